package wippy.http;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An exchange that failed. The message says what happened, with the host where there is one. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1;

    private final HttpProblem problem;
    private final long size;

    /** A failure without another below it. */
    public HttpException(HttpProblem problem, String message) {
        this(problem, message, null);
    }

    /** A failure and what caused it. */
    public HttpException(HttpProblem problem, String message, @Nullable Throwable cause) {
        this(problem, message, -1, cause);
    }

    private HttpException(HttpProblem problem, String message, long size, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.size = size;
    }

    /** A failure because something was of that size, in octets. */
    public static HttpException ofSize(HttpProblem problem, String message, long size) {
        return new HttpException(problem, message, size, null);
    }

    /** The size that was wrong, in octets, if that is known. */
    public OptionalLong size() {
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** Of which kind. */
    public HttpProblem problem() {
        return problem;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? problem.toString() : message;
    }
}
