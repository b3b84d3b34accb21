package wippy.http.tls;

/** That a text is not the PEM that is wanted; the message says why, without a word of what is secret. */
public final class PemException extends Exception {
    private static final long serialVersionUID = 1L;

    PemException(String message) {
        super(message);
    }

    PemException(String message, Throwable cause) {
        super(message, cause);
    }
}
