package wippy.service.http.route;

/** A text that is no pattern of paths; the message says why. */
public final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PatternException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
