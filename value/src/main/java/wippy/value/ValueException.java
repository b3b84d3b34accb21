package wippy.value;

/** A value that cannot be converted: out of range, of another type, without a field. The message says which. */
public class ValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ValueException(String message) {
        super(message);
    }
}
