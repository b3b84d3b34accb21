package wippy.runtime.security.expr;

/** An expression that cannot be read, or has no value; the message says where and why. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExpressionException(String message) {
        super(message);
    }

    /** With the place in the text, counted from 1. */
    static ExpressionException at(int offset, String message) {
        return new ExpressionException("at character " + (offset + 1) + ": " + message);
    }
}
