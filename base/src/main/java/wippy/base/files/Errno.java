package wippy.base.files;

/** The error numbers of Linux that files can meet; the same on all its 64-bit machines. */
final class Errno {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;

    private Errno() {}

    static FileError meaning(int errno) {
        return switch (errno) {
            case EPERM, 18 -> FileError.NOT_PERMITTED; // EXDEV: openat2 says so of a path that would leave
            case 2 -> FileError.NO_ENTRY;
            case EINTR -> FileError.INTERRUPTED;
            case 6, 19 -> FileError.NO_SUCH_DEVICE;
            case 9 -> FileError.CLOSED;
            case EAGAIN -> FileError.WOULD_BLOCK;
            case 12 -> FileError.OUT_OF_MEMORY;
            case 13 -> FileError.ACCESS;
            case 16 -> FileError.BUSY;
            case 17 -> FileError.EXISTS;
            case 20 -> FileError.NOT_DIRECTORY;
            case 21 -> FileError.IS_DIRECTORY;
            case 22 -> FileError.INVALID;
            case 23, 24 -> FileError.TOO_MANY_OPEN;
            case 26 -> FileError.TEXT_BUSY;
            case 27 -> FileError.FILE_TOO_LARGE;
            case 28 -> FileError.NO_SPACE;
            case 29 -> FileError.SEEK;
            case 30 -> FileError.READ_ONLY;
            case 31 -> FileError.TOO_MANY_LINKS;
            case 32 -> FileError.PIPE;
            case 36 -> FileError.NAME_TOO_LONG;
            case ENOSYS, EOPNOTSUPP -> FileError.UNSUPPORTED;
            case 39 -> FileError.NOT_EMPTY;
            case 40 -> FileError.LOOP;
            case 84 -> FileError.ILLEGAL_BYTE_SEQUENCE;
            case 122 -> FileError.QUOTA;
            default -> FileError.IO;
        };
    }
}
