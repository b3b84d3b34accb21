package wippy.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits WIT text into tokens. Comments are left out, but for those that document what follows (WIT.md, Lexical
 * structure).
 */
final class WitLexer {
    private final WitText source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final DocComments docs = new DocComments();
    private int at;

    private WitLexer(WitText source) {
        this.source = source;
        this.text = source.text();
    }

    static List<Token> tokens(WitText source) {
        if (source.text().length() > WitText.MAX_LENGTH) {
            throw source.error(0, "the text is longer than " + WitText.MAX_LENGTH + " characters");
        }
        ForbiddenCharacters.check(source);
        return new WitLexer(source).run();
    }

    private List<Token> run() {
        skip();
        while (at < text.length()) {
            token();
            skip();
        }
        take(Token.Kind.END, at, at, at);
        return tokens;
    }

    private void token() {
        char c = text.charAt(at);
        if (isLetter(c)) {
            take(Token.Kind.WORD, at, at, endOfWord(at));
        } else if (c == '%') {
            int end = endOfWord(at + 1);
            if (end == at + 1) {
                throw source.error(at, "a name must follow %");
            }
            take(Token.Kind.ESCAPED, at, at + 1, end);
        } else if (isDigit(c)) {
            number();
        } else if (c == '"') {
            StringLiteral literal = StringLiteral.read(source, at);
            tokens.add(new Token(Token.Kind.STRING, literal.value(), docs.take(), at, literal.end()));
            at = literal.end();
        } else if (text.startsWith("->", at)) {
            take(Token.Kind.SIGN, at, at, at + 2);
        } else if ("(){}<>,:;=.@/*_+-".indexOf(c) >= 0) {
            take(Token.Kind.SIGN, at, at, at + 1);
        } else {
            throw source.error(at, "unexpected character '" + Character.toString(text.codePointAt(at)) + "'");
        }
    }

    /** Digits, or with a dot and more digits behind them a version. */
    private void number() {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean isVersion = end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
        if (!isVersion) {
            take(Token.Kind.NUMBER, at, at, end);
            return;
        }
        while (end < text.length() && isVersionPart(end)) {
            end++;
        }
        take(Token.Kind.VERSION, at, at, end);
    }

    /** A dot belongs to a version only if more of it follows, so that {@code @1.0.0.{a}} ends in time. */
    private boolean isVersionPart(int index) {
        char c = text.charAt(index);
        if (c == '.') {
            return index + 1 < text.length() && (isPart(text.charAt(index + 1)) || text.charAt(index + 1) == '-');
        }
        return c == '+' || isPart(c) || (c == '-' && !text.startsWith("->", index));
    }

    private void take(Token.Kind kind, int start, int from, int end) {
        tokens.add(new Token(kind, text.substring(from, end), docs.take(), start, end));
        at = end;
    }

    /** A hyphen belongs to a word unless it begins an arrow. */
    private int endOfWord(int start) {
        int end = start;
        while (end < text.length()
                && (isPart(text.charAt(end)) || (text.charAt(end) == '-' && !text.startsWith("->", end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPart(char c) {
        return isLetter(c) || isDigit(c);
    }

    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || (c == '\uFEFF' && at == 0)) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                docs.line(text.substring(at, end));
                at = end;
            } else if (text.startsWith("/*", at)) {
                int start = at;
                blockComment();
                docs.block(text.substring(start, at));
            } else {
                return;
            }
        }
    }

    private void blockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw source.error(start, "the comment is not closed");
            }
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }
}
