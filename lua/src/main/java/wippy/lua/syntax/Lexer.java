package wippy.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.source.SourcePosition;
import wippy.lua.LuaNumbers;

/** Splits a source text, one char an octet, into tokens. */
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>", "->", "+", "-", "*", "/", "%", "^", "#", "&",
            "~", "|", "<", ">", "=", "(", ")", "{", "}", "[", "]", ";", ":", ",", ".", "?", "!", "@");

    private final String chunk;
    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String chunk, String source) {
        this.chunk = chunk;
        this.source = source;
    }

    /** All tokens, the last one of kind END. */
    static List<Token> tokens(String chunk, String source) {
        Lexer lexer = new Lexer(chunk, source);
        if (source.startsWith("\u00ef\u00bb\u00bf")) {
            lexer.at = 3;
        }
        if (lexer.peek(0) == '#') {
            lexer.skipLine();
        }
        while (lexer.scan()) {
            // scan adds the tokens
        }
        return lexer.tokens;
    }

    /** The char that far ahead; NUL past the end. */
    private char peek(int ahead) {
        int i = at + ahead;
        return i < source.length() ? source.charAt(i) : 0;
    }

    private boolean scan() {
        skipSpace();
        int start = at;
        if (at >= source.length()) {
            add(Token.Kind.END, start, "<eof>", null);
            return false;
        }
        char c = peek(0);
        if (isLetter(c)) {
            scanWord();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            scanNumber();
        } else if (c == '"' || c == '\'') {
            scanString(c);
        } else if (c == '[' && (peek(1) == '[' || (peek(1) == '=' && longLevel() >= 0))) {
            int startLine = line;
            int startColumn = start - lineStart + 1;
            String text = scanLong("string");
            tokens.add(new Token(Token.Kind.STRING, source.substring(start, at), text, startLine, startColumn));
        } else {
            scanSymbol();
        }
        return true;
    }

    private void add(Token.Kind kind, int start, String text, @Nullable Object value) {
        tokens.add(new Token(kind, text, value, line, start - lineStart + 1));
    }

    private SyntaxError error(String message, int from) {
        return new SyntaxError(new SourcePosition(chunk, line, from - lineStart + 1), message);
    }

    private SyntaxError errorNear(String message, int from) {
        String near = source.substring(from, Math.min(source.length(), Math.min(at + 1, from + 60)));
        return error(message + " near '" + near + "'", Math.max(lineStart, from));
    }

    // ---- space and comments

    private void skipSpace() {
        while (at < source.length()) {
            char c = peek(0);
            if (c == '\n' || c == '\r') {
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\u000b' || c == '\f') {
                at++;
            } else if (c == '-' && peek(1) == '-') {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void newLine() {
        char first = peek(0);
        char second = peek(1);
        at += (second == '\n' || second == '\r') && second != first ? 2 : 1;
        line++;
        lineStart = at;
    }

    private void skipComment() {
        at += 2;
        if (peek(0) == '[' && longLevel() >= 0) {
            scanLong("comment");
        } else {
            skipLine();
        }
    }

    private void skipLine() {
        while (at < source.length() && peek(0) != '\n' && peek(0) != '\r') {
            at++;
        }
    }

    // ---- words, numbers, symbols

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void scanWord() {
        int start = at;
        while (isLetter(peek(0)) || isDigit(peek(0))) {
            at++;
        }
        // interned, so that table lookups by constant keys compare identical strings first
        String word = source.substring(start, at).intern();
        add(Keywords.ALL.contains(word) ? Token.Kind.KEYWORD : Token.Kind.NAME, start, word, null);
    }

    private void scanNumber() {
        int start = at;
        boolean hex = peek(0) == '0' && (peek(1) | 0x20) == 'x';
        if (hex) {
            at += 2;
        }
        while (true) {
            int c = peek(0) | 0x20;
            if ((hex ? c == 'p' : c == 'e') && (peek(1) == '+' || peek(1) == '-')) {
                at += 2;
            } else if (isLetter(peek(0)) || isDigit(peek(0)) || peek(0) == '.') {
                if (peek(0) == '.' && peek(1) == '.') {
                    break; // 1..2 is malformed, but "1 .. x" written without spaces should say so
                }
                at++;
            } else {
                break;
            }
        }
        String text = source.substring(start, at);
        Number value = peek(0) == '.' ? null : LuaNumbers.parse(text);
        if (value == null) {
            throw error("malformed number near '" + text + (peek(0) == '.' ? ".." : "") + "'", start);
        }
        add(Token.Kind.NUMBER, start, text, value);
    }

    private void scanSymbol() {
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, at, symbol, null);
                at += symbol.length();
                return;
            }
        }
        char c = peek(0);
        throw error("unexpected symbol near '" + (c >= 32 && c < 127 ? c : "<\\" + (int) c + ">") + "'", at);
    }

    // ---- strings

    /** How many {@code =} the long bracket here has; -1 if there is none. */
    private int longLevel() {
        int i = 1;
        while (peek(i) == '=') {
            i++;
        }
        return peek(i) == '[' ? i - 1 : -1;
    }

    private String scanLong(String what) {
        int start = at;
        int startLine = line;
        int level = longLevel();
        String close = "]" + "=".repeat(level) + "]";
        at += level + 2;
        if (peek(0) == '\n' || peek(0) == '\r') {
            newLine();
        }
        StringBuilder text = new StringBuilder();
        while (!source.startsWith(close, at)) {
            if (at >= source.length()) {
                throw error(
                        "unfinished long " + what + " (starting at line " + startLine + ") near '<eof>'",
                        startLine == line ? start : lineStart);
            }
            if (peek(0) == '\n' || peek(0) == '\r') {
                newLine();
                text.append('\n');
            } else {
                text.append(peek(0));
                at++;
            }
        }
        at += close.length();
        return text.toString();
    }

    private void scanString(char quote) {
        int start = at;
        int startLine = line;
        int column = at - lineStart + 1;
        at++;
        StringBuilder text = new StringBuilder();
        while (peek(0) != quote) {
            if (at >= source.length()) {
                throw error("unfinished string near '<eof>'", Math.max(start, lineStart));
            }
            if (peek(0) == '\n' || peek(0) == '\r') {
                at--;
                throw errorNear("unfinished string", Math.max(start, lineStart));
            }
            if (peek(0) == '\\') {
                at++;
                scanEscape(text, start);
            } else {
                text.append(peek(0));
                at++;
            }
        }
        at++;
        String value = text.toString();
        tokens.add(new Token(
                Token.Kind.STRING,
                source.substring(start, at),
                value.length() < 100 ? value.intern() : value,
                startLine,
                column));
    }

    private void scanEscape(StringBuilder text, int start) {
        if (at >= source.length()) {
            throw error("unfinished string near '<eof>'", Math.max(start, lineStart));
        }
        char c = peek(0);
        switch (c) {
            case 'a' -> escape(text, '\u0007');
            case 'b' -> escape(text, '\b');
            case 'f' -> escape(text, '\f');
            case 'n' -> escape(text, '\n');
            case 'r' -> escape(text, '\r');
            case 't' -> escape(text, '\t');
            case 'v' -> escape(text, '\u000b');
            case '\n', '\r' -> {
                newLine();
                text.append('\n');
            }
            case 'x' -> scanHexEscape(text, start);
            case 'u' -> scanUnicodeEscape(text, start);
            case 'z' -> {
                at++;
                skipBlanks();
            }
            default -> scanOtherEscape(text, start, c);
        }
    }

    private void escape(StringBuilder text, char c) {
        text.append(c);
        at++;
    }

    private void skipBlanks() {
        while (peek(0) == ' ' || (peek(0) >= '\t' && peek(0) <= '\r')) {
            if (peek(0) == '\n' || peek(0) == '\r') {
                newLine();
            } else {
                at++;
            }
        }
    }

    private void scanOtherEscape(StringBuilder text, int start, char c) {
        if (!isDigit(c)) {
            escape(text, c); // as Lua 5.1: any other character stands for itself
            return;
        }
        int value = 0;
        for (int i = 0; i < 3 && isDigit(peek(0)); i++) {
            value = value * 10 + (peek(0) - '0');
            at++;
        }
        if (value > 255) {
            throw errorNear("decimal escape too large", Math.max(start, lineStart));
        }
        text.append((char) value);
    }

    private void scanHexEscape(StringBuilder text, int start) {
        int value = 0;
        at++;
        for (int i = 0; i < 2; i++) {
            int digit = Character.digit(peek(0), 16);
            if (digit < 0) {
                throw errorNear("hexadecimal digit expected", Math.max(start, lineStart));
            }
            value = value * 16 + digit;
            at++;
        }
        text.append((char) value);
    }

    private void scanUnicodeEscape(StringBuilder text, int start) {
        int from = Math.max(start, lineStart);
        at++;
        expect('{', "missing '{'", from);
        int code = 0;
        do {
            int digit = Character.digit(peek(0), 16);
            if (digit < 0) {
                throw errorNear("hexadecimal digit expected", from);
            }
            code = code * 16 + digit;
            if (code > Character.MAX_CODE_POINT) {
                throw errorNear("UTF-8 value too large", from);
            }
            at++;
        } while (Character.digit(peek(0), 16) >= 0);
        expect('}', "missing '}'", from);
        appendUtf8(text, code);
    }

    private void expect(char sign, String otherwise, int from) {
        if (peek(0) != sign) {
            throw errorNear(otherwise, from);
        }
        at++;
    }

    /** The octets of a code point, also of half a surrogate pair, as Lua has them and Java's encoder does not. */
    private static void appendUtf8(StringBuilder text, int code) {
        if (code < 0x80) {
            text.append((char) code);
            return;
        }
        int following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        text.append((char) (((0xff00 >> (following + 1)) & 0xff) | (code >> (6 * following))));
        for (int i = following - 1; i >= 0; i--) {
            text.append((char) (0x80 | ((code >> (6 * i)) & 0x3f)));
        }
    }
}
