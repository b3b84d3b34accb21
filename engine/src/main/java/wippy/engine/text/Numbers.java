package wippy.engine.text;

import java.util.function.ToLongFunction;

/** Takes numbers from tokens. */
final class Numbers {
    private Numbers() {}

    static int u32(Tokens tokens) {
        return (int) take(tokens, "a number", text -> Literals.unsigned(text, 32));
    }

    /** Of a memory or table, in pages or elements. */
    static long size(Tokens tokens) {
        return take(tokens, "a size", text -> Literals.unsigned(text, 64));
    }

    static int u8(Tokens tokens) {
        return (int) take(tokens, "a lane number", text -> Literals.unsigned(text, 8));
    }

    static long integer(Tokens tokens, int bits) {
        return take(tokens, "an i" + bits + " number", text -> Literals.integer(text, bits));
    }

    static int i32(Tokens tokens) {
        return (int) integer(tokens, 32);
    }

    static int f32(Tokens tokens) {
        return (int) take(tokens, "an f32 number", Literals::f32);
    }

    static long f64(Tokens tokens) {
        return take(tokens, "an f64 number", Literals::f64);
    }

    private static long take(Tokens tokens, String what, ToLongFunction<String> reader) {
        Token token = tokens.expect(Token.Kind.NUMBER, what);
        return value(tokens, token, token.text(), reader);
    }

    /** The value of part of a token. */
    static long value(Tokens tokens, Token token, String text, ToLongFunction<String> reader) {
        try {
            return reader.applyAsLong(text);
        } catch (NumberFormatException e) {
            throw tokens.error(token, String.valueOf(e.getMessage()));
        }
    }
}
