package wippy.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.registry.Query;

/** {@code wippy registry list}. */
@Command(
        name = "list",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Lists the entries of the app here.",
        footer = {
            "",
            "Metadata is compared by an operator: k=v equal, k~re regular expression, k*sub contained,",
            "k^pre beginning, k$suf end.",
            "",
            "Examples:",
            "  wippy registry list",
            "  wippy registry list --kind 'function.*' --ns 'app.*'",
            "  wippy registry list --meta type=test --meta 'suite^wasm' --json"
        })
final class RegistryListCommand implements Callable<Integer> {
    private static final int WIDEST_ID = 50;
    private static final int WIDEST_KIND = 30;

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "GLOB",
            description = "Only entries of that kind; * is any text.")
    @Nullable
    String kind;

    @Option(
            names = {"-n", "--ns"},
            paramLabel = "GLOB",
            description = "Only entries of that namespace.")
    @Nullable
    String namespace;

    @Option(names = "--name", paramLabel = "GLOB", description = "Only entries of that name.")
    @Nullable
    String name;

    @Option(names = "--meta", paramLabel = "COND", description = "Only entries whose metadata meets it; repeatable.")
    List<String> meta = List.of();

    @Mixin
    EntryOutput output = new EntryOutput();

    private final Commands commands;

    RegistryListCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            Query query = query();
            List<Entry> found = session.entries(output.lockFile, session.settings(), false).stream()
                    .filter(query::matches)
                    .toList();
            if (output.json) {
                session.println(Json.print(listed(found), Json.Style.INDENTED));
            } else if (output.yaml) {
                session.console().out().print(Yaml.print(listed(found)));
            } else {
                table(found, session);
            }
            return 0;
        });
    }

    private Query query() {
        Query query = Query.ALL;
        if (kind != null) {
            query = query.and(".kind", Data.of(kind));
        }
        if (namespace != null) {
            query = query.and(".ns", Data.of(namespace));
        }
        if (name != null) {
            query = query.and(".name", Data.of(name));
        }
        for (String condition : meta) {
            query = MetaCondition.parse(condition).addTo(query);
        }
        return query;
    }

    private static Data listed(List<Entry> entries) {
        return Data.of(entries.stream()
                .map(entry -> {
                    Map<String, Data> fields = new LinkedHashMap<>();
                    if (!entry.meta().fields().isEmpty()) {
                        fields.put("meta", Json.sorted(entry.meta()));
                    }
                    fields.put("id", Data.of(entry.id().toString()));
                    fields.put("kind", Data.of(entry.kind()));
                    return Data.of(fields);
                })
                .toList());
    }

    private static void table(List<Entry> entries, Session session) {
        if (entries.isEmpty()) {
            session.println("No entries found");
            return;
        }
        int ids = width(entries.stream().map(entry -> entry.id().toString()).toList(), WIDEST_ID);
        int kinds = width(entries.stream().map(Entry::kind).toList(), WIDEST_KIND);
        session.println(padded("ID", ids) + "  KIND");
        session.println("-".repeat(ids) + "  " + "-".repeat(kinds));
        for (Entry entry : entries) {
            session.println(padded(cut(entry.id().toString(), WIDEST_ID), ids) + "  " + cut(entry.kind(), WIDEST_KIND));
        }
        session.println("");
        session.println("Total: " + entries.size() + (entries.size() == 1 ? " entry" : " entries"));
    }

    private static int width(List<String> texts, int most) {
        return Math.min(most, texts.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
