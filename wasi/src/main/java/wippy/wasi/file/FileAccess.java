package wippy.wasi.file;

/** What a guest may do below a mount. */
public enum FileAccess {
    READ_ONLY,
    READ_WRITE
}
