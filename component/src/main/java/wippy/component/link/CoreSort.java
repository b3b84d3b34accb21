package wippy.component.link;

/** What a core module can import and export. */
public enum CoreSort {
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG
}
