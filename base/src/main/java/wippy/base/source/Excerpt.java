package wippy.base.source;

/** Shows the line of a text that a message is about, with a caret under the column. */
public final class Excerpt {
    /** How much of a line is shown, and how much of that at least behind the column. */
    private static final int WIDTH = 200;

    private static final int AFTER = 60;
    private static final String MORE = "…";

    private Excerpt() {}

    /**
     * The message with its place and the line it is about:
     *
     * <pre>
     * app.wat:2:8: unknown instruction "i32.ad"
     *   2 |   (i32.ad (local.get 0))
     *     |    ^
     * </pre>
     *
     * Only the first line if the text has no such line. Of a long line the part around the column is shown; what a
     * terminal would act on is replaced.
     */
    public static String render(SourcePosition at, String message, String text) {
        String head = at + ": " + message;
        int start = start(text, at.line());
        if (start < 0) {
            return head;
        }
        int end = text.indexOf('\n', start);
        int caret = Math.max(at.column() - 1, 0);
        int from = caret > WIDTH - AFTER ? caret - (WIDTH - AFTER) : 0;
        String line = visible(text.substring(start, end < 0 ? text.length() : end), from);
        String number = Integer.toString(at.line());
        String shown = head + "\n  " + number + " | " + line;
        if (at.column() < 1) {
            return shown;
        }
        int shift = from == 0 ? caret : caret - from + MORE.length();
        return shown + "\n  " + " ".repeat(number.length()) + " | " + " ".repeat(shift) + "^";
    }

    /** Where a line begins; negative if there is none of that number. */
    private static int start(String text, int line) {
        int start = line < 1 ? -1 : 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return -1;
            }
        }
        return start;
    }

    private static String visible(String line, int from) {
        int to = Math.min(line.length(), from + WIDTH);
        StringBuilder out = new StringBuilder(from == 0 ? "" : MORE);
        for (int i = Math.min(from, to); i < to; i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                out.append(' ');
            } else if (c != '\r') {
                out.append(Character.isISOControl(c) ? '\ufffd' : c);
            }
        }
        return out.append(to < line.length() ? MORE : "").toString();
    }
}
