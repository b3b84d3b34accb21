package wippy.component.bind;

/**
 * Java code that does not fit the WIT it is bound to. The message names the Java method, the WIT function, and inside
 * of them the first two types that do not go together.
 */
public final class BindingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BindingException(String message) {
        super(message, null, false, true);
    }

    /** The same within something larger. */
    BindingException in(String place) {
        return new BindingException(place + ": " + getMessage());
    }
}
