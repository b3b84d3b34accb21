package wippy.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** {@code wippy registry show ID}: one entry whole, or one field of it. */
@Command(
        name = "show",
        description = "Show one entry.",
        footer = {"", "Examples:", "  wippy registry show app:greet", "  wippy registry show greet --field source --raw"
        })
final class RegistryShowCommand implements Runnable {
    private final WippyCommand root;

    @Parameters(paramLabel = "ID", description = "The entry, as namespace:name, or its name alone if only one has it.")
    String id = "";

    @Mixin
    AppFlags app = new AppFlags();

    @Option(
            names = {"-f", "--field"},
            paramLabel = "FIELD",
            description = "Only that field of the data; dots lead inside.")
    @Nullable
    String field;

    @Option(names = "--raw", description = "A field's text as it is.")
    boolean raw;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--yaml", description = "As YAML.")
    boolean yaml;

    RegistryShowCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        Entry entry = find(app.load(root).entries(), id);
        PrintStream out = root.console().out();
        if (field != null) {
            out.println(text(fieldOf(entry, field)));
        } else if (json || yaml) {
            Map<String, Data> whole = new LinkedHashMap<>();
            whole.put("id", Data.of(entry.id().toString()));
            whole.put("kind", Data.of(entry.kind()));
            whole.put("meta", entry.meta());
            whole.put("data", entry.data());
            out.println(text(Data.of(whole)));
        } else {
            out.println("ID:   " + entry.id());
            out.println("Kind: " + entry.kind());
            out.println("\nMetadata:");
            new TreeMap<>(entry.meta().fields()).forEach((key, value) -> out.println("  " + key + ": " + flat(value)));
            out.println("\nData:");
            if (entry.data() instanceof Data.Mapping mapping) {
                mapping.fields().forEach((key, value) -> out.println("  " + key + ": " + flat(value)));
            } else {
                out.println("  " + flat(entry.data()));
            }
        }
    }

    private String text(Data value) {
        if (yaml) {
            return Yaml.print(value);
        }
        return (raw || !json) && value instanceof Data.Text text
                ? text.value()
                : Json.print(value, Json.Style.INDENTED);
    }

    private static String flat(Data value) {
        return value instanceof Data.Text text
                ? text.value().stripTrailing().replace("\n", "\n    ")
                : Json.print(value);
    }

    private static Data fieldOf(Entry entry, String path) {
        Data at = entry.data();
        for (String part : path.split("\\.", -1)) {
            Map<String, Data> fields = at instanceof Data.Mapping mapping ? mapping.fields() : Map.of();
            Data inner = fields.get(part);
            if (inner == null) {
                throw new CliException(
                        "entry " + entry.id() + " has no field " + path + "." + Nearest.hint(part, fields.keySet()));
            }
            at = inner;
        }
        return at;
    }

    /** The entry of that identity, or the only one of that name. */
    static Entry find(List<Entry> entries, String id) {
        List<Entry> found = entries.stream()
                .filter(e -> e.id().toString().equals(id) || e.id().name().equals(id))
                .toList();
        List<Entry> exact =
                found.stream().filter(e -> e.id().toString().equals(id)).toList();
        if (exact.size() == 1) {
            return exact.getFirst();
        }
        if (found.size() > 1) {
            throw new CliException("ambiguous entry name \"" + id + "\", use full ID (namespace:name): "
                    + String.join(
                            ", ", found.stream().map(e -> e.id().toString()).toList()));
        }
        if (found.isEmpty()) {
            throw new CliException("entry not found: " + id + "."
                    + Nearest.hint(
                            id, entries.stream().map(e -> e.id().toString()).toList()));
        }
        return found.getFirst();
    }
}
