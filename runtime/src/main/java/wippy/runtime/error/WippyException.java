package wippy.runtime.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;

/**
 * A failure as programs see it. It crosses Lua, WebAssembly and processes unchanged: kind, message, whether trying
 * again may help, details and cause. Immutable; the {@code with…} methods return changed copies.
 */
public final class WippyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final String message;
    private final transient Optional<Boolean> retryable;
    private final transient Optional<Data> details;

    /**
     * An error with all its parts.
     *
     * @param message what failed, without the cause's own words
     * @param retryable whether trying again may help; empty if unknown
     */
    public WippyException(
            ErrorKind kind,
            String message,
            Optional<Boolean> retryable,
            Optional<Data> details,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = message;
        this.retryable = retryable;
        this.details = details;
    }

    private static WippyException of(ErrorKind kind, String message) {
        return new WippyException(kind, message, Optional.empty(), Optional.empty(), null);
    }

    public static WippyException notFound(String message) {
        return of(ErrorKind.NOT_FOUND, message);
    }

    public static WippyException alreadyExists(String message) {
        return of(ErrorKind.ALREADY_EXISTS, message);
    }

    public static WippyException invalid(String message) {
        return of(ErrorKind.INVALID, message);
    }

    public static WippyException denied(String message) {
        return of(ErrorKind.PERMISSION_DENIED, message);
    }

    public static WippyException unavailable(String message) {
        return of(ErrorKind.UNAVAILABLE, message);
    }

    public static WippyException internal(String message) {
        return of(ErrorKind.INTERNAL, message);
    }

    public static WippyException canceled(String message) {
        return of(ErrorKind.CANCELED, message);
    }

    public static WippyException conflict(String message) {
        return of(ErrorKind.CONFLICT, message);
    }

    public static WippyException timeout(String message) {
        return of(ErrorKind.TIMEOUT, message);
    }

    public static WippyException rateLimited(String message) {
        return of(ErrorKind.RATE_LIMITED, message);
    }

    /** An error of no known kind: what a program threw without saying one. */
    public static WippyException unknown(String message) {
        return of(ErrorKind.UNKNOWN, message);
    }

    public WippyException withCause(Throwable cause) {
        return new WippyException(kind, message, retryable, details, cause);
    }

    public WippyException withDetails(Data details) {
        return new WippyException(kind, message, retryable, Optional.of(details), getCause());
    }

    public WippyException retryable(boolean may) {
        return new WippyException(kind, message, Optional.of(may), details, getCause());
    }

    public ErrorKind kind() {
        return kind;
    }

    /** What failed, without the cause's own words: {@code err:message()}. */
    public String message() {
        return message;
    }

    /** Whether trying again may help; empty if unknown. */
    public Optional<Boolean> retryable() {
        return retryable;
    }

    public Optional<Data> details() {
        return details;
    }

    /** The whole chain, {@code message: cause: cause}. */
    @Override
    public String getMessage() {
        return getCause() == null ? message : message + ": " + textOf(getCause());
    }

    @Override
    public String toString() {
        return getMessage();
    }

    /** Whether this error or one of its causes is of that kind. */
    public boolean chainHas(ErrorKind wanted) {
        for (Throwable error = this; error != null; error = error.getCause()) {
            if (error instanceof WippyException wippy && wippy.kind == wanted) {
                return true;
            }
        }
        return false;
    }

    /** What a failure says to people: its message, or its class when it has none. */
    public static String textOf(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isEmpty() ? error.getClass().getSimpleName() : message;
    }
}
