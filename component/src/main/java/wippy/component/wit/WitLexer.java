package wippy.component.wit;

import java.util.ArrayList;
import java.util.List;

/** Splits WIT text into tokens, leaving out comments. */
final class WitLexer {
    private static final int MAX_LENGTH = 10_000_000;

    private final WitText source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private WitLexer(WitText source) {
        this.source = source;
        this.text = source.text();
    }

    static List<Token> tokens(WitText source) {
        if (source.text().length() > MAX_LENGTH) {
            throw source.error(0, "the text is longer than " + MAX_LENGTH + " characters");
        }
        return new WitLexer(source).run();
    }

    private List<Token> run() {
        skip();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLetter(c) || c == '%') {
                word();
            } else if (c >= '0' && c <= '9') {
                take(Token.Kind.NUMBER, at, endOf(at), false);
            } else if (text.startsWith("->", at)) {
                take(Token.Kind.SIGN, at, at + 2, false);
            } else if ("(){}<>,:;=.@/*_+-".indexOf(c) >= 0) {
                take(Token.Kind.SIGN, at, at + 1, false);
            } else {
                throw source.error(at, "unexpected character '" + Character.toString(text.codePointAt(at)) + "'");
            }
            skip();
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), false));
        return tokens;
    }

    private void word() {
        boolean isEscaped = text.charAt(at) == '%';
        int start = isEscaped ? at + 1 : at;
        int end = endOf(start);
        if (end == start) {
            throw source.error(at, "a name must follow %");
        }
        take(Token.Kind.WORD, start, end, isEscaped);
    }

    private void take(Token.Kind kind, int start, int end, boolean isEscaped) {
        tokens.add(new Token(kind, text.substring(start, end), start, isEscaped));
        at = end;
    }

    /** A hyphen belongs to a word only between its characters, so that {@code a->b} is three tokens. */
    private int endOf(int start) {
        int end = start;
        while (end < text.length()
                && (isPart(text.charAt(end))
                        || (text.charAt(end) == '-'
                                && end > start
                                && end + 1 < text.length()
                                && isPart(text.charAt(end + 1))))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isPart(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                blockComment();
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
