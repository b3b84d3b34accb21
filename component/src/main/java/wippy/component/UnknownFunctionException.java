package wippy.component;

/** A component has no such function, or several that could be meant; the message lists what there is. */
public final class UnknownFunctionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownFunctionException(String message) {
        super(message);
    }
}
