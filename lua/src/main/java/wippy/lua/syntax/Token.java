package wippy.lua.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One word of a source text.
 *
 * @param text as written, for symbols, words and messages
 * @param value of a number or string
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, @Nullable Object value, int line, int column) {
    enum Kind {
        NAME,
        KEYWORD,
        SYMBOL,
        NUMBER,
        STRING,
        END
    }

    boolean is(String symbolOrKeyword) {
        return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && text.equals(symbolOrKeyword);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }
}
