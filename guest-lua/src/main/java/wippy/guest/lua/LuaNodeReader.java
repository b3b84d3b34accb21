package wippy.guest.lua;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import wippy.base.source.Excerpt;
import wippy.base.source.Nearest;
import wippy.formats.Data;
import wippy.lua.compile.ChunkBatch;
import wippy.lua.compile.LuaChunk;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.compile.LuaSource;
import wippy.lua.syntax.SyntaxError;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;
import wippy.runtime.pool.PoolSettings;

/** Reads the configuration of Lua entries and looks through their source (spec host.md §3.1). */
final class LuaNodeReader {
    private final LuaCompiler compiler;
    private final Set<String> knownModules;
    private ChunkBatch batch;

    /** Accepts those modules only. */
    LuaNodeReader(LuaCompiler compiler, Set<String> knownModules) {
        this.compiler = compiler;
        this.knownModules = knownModules;
        this.batch = ChunkBatch.none(compiler);
    }

    /** Looks through the texts of entries that are going to be read. */
    void coming(List<Entry> entries) {
        batch = compiler.batch(entries.stream()
                .flatMap(entry -> written(entry).map(text -> new LuaSource(chunkName(entry), text.value())).stream())
                .toList());
    }

    /** Forgets texts that were read or are not going to be. */
    void taken() {
        batch = ChunkBatch.none(compiler);
    }

    /**
     * The node of the entry.
     *
     * @throws WippyException Invalid, with all that is wrong
     */
    LuaNode read(Entry entry) {
        LuaKind kind = LuaKind.of(entry.kind());
        Fields fields = entry.fields();
        String source = fields.requiredString("source");
        String method = method(kind, fields);
        List<String> modules = modules(fields);
        Map<String, EntryId> imports = imports(fields);
        PoolSettings pool = kind == LuaKind.FUNCTION ? pool(fields) : PoolSettings.DEFAULT;
        OptionalLong memory = memory(fields);
        fields.check();
        return new LuaNode(entry, kind, compile(entry, source), method, modules, imports, pool, memory);
    }

    private static String method(LuaKind kind, Fields fields) {
        return switch (kind) {
            case FUNCTION -> fields.requiredString("method");
            case PROCESS -> fields.string("method", "main");
            case LIBRARY -> "";
        };
    }

    private static PoolSettings pool(Fields fields) {
        Fields pool = fields.section("pool");
        if (pool.integer("workers", 0) > 0 && pool.has("size") && pool.integer("size", 0) <= 0) {
            pool.problem("size", "pool.size must be greater than 0 for non-flex pools");
        }
        return PoolSettings.from(pool);
    }

    private static OptionalLong memory(Fields fields) {
        Fields limits = fields.section("limits");
        long bytes = limits.longInteger("max_memory_bytes", 0);
        if (bytes < 0) {
            limits.problem("max_memory_bytes", "limits.max_memory_bytes cannot be negative");
        }
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    private List<String> modules(Fields fields) {
        List<String> modules = fields.strings("modules");
        for (String module : modules) {
            if (module.isBlank()) {
                fields.problem("modules", "module cannot be empty");
            } else if (module.contains(":")) {
                fields.problem("modules", "module cannot have a namespace: " + module + "; list entries under imports");
            } else if (!knownModules.contains(module)) {
                fields.problem(
                        "modules",
                        "unknown module \"" + module + "\"." + Nearest.hint(module, knownModules) + " Available: "
                                + String.join(", ", knownModules));
            }
        }
        return modules;
    }

    private static Map<String, EntryId> imports(Fields fields) {
        Map<String, EntryId> imports = new LinkedHashMap<>();
        fields.stringMap("imports").forEach((alias, target) -> {
            EntryId id = EntryId.parse(target);
            if (alias.isBlank()) {
                fields.problem("imports", "import alias cannot be empty");
            }
            if (id.name().isEmpty()) {
                fields.problem("imports", "import " + id.namespace() + ":name cannot be empty");
            }
            imports.put(alias, id);
        });
        return imports;
    }

    /** The chunk is called after the file its source was read from, else after the entry. */
    private LuaChunk compile(Entry entry, String source) {
        String name = chunkName(entry);
        try {
            return batch.compile(new LuaSource(name, source));
        } catch (SyntaxError e) {
            throw WippyException.invalid(Excerpt.render(e.at(), e.problem(), source))
                    .retryable(false);
        }
    }

    private static String chunkName(Entry entry) {
        return written(entry)
                .map(source -> source.at().file())
                .filter(file -> file.endsWith(".lua"))
                .orElseGet(() -> entry.id().toString());
    }

    private static Optional<Data.Text> written(Entry entry) {
        return entry.data() instanceof Data.Mapping data && data.fields().get("source") instanceof Data.Text source
                ? Optional.of(source)
                : Optional.empty();
    }
}
