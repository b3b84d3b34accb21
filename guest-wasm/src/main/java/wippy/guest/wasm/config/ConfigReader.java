package wippy.guest.wasm.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import wippy.formats.Data;
import wippy.guest.wasm.config.WasmConfig.EnvVariable;
import wippy.guest.wasm.config.WasmConfig.Limits;
import wippy.guest.wasm.config.WasmConfig.Mount;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.guest.wasm.config.WasmConfig.Wasi;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;
import wippy.runtime.pool.PoolSettings;

/**
 * Reads the configuration of one entry in two steps: the types of its fields, then their rules in the order of spec
 * section 1.2. Each step reports everything it finds.
 */
public final class ConfigReader {
    private static final String TEXT_KIND = "function.wat";
    private static final String PROCESS_KIND = "process.wasm";
    private static final String POOL_FLEX = "pool.size must be greater than 0 for non-flex pools";

    private final Entry entry;
    private final Fields fields;
    private final boolean text;

    private ConfigReader(Entry entry) {
        this.entry = entry;
        this.fields = entry.fields();
        this.text = entry.kind().equals(TEXT_KIND);
    }

    /**
     * The configuration of an entry of one of the three kinds.
     *
     * @throws WippyException Internal, {@code failed to unpack <kind> config}, over what is wrong with it
     */
    public static WasmConfig read(Entry entry) {
        try {
            ConfigReader reader = new ConfigReader(entry);
            WasmConfig config = reader.read();
            Keys.warnOfTypos(entry, reader.fields.mapping(), reader.text);
            return config;
        } catch (WippyException e) {
            throw WippyException.internal("failed to unpack " + entry.kind() + " config")
                    .withCause(e)
                    .retryable(false);
        }
    }

    private WasmConfig read() {
        Draft draft = decode();
        checkTypes();
        PoolSettings pool = validate(draft);
        fields.check();
        return draft.finished(pool);
    }

    /** Everything as written, before its rules are looked at. */
    private record Draft(
            String source,
            String fs,
            String path,
            String hash,
            String method,
            String transport,
            String wit,
            List<EntryId> imports,
            Wasi wasi,
            Pool pool,
            Optional<Long> executionMillis,
            Optional<Long> memoryBytes,
            EntryId owner,
            boolean text) {

        WasmConfig finished(PoolSettings settings) {
            WasmConfig.Module module = text
                    ? new WasmConfig.Text(source)
                    : new WasmConfig.File(EntryId.parse(fs).in(owner.namespace()), path, hash);
            TransportName name =
                    transport.equals(TransportName.WASI_HTTP.text()) ? TransportName.WASI_HTTP : TransportName.PAYLOAD;
            Limits limits = new Limits(
                    executionMillis.filter(millis -> millis > 0).map(Duration::ofMillis),
                    memoryBytes.filter(bytes -> bytes > 0).map(OptionalLong::of).orElse(OptionalLong.empty()));
            return new WasmConfig(module, method, name, wit, imports, placed(wasi), settings, limits);
        }

        /** With identities completed by the entry's own namespace. */
        private Wasi placed(Wasi written) {
            String namespace = owner.namespace();
            return new Wasi(
                    written.args(),
                    written.cwd(),
                    written.env().stream()
                            .map(v -> new EnvVariable(v.id().in(namespace), v.name(), v.required()))
                            .toList(),
                    written.mounts().stream()
                            .map(m -> new Mount(m.fs().in(namespace), m.guest(), m.readOnly()))
                            .toList());
        }
    }

    private record Pool(int size, int workers, int maxSize) {}

    private Draft decode() {
        Fields limits = fields.section("limits");
        return new Draft(
                fields.string("source", ""),
                fields.string("fs", ""),
                fields.string("path", ""),
                fields.string("hash", ""),
                fields.string("method", ""),
                fields.string("transport", ""),
                fields.string("wit", ""),
                ids(fields, "imports"),
                wasi(fields.section("wasi")),
                pool(fields.section("pool")),
                whole(limits, "max_execution_ms"),
                whole(limits, "max_memory_bytes"),
                entry.id(),
                text);
    }

    private static Pool pool(Fields section) {
        section.optionalString("type");
        section.optionalString("worker_class");
        section.bool("warm_start", false);
        section.integer("buffer", 0);
        return new Pool(section.integer("size", 0), section.integer("workers", 0), section.integer("max_size", 0));
    }

    private static Optional<Long> whole(Fields section, String name) {
        return section.has(name) ? Optional.of(section.longInteger(name, 0)) : Optional.empty();
    }

    private static Wasi wasi(Fields section) {
        List<EnvVariable> env = new ArrayList<>();
        for (Fields variable : section.sections("env")) {
            env.add(new EnvVariable(
                    id(variable, "id"), variable.string("name", "").strip(), variable.bool("required", false)));
        }
        List<Mount> mounts = new ArrayList<>();
        for (Fields mount : section.sections("mounts")) {
            mounts.add(new Mount(id(mount, "fs"), mount.string("guest", "").strip(), mount.bool("read_only", false)));
        }
        return new Wasi(section.strings("args"), section.string("cwd", ""), List.copyOf(env), List.copyOf(mounts));
    }

    private static List<EntryId> ids(Fields fields, String name) {
        List<EntryId> ids = new ArrayList<>();
        for (Data item : fields.list(name)) {
            ids.add(id(item).orElseGet(() -> {
                fields.problem(name, "expected identities such as wasi:io, got a " + item.typeName());
                return new EntryId("", "?");
            }));
        }
        return List.copyOf(ids);
    }

    private static EntryId id(Fields fields, String name) {
        Optional<Data> value = fields.value(name);
        Optional<EntryId> id = value.flatMap(ConfigReader::id);
        if (value.isPresent() && id.isEmpty()) {
            fields.problem(
                    name,
                    "expected an identity such as app:name, got a "
                            + value.get().typeName());
        }
        return id.orElse(new EntryId("", ""));
    }

    /** An identity, written as text or as {@code {ns: …, name: …}}. */
    private static Optional<EntryId> id(Data value) {
        return switch (value) {
            case Data.Text name -> Optional.of(EntryId.parse(name.value().strip()));
            case Data.Mapping parts ->
                Optional.of(new EntryId(
                        parts.text("ns").orElse(""), parts.text("name").orElse("")));
            default -> Optional.empty();
        };
    }

    private void checkTypes() {
        if (fields.hasProblems()) {
            try {
                fields.check();
            } catch (WippyException e) {
                throw WippyException.invalid("failed to unpack wasm config")
                        .withCause(e)
                        .retryable(false);
            }
        }
    }

    private PoolSettings validate(Draft draft) {
        validateModule(draft);
        if (!entry.kind().equals(PROCESS_KIND)) {
            require("method", draft.method());
        }
        for (EntryId token : draft.imports()) {
            if (token.name().isBlank()) {
                fields.problem("imports", "import :name cannot be empty");
            }
        }
        if (!Set.of("", TransportName.PAYLOAD.text(), TransportName.WASI_HTTP.text())
                .contains(draft.transport())) {
            fields.problem("transport", "invalid transport type");
        }
        PoolSettings settings = validatePool(draft.pool());
        validateLimits(draft);
        validateWasi(draft.wasi());
        return settings;
    }

    private void validateModule(Draft draft) {
        if (text) {
            require("source", draft.source());
        } else {
            require("fs", draft.fs());
            require("path", draft.path());
            require("hash", draft.hash());
        }
    }

    private void require(String name, String value) {
        if (value.isEmpty()) {
            fields.problem(name, name + " is required");
        }
    }

    /** Workers without size are workers of a static pool here, so the rule on size is left to a pool of neither. */
    private PoolSettings validatePool(Pool pool) {
        Fields section = fields.section("pool");
        PoolSettings settings = PoolSettings.from(section);
        boolean flex = pool.workers() == 0 && (pool.size() == 0 || pool.maxSize() > 0);
        if (!flex && pool.size() <= 0 && pool.workers() <= 0) {
            section.problem("size", POOL_FLEX);
        }
        return settings;
    }

    private void validateLimits(Draft draft) {
        Fields section = fields.section("limits");
        if (draft.executionMillis().orElse(0L) < 0) {
            section.problem("max_execution_ms", "limits.max_execution_ms cannot be negative");
        }
        if (draft.memoryBytes().orElse(0L) < 0) {
            section.problem("max_memory_bytes", "limits.max_memory_bytes cannot be negative");
        }
    }

    private void validateWasi(Wasi wasi) {
        Fields section = fields.section("wasi");
        if (!wasi.cwd().isEmpty() && !wasi.cwd().startsWith("/")) {
            section.problem("cwd", "wasi.cwd must be absolute");
        }
        Set<String> names = new HashSet<>();
        for (EnvVariable variable : wasi.env()) {
            if (variable.id().name().isEmpty()) {
                section.problem("env", "wasi.env[].id is required");
            }
            if (variable.name().isEmpty()) {
                section.problem("env", "wasi.env[].name is required");
            } else if (!names.add(variable.name())) {
                section.problem("env", "wasi.env[].name must be unique");
            }
        }
        Set<String> places = new HashSet<>();
        for (Mount mount : wasi.mounts()) {
            validateMount(section, mount, places);
        }
    }

    private static void validateMount(Fields section, Mount mount, Set<String> places) {
        if (mount.fs().name().isEmpty()) {
            section.problem("mounts", "wasi.mounts[].fs is required");
        }
        if (mount.guest().isEmpty()) {
            section.problem("mounts", "wasi.mounts[].guest is required");
        } else if (!mount.guest().startsWith("/")) {
            section.problem("mounts", "wasi.mounts[].guest must be absolute");
        } else if (!places.add(Path.of(mount.guest()).normalize().toString())) {
            section.problem("mounts", "wasi.mounts[].guest must be unique");
        }
    }
}
