package wippy.wasi.io;

/**
 * Why an operation on a stream failed. The resource {@code error} of {@code wasi:io/error}; interfaces that know more
 * of a failure find it in the cause.
 *
 * @param text for people
 * @param cause what else is known
 */
public record IoError(String text, Throwable cause) {
    /** Of a failure of the host, in its words. */
    public static IoError of(Throwable cause) {
        String message = cause.getMessage();
        return new IoError(message == null ? cause.getClass().getSimpleName() : message, cause);
    }
}
