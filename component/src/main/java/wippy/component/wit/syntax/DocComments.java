package wippy.component.wit.syntax;

/** Gathers the comments that document the next token: those with three slashes or two stars. */
final class DocComments {
    private final StringBuilder lines = new StringBuilder();

    /** A comment to the end of its line. */
    void line(String comment) {
        if (comment.startsWith("///") && !comment.startsWith("////")) {
            String content = comment.substring(3);
            add((content.startsWith(" ") ? content.substring(1) : content).stripTrailing());
        }
    }

    /** A comment between its delimiters. */
    void block(String comment) {
        if (comment.startsWith("/**") && comment.length() > 4 && comment.charAt(3) != '*') {
            comment.substring(3, comment.length() - 2)
                    .strip()
                    .lines()
                    .map(String::stripTrailing)
                    .forEach(this::add);
        }
    }

    private void add(String line) {
        lines.append(line).append('\n');
    }

    /** All that was gathered since the last time. */
    String take() {
        if (lines.isEmpty()) {
            return "";
        }
        String taken = lines.substring(0, lines.length() - 1);
        lines.setLength(0);
        return taken;
    }
}
