package wippy.base.source;

/** Shows the line of a text that a message is about, with a caret under the column. */
public final class Excerpt {
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
     * Only the first line if the text has no such line.
     */
    public static String render(SourcePosition at, String message, String text) {
        String head = at + ": " + message;
        String[] lines = text.split("\n", -1);
        if (at.line() < 1 || at.line() > lines.length) {
            return head;
        }
        String line = lines[at.line() - 1].replace("\r", "").replace('\t', ' ');
        String number = Integer.toString(at.line());
        String shown = head + "\n  " + number + " | " + line;
        if (at.column() < 1) {
            return shown;
        }
        return shown + "\n  " + " ".repeat(number.length()) + " | " + " ".repeat(at.column() - 1) + "^";
    }
}
