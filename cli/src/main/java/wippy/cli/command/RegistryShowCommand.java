package wippy.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.base.source.Nearest;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.NearestIds;
import wippy.runtime.error.WippyException;

/** {@code wippy registry show}. */
@Command(
        name = "show",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Shows one entry of the app here.",
        footer = {
            "",
            "Examples:",
            "  wippy registry show app:greet",
            "  wippy registry show greet                        the name alone, where it is unique",
            "  wippy registry show app:greet --json",
            "  wippy registry show app:greet -f source --raw > greet.lua"
        })
final class RegistryShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "namespace:name, or the name alone.")
    String id = "";

    @Option(
            names = {"-f", "--field"},
            paramLabel = "FIELD",
            description = "Only that field of its data.")
    @Nullable
    String field;

    @Mixin
    EntryOutput output = new EntryOutput();

    @Option(names = "--raw", description = "The field without any formatting.")
    boolean raw;

    private final Commands commands;

    RegistryShowCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            Entry entry = find(session.entries(output.lockFile, session.settings(), false));
            if (field != null) {
                session.console().out().print(fieldText(entry, field));
            } else if (output.json) {
                session.println(Json.print(whole(entry), Json.Style.INDENTED));
            } else if (output.yaml) {
                session.console().out().print(Yaml.print(whole(entry)));
            } else {
                session.console().out().print(text(entry));
            }
            return 0;
        });
    }

    private Entry find(List<Entry> entries) {
        List<Entry> found = entries.stream()
                .filter(entry -> id.contains(":")
                        ? entry.id().toString().equals(id)
                        : entry.id().name().equals(id))
                .toList();
        if (found.size() > 1) {
            throw WippyException.invalid("ambiguous entry name \"" + id + "\", use full ID (namespace:name)");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> WippyException.notFound("entry not found: " + id
                        + NearestIds.hint(id, entries.stream().map(Entry::id).toList())));
    }

    private String fieldText(Entry entry, String name) {
        Data.Mapping data = entry.data() instanceof Data.Mapping mapping ? mapping : Data.empty();
        Data value = data.get(name).orElseThrow(() -> {
            String hint = Nearest.hint(name, data.fields().keySet());
            return WippyException.notFound(
                    "entry " + entry.id() + " has no field " + name + (hint.isEmpty() ? "" : "." + hint));
        });
        if (raw) {
            return value instanceof Data.Text text ? text.value() : Json.print(value);
        }
        if (output.json) {
            return Json.print(value, Json.Style.INDENTED) + "\n";
        }
        return value instanceof Data.Text text && !output.yaml
                ? text.value().stripTrailing() + "\n"
                : Yaml.print(value);
    }

    private static Data whole(Entry entry) {
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("id", Data.of(entry.id().toString()));
        fields.put("kind", Data.of(entry.kind()));
        fields.put("meta", Json.sorted(entry.meta()));
        fields.put("data", entry.data());
        return Data.of(fields);
    }

    private static String text(Entry entry) {
        StringBuilder out = new StringBuilder();
        out.append("ID:   ").append(entry.id()).append('\n');
        out.append("Kind: ").append(entry.kind()).append('\n');
        section(out, "Metadata:", new TreeMap<>(entry.meta().fields()));
        if (entry.data() instanceof Data.Mapping mapping) {
            section(out, "Data:", mapping.fields());
        } else {
            out.append("\nData:\n").append(Yaml.print(entry.data()).indent(2));
        }
        return out.toString();
    }

    private static void section(StringBuilder out, String heading, Map<String, Data> fields) {
        if (fields.isEmpty()) {
            return;
        }
        out.append('\n').append(heading).append('\n');
        fields.forEach((name, value) -> out.append(fieldLines(name, value)));
    }

    private static String fieldLines(String name, Data value) {
        String text = value instanceof Data.Text one
                ? one.value().stripTrailing()
                : Yaml.print(value).stripTrailing();
        boolean block = text.contains("\n") || value instanceof Data.Mapping || value instanceof Data.Seq;
        boolean empty = text.equals("{}") || text.equals("[]");
        return block && !empty ? "  " + name + ":\n" + text.indent(4) : "  " + name + ": " + text + "\n";
    }
}
