package wippy.lua.lib;

import java.util.ArrayList;
import java.util.List;

/** Reads a Lua pattern into the items a {@link PatternMatcher} walks. */
final class PatternCompiler {
    private static final int MAX_CAPTURES = 32;
    private static final char ESCAPE = '%';

    private final String text;
    private final List<PatternItem> items = new ArrayList<>();
    private int at;
    private int captures;
    private final boolean[] open = new boolean[MAX_CAPTURES];

    private PatternCompiler(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /**
     * The pattern of that text.
     *
     * @param anchors whether a leading {@code ^} binds it to the start; where not, it is an ordinary character
     * @throws PatternException if the text is no pattern
     */
    static Pattern compile(String text, boolean anchors) {
        boolean anchored = anchors && text.startsWith("^");
        PatternCompiler compiler = new PatternCompiler(text, anchored ? 1 : 0);
        compiler.items();
        return new Pattern(compiler.items.toArray(PatternItem[]::new), compiler.captures, anchored);
    }

    private void items() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '(' -> openCapture();
                case ')' -> closeCapture();
                case '$' -> dollar();
                case '%' -> escape();
                default -> quantified(set());
            }
        }
        for (int i = 0; i < captures; i++) {
            if (open[i]) {
                throw new PatternException("unfinished capture");
            }
        }
    }

    private void openCapture() {
        if (captures >= MAX_CAPTURES) {
            throw new PatternException("too many captures");
        }
        at++;
        if (at < text.length() && text.charAt(at) == ')') {
            at++;
            items.add(new PatternItem.Position(captures++));
        } else {
            open[captures] = true;
            items.add(new PatternItem.Open(captures++));
        }
    }

    private void closeCapture() {
        at++;
        for (int i = captures - 1; i >= 0; i--) {
            if (open[i]) {
                open[i] = false;
                items.add(new PatternItem.Close(i));
                return;
            }
        }
        throw new PatternException("invalid pattern capture");
    }

    private void dollar() {
        if (at + 1 == text.length()) {
            at++;
            items.add(new PatternItem.End());
        } else {
            quantified(set());
        }
    }

    private void escape() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        if (next == 'b') {
            balance();
        } else if (next == 'f') {
            frontier();
        } else if (next >= '0' && next <= '9') {
            backReference(next - '1');
        } else {
            quantified(set());
        }
    }

    private void balance() {
        if (at + 3 >= text.length()) {
            throw new PatternException("malformed pattern (missing arguments to '" + ESCAPE + "b')");
        }
        items.add(new PatternItem.Balance(text.charAt(at + 2), text.charAt(at + 3)));
        at += 4;
    }

    private void frontier() {
        at += 2;
        if (at >= text.length() || text.charAt(at) != '[') {
            throw new PatternException("missing '[' after '" + ESCAPE + "f' in pattern");
        }
        items.add(new PatternItem.Frontier(set()));
    }

    private void backReference(int index) {
        if (index < 0 || index >= captures || open[index]) {
            throw new PatternException("invalid capture index %" + (index + 1));
        }
        at += 2;
        items.add(new PatternItem.Back(index));
    }

    private void quantified(ByteSet set) {
        char c = at < text.length() ? text.charAt(at) : '\0';
        PatternItem item = switch (c) {
            case '*' -> new PatternItem.Longest(set, 0);
            case '+' -> new PatternItem.Longest(set, 1);
            case '-' -> new PatternItem.Shortest(set);
            case '?' -> new PatternItem.Maybe(set);
            default -> new PatternItem.One(set);
        };
        if (!(item instanceof PatternItem.One)) {
            at++;
        }
        items.add(item);
    }

    /** One set of characters: a class, a bracketed set, or a character that stands for itself. */
    private ByteSet set() {
        char c = text.charAt(at++);
        return switch (c) {
            case '.' -> ByteSet.all();
            case '%' -> escaped();
            case '[' -> bracketed();
            default -> ByteSet.of(c);
        };
    }

    private ByteSet escaped() {
        if (at >= text.length()) {
            throw new PatternException("malformed pattern (ends with '%')");
        }
        return ByteSet.ofClass(text.charAt(at++));
    }

    private ByteSet bracketed() {
        boolean negated = at < text.length() && text.charAt(at) == '^';
        if (negated) {
            at++;
        }
        ByteSet set = new ByteSet();
        boolean first = true;
        while (first || peekInSet() != ']') {
            member(set, peekInSet());
            first = false;
        }
        at++;
        return negated ? set.complement() : set;
    }

    private char peekInSet() {
        if (at >= text.length()) {
            throw new PatternException("malformed pattern (missing ']')");
        }
        return text.charAt(at);
    }

    private void member(ByteSet set, char c) {
        at++;
        if (c == '%') {
            if (at >= text.length()) {
                throw new PatternException("malformed pattern (missing ']')");
            }
            set.addAll(escaped());
        } else if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
            set.addRange(c, text.charAt(at + 1));
            at += 2;
        } else {
            set.addRange(c, c);
        }
    }
}
