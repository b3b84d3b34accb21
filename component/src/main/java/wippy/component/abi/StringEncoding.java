package wippy.component.abi;

/** How a guest keeps text in its memory. */
public enum StringEncoding {
    UTF8,
    UTF16,
    /** Latin-1 where that is enough, else UTF-16, told apart by the top bit of the length. */
    LATIN1_UTF16
}
