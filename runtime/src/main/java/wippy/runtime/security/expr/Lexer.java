package wippy.runtime.security.expr;

import java.util.ArrayList;
import java.util.List;
import wippy.formats.Data;

/** Cuts an expression into its words. */
final class Lexer {
    private static final List<String> SIGNS = List.of(
            "&&", "||", "==", "!=", "<=", ">=", "??", "?.", "**", "..", "<", ">", "!", "+", "-", "*", "/", "%", "^",
            "(", ")", "[", "]", "{", "}", ",", ":", "?", ".", "#");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * All words, an {@link Token.End} last.
     *
     * @throws ExpressionException if there is something that is no word
     */
    static List<Token> read(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (!(token instanceof Token.End));
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token.End(at);
        }
        char first = text.charAt(at);
        if (Character.isDigit(first)) {
            return number();
        }
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        return first == '_' || first == '$' || Character.isLetter(first) ? name() : sign();
    }

    private Token name() {
        int start = at;
        while (at < text.length() && (isPart(text.charAt(at)))) {
            at++;
        }
        return new Token.Name(text.substring(start, at), start);
    }

    private static boolean isPart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }

    private Token sign() {
        int start = at;
        String sign = SIGNS.stream()
                .filter(known -> text.startsWith(known, start))
                .findFirst()
                .orElseThrow(() -> ExpressionException.at(
                        start, "unexpected character " + Character.toString(text.codePointAt(start))));
        at += sign.length();
        return new Token.Sign(sign, start);
    }

    private Token number() {
        int start = at;
        digits();
        boolean whole = true;
        if (at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
            whole = false;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            whole = false;
            at++;
            at += at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
            digits();
        }
        String shown = text.substring(start, at);
        try {
            String plain = shown.replace("_", "");
            Data value = whole ? Data.of(Long.parseLong(plain)) : Data.of(Double.parseDouble(plain));
            return new Token.Literal(value, shown, start);
        } catch (NumberFormatException e) {
            throw ExpressionException.at(start, shown + " is no number");
        }
    }

    private void digits() {
        while (at < text.length() && (text.charAt(at) == '_' || isDigit(text.charAt(at)))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped(start) : c);
        }
        if (at == text.length()) {
            throw ExpressionException.at(start, "this text has no end");
        }
        at++;
        return new Token.Literal(Data.of(value.toString()), text.substring(start, at), start);
    }

    private char escaped(int start) {
        if (at == text.length()) {
            throw ExpressionException.at(start, "this text has no end");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '"', '\'' -> c;
            default -> throw ExpressionException.at(at - 2, "unknown escape \\" + c);
        };
    }
}
