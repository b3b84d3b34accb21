package wippy.wasi.preview1;

/** A function of preview 1 ends with an error number. */
final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
