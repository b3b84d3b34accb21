package wippy.wasi.io;

/** An operation on a stream did not succeed: the variant {@code stream-error} of {@code wasi:io/streams}. */
public abstract sealed class StreamException extends Exception {
    private static final long serialVersionUID = 1;

    private StreamException(String message) {
        super(message, null, false, false);
    }

    /** There is no more to read, or nobody takes what is written. */
    public static final class Closed extends StreamException {
        private static final long serialVersionUID = 1;

        /** The end. */
        public Closed() {
            super("closed");
        }
    }

    /** An operation failed; after that the stream is closed. */
    public static final class Failed extends StreamException {
        private static final long serialVersionUID = 1;

        private final transient IoError error;

        /** Of a failure of the host. */
        public Failed(Throwable cause) {
            this(IoError.of(cause));
        }

        /** With what is known. */
        public Failed(IoError error) {
            super(error.text());
            this.error = error;
        }

        /** Why. */
        public IoError error() {
            return error;
        }
    }
}
