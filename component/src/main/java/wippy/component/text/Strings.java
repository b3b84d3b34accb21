package wippy.component.text;

import java.nio.charset.StandardCharsets;
import wippy.engine.text.Tokens;

/** Takes strings from tokens. */
final class Strings {
    private Strings() {}

    /** Takes a string, which must be text. */
    static String take(Tokens tokens, String what) {
        return new String(tokens.name(what + " in quotes"), StandardCharsets.UTF_8);
    }
}
