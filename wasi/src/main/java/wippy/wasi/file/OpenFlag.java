package wippy.wasi.file;

/** What opening does: the flags {@code open-flags} of {@code wasi:filesystem/types}, in their order. */
public enum OpenFlag {
    CREATE,
    DIRECTORY,
    EXCLUSIVE,
    TRUNCATE
}
