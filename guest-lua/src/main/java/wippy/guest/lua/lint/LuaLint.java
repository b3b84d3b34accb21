package wippy.guest.lua.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import wippy.base.source.Nearest;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.lua.check.Checked;
import wippy.lua.check.Checker;
import wippy.lua.check.Diagnostic;
import wippy.lua.check.Environment;
import wippy.lua.check.ModuleType;
import wippy.lua.check.Rule;
import wippy.lua.syntax.Span;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;

/** Checks the Lua entries of an app, those that are imported before those that import them. Not for several threads. */
public final class LuaLint {
    private static final Set<String> KINDS = Set.of("function.lua", "library.lua", "process.lua");

    private final Map<EntryId, Entry> entries = new TreeMap<>();
    private final Function<String, Optional<String>> files;
    private final ModuleEnvironments environments = new ModuleEnvironments();
    private final Map<EntryId, Checked> checked = new HashMap<>();
    private final Set<EntryId> path = new LinkedHashSet<>();
    private final List<EntryDiagnostic> found = new ArrayList<>();

    /**
     * A check of those entries, of which the ones in Lua count.
     *
     * @param files the texts of files, as positions call them
     */
    public LuaLint(Collection<Entry> all, Function<String, Optional<String>> files) {
        this.files = files;
        all.stream().filter(entry -> KINDS.contains(entry.kind())).forEach(entry -> entries.put(entry.id(), entry));
    }

    /** How many entries there are to check. */
    public int size() {
        return entries.size();
    }

    /** All that is wrong, by entry. */
    public List<EntryDiagnostic> check() {
        entries.keySet().forEach(this::check);
        return found.stream()
                .sorted(java.util.Comparator.comparing(EntryDiagnostic::entry)) // stable: places stay in order
                .toList();
    }

    private ModuleType check(EntryId id) {
        Checked known = checked.get(id);
        if (known != null) {
            return known.result();
        }
        Entry entry = entries.get(id);
        if (entry == null || !path.add(id)) {
            return ModuleType.ANY;
        }
        checkFields(entry);
        Checked result = EntrySource.of(entry, files)
                .map(source -> check(entry, source))
                .orElseGet(() -> new Checked(List.of(), ModuleType.ANY));
        checked.put(id, result);
        path.remove(id);
        return result.result();
    }

    private Checked check(Entry entry, EntrySource source) {
        Checked result = Checker.check(source.file(), source.text(), environment(entry));
        result.diagnostics()
                .forEach(fault -> found.add(new EntryDiagnostic(entry.id(), source.placed(fault), source.shown())));
        return result;
    }

    // ---- what an entry finds

    private Environment environment(Entry entry) {
        Set<String> modules = new LinkedHashSet<>();
        Map<String, EntryId> imports = new LinkedHashMap<>();
        gather(entry, modules, imports, new LinkedHashSet<>());
        Environment environment = environments.of(List.copyOf(modules));
        for (Map.Entry<String, EntryId> imported : imports.entrySet()) {
            environment = environment.with(imported.getKey(), check(imported.getValue()));
        }
        return environment;
    }

    /** Modules and imports of an entry and of all that it imports: they become its globals too (spec host.md §4.6). */
    private void gather(Entry entry, Set<String> modules, Map<String, EntryId> imports, Set<EntryId> seen) {
        if (!seen.add(entry.id())) {
            return;
        }
        texts(entry, "modules").forEach(text -> modules.add(text.value()));
        imports(entry).forEach((alias, target) -> {
            EntryId id = target(entry, target);
            imports.putIfAbsent(alias, id);
            Optional.ofNullable(entries.get(id)).ifPresent(next -> gather(next, modules, imports, seen));
        });
    }

    private static EntryId target(Entry entry, Data.Text target) {
        return EntryId.parse(target.value()).in(entry.id().namespace());
    }

    private static List<Data.Text> texts(Entry entry, String field) {
        return entry.data() instanceof Data.Mapping data && data.fields().get(field) instanceof Data.Seq seq
                ? seq.items().stream()
                        .filter(Data.Text.class::isInstance)
                        .map(Data.Text.class::cast)
                        .toList()
                : List.of();
    }

    private static Map<String, Data.Text> imports(Entry entry) {
        Map<String, Data.Text> imports = new LinkedHashMap<>();
        if (entry.data() instanceof Data.Mapping data && data.fields().get("imports") instanceof Data.Mapping mapping) {
            mapping.fields().forEach((alias, target) -> {
                if (target instanceof Data.Text text) {
                    imports.put(alias, text);
                }
            });
        }
        return imports;
    }

    // ---- the entry itself

    private void checkFields(Entry entry) {
        require(entry, "source");
        if (entry.kind().equals("function.lua")) {
            require(entry, "method");
        }
        for (Data.Text module : texts(entry, "modules")) {
            if (!environments.names().contains(module.value())) {
                add(entry, Rule.MODULE, module, "there is no module '" + module.value() + "'", environments.names());
            }
        }
        List<String> known = entries.keySet().stream().map(EntryId::toString).toList();
        imports(entry).forEach((alias, text) -> {
            EntryId target = target(entry, text);
            if (!entries.containsKey(target)) {
                add(entry, Rule.IMPORT, text, "import '" + alias + "': there is no Lua entry " + target, known);
            }
        });
    }

    private void require(Entry entry, String field) {
        boolean given = entry.data() instanceof Data.Mapping data
                && data.text(field).filter(t -> !t.isBlank()).isPresent();
        if (!given) {
            report(
                    entry,
                    Rule.CONFIGURATION,
                    entry.origin().at(),
                    1,
                    "entry " + entry.id() + " needs the field '" + field + "'",
                    List.of());
        }
    }

    private void add(Entry entry, Rule rule, Data.Text written, String message, Collection<String> known) {
        String hint = Nearest.hint(written.value(), known).strip();
        List<String> notes = hint.isEmpty() ? List.of() : List.of(hint.replaceFirst("^Did", "did"));
        report(entry, rule, written.at(), written.value().length(), message, notes);
    }

    private void report(Entry entry, Rule rule, SourcePosition at, int width, String message, List<String> notes) {
        String text = files.apply(at.file()).orElse("");
        int column = Math.max(1, at.column());
        Span span = new Span(at.line(), column, at.line(), column + width);
        found.add(new EntryDiagnostic(entry.id(), new Diagnostic(rule, at.file(), span, message, "", notes), text));
    }
}
