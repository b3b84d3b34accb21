package wippy.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.guest.lua.lint.EntryDiagnostic;
import wippy.lua.check.Diagnostic;
import wippy.lua.check.DiagnosticText;
import wippy.lua.check.Rule;
import wippy.lua.check.Severity;

/** What {@code wippy lint} and {@code wippy lua --check} print. */
final class LintOutput {
    private final Session session;
    private final DiagnosticText texts;

    LintOutput(Session session, boolean plain) {
        this.session = session;
        boolean dumb = !session.environment().getOrDefault("NO_COLOR", "").isEmpty()
                || session.environment().getOrDefault("TERM", "").equals("dumb");
        texts = new DiagnosticText(!plain && !dumb && session.console().outputIsTty());
    }

    static long count(List<EntryDiagnostic> found, Severity severity) {
        return found.stream()
                .filter(fault -> fault.diagnostic().severity() == severity)
                .count();
    }

    /** Each with the line it is about, then how many there are. */
    void text(List<EntryDiagnostic> shown, List<EntryDiagnostic> found, int entries) {
        for (EntryDiagnostic fault : shown) {
            session.println(texts.render(fault.diagnostic(), fault.text()));
            session.println("");
        }
        if (shown.size() < found.size()) {
            session.println("... " + (found.size() - shown.size()) + " more");
            session.println("");
        }
        session.println(totals(found) + " in " + number(entries, "Lua entry", "Lua entries"));
    }

    /** One, without its entry. */
    void text(Diagnostic diagnostic, String text) {
        session.println(texts.render(diagnostic, text));
        session.println("");
    }

    static String totals(List<EntryDiagnostic> found) {
        return found.isEmpty()
                ? "No problems"
                : number(count(found, Severity.ERROR), "error", "errors") + ", "
                        + number(count(found, Severity.WARNING), "warning", "warnings")
                        + (count(found, Severity.INFO) > 0
                                ? ", " + count(found, Severity.INFO) + " for information"
                                : "");
    }

    private static String number(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** How many there are of each code. */
    void summary(List<EntryDiagnostic> found, int entries) {
        Map<Rule, Integer> counts = new TreeMap<>();
        found.forEach(fault -> counts.merge(fault.diagnostic().rule(), 1, Integer::sum));
        counts.forEach(
                (rule, count) -> session.println(String.format("%-6s %5d  %s", rule.code(), count, rule.title())));
        if (!counts.isEmpty()) {
            session.println("");
        }
        session.println(totals(found) + " in " + number(entries, "Lua entry", "Lua entries"));
    }

    void json(List<EntryDiagnostic> found) {
        Data all = Data.of(found.stream().map(LintOutput::data).toList());
        session.println(Json.print(all, Json.Style.INDENTED));
    }

    private static Data data(EntryDiagnostic fault) {
        Diagnostic diagnostic = fault.diagnostic();
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("entry_id", Data.of(fault.entry().toString()));
        fields.put("code", Data.of(diagnostic.rule().code()));
        fields.put("severity", Data.of(diagnostic.severity().text()));
        fields.put("message", Data.of(diagnostic.message()));
        fields.put("label", Data.of(diagnostic.label()));
        fields.put("file", Data.of(diagnostic.file()));
        fields.put("line", Data.of(diagnostic.span().line()));
        fields.put("column", Data.of(DiagnosticText.column(diagnostic, fault.text())));
        fields.put(
                "help", Data.of(diagnostic.notes().stream().<Data>map(Data::of).toList()));
        return Data.of(fields);
    }

    void rules() {
        for (Rule rule : Rule.values()) {
            session.println(
                    String.format("%-6s %-8s %s", rule.code(), rule.severity().text(), rule.title()));
        }
    }

    void explain(Rule rule) {
        session.println(rule.severity().text() + "[" + rule.code() + "]: " + rule.title());
        session.println("");
        session.println("    " + rule.example());
        session.println("");
        session.println(rule.explanation());
    }
}
