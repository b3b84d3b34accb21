package wippy.component.text;

import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Counts how deep components and types are nested, which is limited. */
final class Nesting {
    /** The most levels; components and types that people or tools write have a few. */
    static final int MOST = 100;

    private int depth;

    /** Enters a level whose form is at that token. */
    void enter(Tokens tokens, Token at) {
        if (++depth > MOST) {
            throw tokens.error(at, "nested too deep: components and types may be nested " + MOST + " levels deep");
        }
    }

    /** Leaves a level. */
    void leave() {
        depth--;
    }
}
