package wippy.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange that failed. The message says what happened, with the host where there is one. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1;

    private final HttpProblem problem;

    /** A failure without another below it. */
    public HttpException(HttpProblem problem, String message) {
        this(problem, message, null);
    }

    /** A failure and what caused it. */
    public HttpException(HttpProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
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
