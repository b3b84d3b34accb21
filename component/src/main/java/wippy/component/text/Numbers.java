package wippy.component.text;

import wippy.engine.text.Literals;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Takes numbers from tokens. */
final class Numbers {
    private Numbers() {}

    /** The value of a token. */
    static int u32(Tokens tokens, Token token) {
        try {
            return (int) Literals.unsigned(token.text(), Integer.SIZE);
        } catch (NumberFormatException e) {
            throw tokens.error(token, String.valueOf(e.getMessage()));
        }
    }

    /** Takes a number. */
    static int u32(Tokens tokens) {
        return u32(tokens, tokens.expect(Token.Kind.NUMBER, "a number"));
    }
}
