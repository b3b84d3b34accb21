package wippy.runtime.call;

/** A target has been replaced and did not begin with the call; {@link Functions} looks for its successor. */
public final class RetiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RetiredException() {
        super("pool is closed", null, false, false);
    }
}
