package wippy.runtime.event;

import java.util.regex.Pattern;
import wippy.runtime.error.WippyException;

/**
 * A pattern over dotted names: {@code *} stands for one segment, {@code **} for any number of them, {@code (a|b)} for
 * one of several texts.
 */
final class TopicPattern {
    private final Pattern pattern;

    /**
     * Reads a pattern.
     *
     * @throws WippyException Invalid, if its parentheses do not match
     */
    TopicPattern(String text) {
        StringBuilder regex = new StringBuilder();
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '(' -> {
                    open++;
                    regex.append("(?:");
                }
                case ')' -> {
                    open--;
                    regex.append(')');
                }
                case '|' -> regex.append(open > 0 ? "|" : "\\|");
                case '*' -> i += star(text, i, regex);
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
            if (open < 0) {
                throw unbalanced(text);
            }
        }
        if (open != 0) {
            throw unbalanced(text);
        }
        pattern = Pattern.compile(regex.toString());
    }

    /** Appends one star or two; how many characters more than one were read. */
    private static int star(String text, int at, StringBuilder regex) {
        if (!text.startsWith("**", at)) {
            regex.append("[^.]+");
            return 0;
        }
        boolean dotFollows = text.startsWith("**.", at);
        boolean dotBefore = at > 0 && text.charAt(at - 1) == '.';
        if (dotFollows && (at == 0 || dotBefore)) {
            regex.append("(?:[^.]+\\.)*");
            return 2;
        }
        if (dotBefore && at + 2 == text.length()) {
            // "a.**" also stands for "a": the dot before belongs to what may be absent
            regex.setLength(regex.length() - Pattern.quote(".").length());
            regex.append("(?:\\.[^.]+)*");
            return 1;
        }
        regex.append(".*");
        return 1;
    }

    private static WippyException unbalanced(String text) {
        return WippyException.invalid("parentheses do not match in pattern: " + text)
                .retryable(false);
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
