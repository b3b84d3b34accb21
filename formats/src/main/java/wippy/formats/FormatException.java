package wippy.formats;

import wippy.base.source.SourcePosition;

/** A text that is not what its format asks for. The message is {@code file:line:column: what}. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePosition at;
    private final String problem;

    FormatException(SourcePosition at, String problem) {
        super(problem);
        this.at = at;
        this.problem = problem;
    }

    @Override
    public String getMessage() {
        return at + ": " + problem;
    }

    public SourcePosition at() {
        return at;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }
}
