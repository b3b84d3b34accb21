package wippy.engine.text;

import wippy.base.source.Excerpt;
import wippy.base.source.SourcePosition;

/** A fault in a text. The message shows the place and the line it is about. */
public final class WatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePosition position;
    private final String problem;

    WatException(SourcePosition position, String problem, String text) {
        super(Excerpt.render(position, problem, text));
        this.position = position;
        this.problem = problem;
    }

    /** Where the fault is. */
    public SourcePosition position() {
        return position;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }
}
