package wippy.component.wit.syntax;

import wippy.base.source.Excerpt;
import wippy.base.source.SourcePosition;

/** WIT text that cannot be understood. The message shows the line with a caret. */
public final class WitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePosition at;

    /**
     * An error.
     *
     * @param text that it is in, empty if that cannot be shown
     */
    public WitException(SourcePosition at, String message, String text) {
        super(Excerpt.render(at, message, text));
        this.at = at;
    }

    /** Where. */
    public SourcePosition at() {
        return at;
    }
}
