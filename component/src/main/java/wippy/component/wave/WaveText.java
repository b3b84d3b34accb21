package wippy.component.wave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import wippy.base.source.SourcePosition;

/** A text that is read from left to right, and where in the value its reader is. */
final class WaveText {
    private static final int MOST_SHOWN = 40;
    private static final char END = '\0';

    private final String name;
    private final String text;
    private final Deque<String> path = new ArrayDeque<>();
    private int at;

    WaveText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** Goes into a part of the value: {@code .id}, {@code [3]}. */
    void enter(String part) {
        path.addLast(part);
    }

    void leave() {
        path.removeLast();
    }

    /** Where the next token starts. */
    int offset() {
        skipBlanks();
        return at;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                at++;
            } else {
                return;
            }
        }
    }

    /** The first character of the next token; 0 at the end. */
    char peek() {
        skipBlanks();
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isAt(String token) {
        skipBlanks();
        return text.startsWith(token, at);
    }

    /** Goes past a mark, if it is the next token. */
    boolean take(char mark) {
        if (peek() != mark || at >= text.length()) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes past a mark that has to be there. */
    void expect(char mark) {
        if (!take(mark)) {
            throw expected("'" + mark + "'");
        }
    }

    /** Whether the next token is a label or keyword. */
    boolean isLabel() {
        char c = peek();
        return c == '%' || isLetter(c);
    }

    /** The label or keyword that comes next; it starts with % if it was written so. */
    String label() {
        int from = offset();
        at = labelEnd(from);
        return text.substring(from, at);
    }

    /** The same, but stays before it. */
    String peekLabel() {
        int from = offset();
        return text.substring(from, labelEnd(from));
    }

    private int labelEnd(int from) {
        int end = from < text.length() && text.charAt(from) == '%' ? from + 1 : from;
        while (end < text.length() && isLabelPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLabelPart(char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The number that comes next, {@code -12} or {@code 1.5e-3}; empty if there is none. */
    String number() {
        int from = offset();
        int end = digits(from < text.length() && text.charAt(from) == '-' ? from + 1 : from);
        if (end == from || text.charAt(end - 1) == '-') {
            return "";
        }
        int first = text.charAt(from) == '-' ? from + 1 : from;
        if (text.charAt(first) == '0' && end > first + 1) {
            throw error(first, "a number does not start with 0");
        }
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end = digits(end + 1);
        }
        end = exponent(end);
        if (end < text.length() && (isLabelPart(text.charAt(end)) || text.charAt(end) == '.')) {
            throw error(end, "'" + text.charAt(end) + "' cannot follow a number");
        }
        at = end;
        return text.substring(from, end);
    }

    private int exponent(int from) {
        if (from >= text.length() || (text.charAt(from) | 0x20) != 'e') {
            return from;
        }
        boolean signed = from + 1 < text.length() && (text.charAt(from + 1) == '-' || text.charAt(from + 1) == '+');
        int start = signed ? from + 2 : from + 1;
        int end = digits(start);
        return end == start ? from : end;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The text itself, for readers of what stands between quotes. */
    String all() {
        return text;
    }

    void moveTo(int offset) {
        at = offset;
    }

    /** Makes sure that nothing follows. */
    void end() {
        if (offset() < text.length()) {
            throw expected("the end");
        }
    }

    /** Something else than what the next token is. */
    WaveException expected(String what) {
        return error(offset(), "expected " + what + ", found " + shown());
    }

    private String shown() {
        if (at >= text.length()) {
            return "the end";
        }
        int end = shownEnd();
        if (end - at <= 1 && !isLabelPart(text.charAt(at)) || text.charAt(at) == '-' && end == at + 1) {
            int codePoint = text.codePointAt(at);
            return Character.isISOControl(codePoint)
                    ? "character " + codePoint
                    : "'" + Character.toString(codePoint) + "'";
        }
        String token = text.substring(at, end).lines().findFirst().orElse("");
        return token.length() > MOST_SHOWN ? token.substring(0, MOST_SHOWN) + "…" : token;
    }

    private int shownEnd() {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            int end = text.indexOf(first, at + 1) + 1;
            return end == 0 ? text.length() : end;
        }
        int end = first == '%' ? at + 1 : at;
        while (end < text.length() && (isLabelPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    /** An error at that offset. */
    WaveException error(int offset, String message) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new WaveException(new SourcePosition(name, line, offset - start + 1), place(), message, text);
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        for (Iterator<String> parts = path.iterator(); parts.hasNext(); ) {
            String part = parts.next();
            place.append(place.isEmpty() && part.startsWith(".") ? part.substring(1) : part);
        }
        return place.toString();
    }
}
