package wippy.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;

/** {@code wippy registry list}: a table of entries, or their list as JSON or YAML. */
@Command(
        name = "list",
        description = "List entries.",
        footer = {
            "",
            "Examples:",
            "  wippy registry list --kind \"function.*\"",
            "  wippy registry list --ns app --meta type=test --json"
        })
final class RegistryListCommand implements Runnable {
    private static final int MOST_ID = 50;
    private static final int MOST_KIND = 30;

    private final WippyCommand root;

    @Mixin
    Filters filters = new Filters();

    @Mixin
    AppFlags app = new AppFlags();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--yaml", description = "As YAML.")
    boolean yaml;

    RegistryListCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        List<Entry> entries = app.load(root).entries().stream()
                .filter(filters.chosen())
                .sorted(Comparator.comparing(Entry::id))
                .toList();
        Console console = root.console();
        if (json || yaml) {
            Data list = Data.of(entries.stream().map(RegistryListCommand::row).toList());
            console.out().println(json ? Json.print(list, Json.Style.INDENTED) : Yaml.print(list));
        } else {
            console.out().print(table(entries));
        }
    }

    private static Data row(Entry entry) {
        Map<String, Data> row = new LinkedHashMap<>();
        if (!entry.meta().fields().isEmpty()) {
            row.put("meta", entry.meta());
        }
        row.put("id", Data.of(entry.id().toString()));
        row.put("kind", Data.of(entry.kind()));
        return Data.of(row);
    }

    static String table(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "No entries found\n";
        }
        int id = width(entries.stream().map(e -> e.id().toString()).toList(), "ID", MOST_ID);
        int kind = width(entries.stream().map(Entry::kind).toList(), "KIND", MOST_KIND);
        StringBuilder table = new StringBuilder();
        line(table, "ID", id, "KIND");
        line(table, "-".repeat(id), id, "-".repeat(kind));
        for (Entry entry : entries) {
            line(table, cut(entry.id().toString(), MOST_ID), id, cut(entry.kind(), MOST_KIND));
        }
        return table.append("\nTotal: ")
                .append(entries.size())
                .append(" entries\n")
                .toString();
    }

    private static void line(StringBuilder table, String left, int width, String right) {
        table.append(left)
                .append(" ".repeat(width - left.length()))
                .append("  ")
                .append(right)
                .append('\n');
    }

    private static int width(List<String> texts, String head, int most) {
        return Math.min(
                most,
                Math.max(
                        head.length(),
                        texts.stream().mapToInt(String::length).max().orElse(0)));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
