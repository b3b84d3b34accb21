package wippy.lua.check;

import java.util.List;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.SourceLines;
import wippy.lua.syntax.Span;

/**
 * Diagnostics as people read them:
 *
 * <pre>
 * error[E0102]: argument 2 ('h') of 'area' cannot be this value
 *   --> src/shop.lua:12:9
 *    |
 * 12 | area(1, "two")
 *    |         ^^^^^ expected number, found string
 *    |
 *    = help: …
 * </pre>
 */
public final class DiagnosticText {
    private static final int WIDTH = 160;
    private static final String RED = "\033[1;31m";
    private static final String YELLOW = "\033[1;33m";
    private static final String BLUE = "\033[1;34m";
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";

    private final boolean coloured;

    /** For a terminal, or without colours for anything else. */
    public DiagnosticText(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * The diagnostic with the line it is about, without a line feed at the end.
     *
     * @param text of the file; may be empty
     */
    public String render(Diagnostic diagnostic, String text) {
        Span span = diagnostic.span();
        List<String> lines = SourceLines.of(LuaStrings.encode(text));
        String head = paint(
                        colour(diagnostic.severity()),
                        diagnostic.severity().text() + "[" + diagnostic.rule().code() + "]")
                + paint(BOLD, ": " + diagnostic.message());
        boolean atEnd = span.line() == lines.size() + 1 && !lines.isEmpty(); // behind the last line feed
        if (span.line() < 1 || (span.line() > lines.size() && !atEnd)) {
            return head + "\n  " + paint(BLUE, "-->") + " " + place(diagnostic, 0) + notes(diagnostic, "  ");
        }
        String line = atEnd ? "" : lines.get(span.line() - 1);
        String number = Integer.toString(span.line());
        String margin = " ".repeat(number.length());
        String bar = "\n" + margin + " " + paint(BLUE, "|");
        String shown = visible(line, 0, Math.min(line.length(), WIDTH));
        String result = head + "\n" + margin + paint(BLUE, "-->") + " " + place(diagnostic, column(line, span)) + bar
                + "\n" + paint(BLUE, number + " |") + " " + shown + (line.length() > WIDTH ? "…" : "");
        if (span.column() <= WIDTH) {
            result += bar + " " + mark(diagnostic, line);
        }
        return result + (diagnostic.notes().isEmpty() ? "" : bar + notes(diagnostic, margin));
    }

    /** Where in its line a diagnostic begins, in characters from 1. */
    public static int column(Diagnostic diagnostic, String text) {
        return SourceLines.of(LuaStrings.encode(text)).stream()
                .skip(Math.max(0, diagnostic.span().line() - 1))
                .findFirst()
                .map(line -> column(line, diagnostic.span()))
                .orElse(diagnostic.span().column());
    }

    private static int column(String line, Span span) {
        return 1 + characters(line, 0, Math.min(line.length(), span.column() - 1));
    }

    private static String place(Diagnostic diagnostic, int column) {
        return column == 0
                ? diagnostic.file()
                : diagnostic.file() + ":" + diagnostic.span().line() + ":" + column;
    }

    private String mark(Diagnostic diagnostic, String line) {
        Span span = diagnostic.span();
        int from = Math.min(line.length(), span.column() - 1);
        int to = span.endLine() == span.line()
                ? span.endColumn() - 1
                : line.stripTrailing().length();
        int length = Math.max(1, characters(line, from, Math.min(Math.min(line.length(), WIDTH), Math.max(from, to))));
        String marks = "^".repeat(length) + (diagnostic.label().isEmpty() ? "" : " " + diagnostic.label());
        return " ".repeat(characters(line, 0, from)) + paint(colour(diagnostic.severity()), marks);
    }

    private String notes(Diagnostic diagnostic, String margin) {
        StringBuilder notes = new StringBuilder();
        diagnostic.notes().forEach(note -> notes.append("\n" + margin + " " + paint(BLUE, "=") + " help: " + note));
        return notes.toString();
    }

    private static int characters(String octets, int from, int to) {
        String text = LuaStrings.decode(octets.substring(from, to));
        return text.codePointCount(0, text.length());
    }

    private static String visible(String line, int from, int to) {
        StringBuilder out = new StringBuilder();
        LuaStrings.decode(line.substring(from, to))
                .codePoints()
                .forEach(c -> out.appendCodePoint(c == '\t' ? ' ' : Character.isISOControl(c) ? 0xfffd : c));
        return out.toString();
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case INFO -> BLUE;
        };
    }

    private String paint(String colour, String text) {
        return coloured ? colour + text + PLAIN : text;
    }
}
