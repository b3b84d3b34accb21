package wippy.base.error;

import java.util.Optional;

/** What went wrong, coarsely: the value of {@code err:kind()} in Lua and the ground for retrying or not. */
public enum ErrorKind {
    NOT_FOUND("NotFound"),
    ALREADY_EXISTS("AlreadyExists"),
    INVALID("Invalid"),
    PERMISSION_DENIED("PermissionDenied"),
    UNAVAILABLE("Unavailable"),
    INTERNAL("Internal"),
    CANCELED("Canceled"),
    CONFLICT("Conflict"),
    TIMEOUT("Timeout"),
    RATE_LIMITED("RateLimited"),
    UNKNOWN("");

    private final String text;

    ErrorKind(String text) {
        this.text = text;
    }

    /** The name programs see; empty for {@link #UNKNOWN}. */
    public String text() {
        return text;
    }

    /** The kind of that name, empty if there is none. */
    public static Optional<ErrorKind> of(String text) {
        for (ErrorKind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
