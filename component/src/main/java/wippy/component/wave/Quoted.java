package wippy.component.wave;

import java.util.ArrayList;
import java.util.List;

/** Reads what stands between quotes: characters, strings, and strings of several lines. */
final class Quoted {
    private static final String TRIPLE = "\"\"\"";
    private static final int MOST_HEX = 6;

    private final WaveText source;
    private final String text;
    private int at;

    Quoted(WaveText source) {
        this.source = source;
        text = source.all();
        at = source.offset();
    }

    /** The code point in single quotes. */
    int character() {
        int start = at++;
        if (at >= text.length()) {
            throw source.error(start, "this character has no closing '");
        }
        if (text.charAt(at) == '\'') {
            throw source.error(start, "a character is missing between the quotes; ' itself is written '\\''");
        }
        int codePoint = next('\'');
        if (at >= text.length() || text.charAt(at) != '\'') {
            throw source.error(start, "expected one character in single quotes; strings are in double quotes");
        }
        source.moveTo(at + 1);
        return codePoint;
    }

    /** The string in double quotes, or in three of them. */
    String string() {
        return text.startsWith(TRIPLE, at) ? lines() : line();
    }

    private String line() {
        int start = at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            out.appendCodePoint(next('"'));
        }
        if (at >= text.length()) {
            throw source.error(start, "this string has no closing \"");
        }
        source.moveTo(at + 1);
        return out.toString();
    }

    /** The next character, escaped or not. */
    private int next(char quote) {
        int codePoint = text.codePointAt(at);
        if (codePoint == '\\') {
            return escape();
        }
        if (codePoint == '\n') {
            throw source.error(
                    at,
                    "a line break within quotes is written \\n"
                            + (quote == '"' ? "; strings of several lines are in \"\"\"" : ""));
        }
        return scalar(at, codePoint, Character.charCount(codePoint));
    }

    private int scalar(int start, long value, int width) {
        if (value > Character.MAX_CODE_POINT
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            throw source.error(start, "this is no Unicode character: surrogates and numbers above 10ffff are none");
        }
        at += width;
        return (int) value;
    }

    private int escape() {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        int simple = switch (kind) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> kind;
            default -> -1;
        };
        if (simple >= 0) {
            at += 2;
            return simple;
        }
        return kind == 'u' ? hexadecimal() : unknownEscape();
    }

    private int unknownEscape() {
        throw source.error(at, "this is no escape; there are \\\\ \\\" \\' \\n \\r \\t and \\u{…}");
    }

    private int hexadecimal() {
        int from = at + 3;
        int end = from;
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0 && text.charAt(end) < 128) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == '}' && text.charAt(at + 2) == '{';
        if (!closed || end == from || end - from > MOST_HEX) {
            throw source.error(at, "expected \\u{…} with 1 to 6 hexadecimal digits");
        }
        return scalar(at, Long.parseLong(text.substring(from, end), 16), end + 1 - at);
    }

    /** A string whose lines are indented as far as its end is. */
    private String lines() {
        int start = at;
        int from = start + TRIPLE.length();
        if (text.startsWith("\r\n", from)) {
            from += 2;
        } else if (text.startsWith("\n", from)) {
            from++;
        } else {
            throw source.error(from, "a line break must follow the opening \"\"\"");
        }
        int end = text.indexOf(TRIPLE, from);
        if (end < 0) {
            throw source.error(start, "this string has no closing \"\"\" on a line of its own");
        }
        int lastLine = Math.max(from, text.lastIndexOf('\n', end) + 1);
        if (!text.substring(lastLine, end).chars().allMatch(c -> c == ' ')) {
            throw source.error(end, "the closing \"\"\" must be on a line of its own; within a string write \"\"\\\"");
        }
        String content = String.join("\n", dedented(from, lastLine, end - lastLine));
        source.moveTo(end + TRIPLE.length());
        return content;
    }

    private List<String> dedented(int from, int end, int indent) {
        List<String> lines = new ArrayList<>();
        for (at = from; at < end; at++) {
            int lineEnd = text.indexOf('\n', at);
            boolean returned = lineEnd > at && text.charAt(lineEnd - 1) == '\r';
            lines.add(content(returned ? lineEnd - 1 : lineEnd, indent));
            at = lineEnd;
        }
        return lines;
    }

    private String content(int lineEnd, int indent) {
        for (int i = 0; i < indent; i++, at++) {
            if (at >= lineEnd || text.charAt(at) != ' ') {
                throw source.error(
                        at, "the line must be indented by " + indent + " spaces at least, as the closing \"\"\" is");
            }
        }
        StringBuilder out = new StringBuilder();
        while (at < lineEnd) {
            out.appendCodePoint(next('"'));
        }
        return out.toString();
    }
}
