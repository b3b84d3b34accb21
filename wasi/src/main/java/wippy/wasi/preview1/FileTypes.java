package wippy.wasi.preview1;

import wippy.base.files.FileType;

/** The numbers of the type {@code filetype}. */
final class FileTypes {
    static final int UNKNOWN = 0;
    static final int CHARACTER_DEVICE = 2;
    static final int DIRECTORY = 3;

    private FileTypes() {}

    static int of(FileType type) {
        return switch (type) {
            case UNKNOWN, FIFO -> UNKNOWN;
            case BLOCK_DEVICE -> 1;
            case CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case DIRECTORY -> DIRECTORY;
            case REGULAR -> 4;
            case SOCKET -> 6;
            case SYMBOLIC_LINK -> 7;
        };
    }
}
