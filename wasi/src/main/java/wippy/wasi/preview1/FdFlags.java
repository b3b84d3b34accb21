package wippy.wasi.preview1;

/** The bits of the type {@code fdflags}. */
final class FdFlags {
    static final int APPEND = 1;
    static final int DSYNC = 1 << 1;
    static final int NONBLOCK = 1 << 2;
    static final int RSYNC = 1 << 3;
    static final int SYNC = 1 << 4;
    static final int ALL = 31;

    private FdFlags() {}
}
