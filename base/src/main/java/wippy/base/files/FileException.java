package wippy.base.files;

import java.io.IOException;

/** An operation on files failed; the message says on which path, as it was given, and why. */
public final class FileException extends IOException {
    private static final long serialVersionUID = 1;

    private final FileError error;

    /**
     * A failure.
     *
     * @param what the path, or what else it happened to
     */
    public FileException(FileError error, String what) {
        super(what + ": " + error.text());
        this.error = error;
    }

    /** Why. */
    public FileError error() {
        return error;
    }
}
