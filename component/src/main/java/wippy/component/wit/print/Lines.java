package wippy.component.wit.print;

import wippy.component.wit.model.Gate;
import wippy.component.wit.model.Notes;

/** Text in the making, line by line, indented by blocks. */
final class Lines {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    void line(String text) {
        out.append(INDENT.repeat(depth)).append(text).append('\n');
    }

    void blank() {
        out.append('\n');
    }

    /** A head with what it contains between braces. */
    void block(String head, Runnable content) {
        line(head + " {");
        depth++;
        content.run();
        depth--;
        line("}");
    }

    void docs(String docs) {
        if (!docs.isEmpty()) {
            docs.lines().forEach(text -> line(text.isEmpty() ? "///" : "/// " + text));
        }
    }

    /** Documentation, gates and the name outside, each on lines of their own. */
    void notes(Notes notes) {
        docs(notes.docs());
        Gate gate = notes.gate();
        gate.since().ifPresent(version -> line("@since(version = " + version + ")"));
        gate.feature().ifPresent(feature -> line("@unstable(feature = " + feature + ")"));
        gate.deprecated().ifPresent(version -> line("@deprecated(version = " + version + ")"));
        notes.externalId().ifPresent(id -> line("@external-id(" + quoted(id) + ")"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (point >= ' ' && point < 0x7f) {
                        quoted.append((char) point);
                    } else {
                        quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
