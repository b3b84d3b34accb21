package wippy.component.wave;

import wippy.base.source.Excerpt;
import wippy.base.source.SourcePosition;
import wippy.value.ValueException;

/**
 * WAVE text that cannot be read as what is wanted. The message says where, in the text and inside the value, and shows
 * the line with a caret:
 *
 * <pre>
 * call:1:18: param "users"[1].tags: expected list&lt;string&gt;, found "x"
 *   1 | add([{id: 1}, {tags: "x"}])
 *     |                      ^
 * </pre>
 */
public final class WaveException extends ValueException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePosition at;
    private final String path;

    WaveException(SourcePosition at, String path, String message, String text) {
        super(Excerpt.render(at, path.isEmpty() ? message : path + ": " + message, text));
        this.at = at;
        this.path = path;
    }

    /** Where in the text. */
    public SourcePosition at() {
        return at;
    }

    /** Where in the value: {@code param "users"[1].tags}; empty for the value as a whole. */
    public String path() {
        return path;
    }
}
