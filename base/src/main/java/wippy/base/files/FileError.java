package wippy.base.files;

/** Why an operation on files failed. */
public enum FileError {
    ACCESS("permission denied"),
    BUSY("in use"),
    CROSS_DEVICE("on another file system"),
    EXISTS("exists already"),
    FILE_TOO_LARGE("file too large"),
    ILLEGAL_BYTE_SEQUENCE("name is not UTF-8"),
    INTERRUPTED("interrupted"),
    INVALID("invalid argument"),
    IO("input or output failed"),
    IS_DIRECTORY("is a directory"),
    LOOP("too many symbolic links"),
    NAME_TOO_LONG("name too long"),
    NO_ENTRY("no such file or directory"),
    NO_SPACE("no space left"),
    NOT_DIRECTORY("not a directory"),
    NOT_EMPTY("directory not empty"),
    NOT_PERMITTED("leads out of the directory, or is not permitted"),
    NO_SUCH_DEVICE("no such device"),
    PIPE("nobody reads from the pipe"),
    QUOTA("quota exceeded"),
    READ_ONLY("read-only"),
    SEEK("cannot be read or written at a position"),
    TEXT_BUSY("program is running"),
    TOO_MANY_LINKS("too many links"),
    TOO_MANY_OPEN("too many open files"),
    CLOSED("closed, or not open for that"),
    OUT_OF_MEMORY("out of memory"),
    UNSUPPORTED("not supported here"),
    WOULD_BLOCK("not ready");

    private final String text;

    FileError(String text) {
        this.text = text;
    }

    /** What it is in words. */
    public String text() {
        return text;
    }
}
