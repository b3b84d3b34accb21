package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.run.Outcomes;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.registry.Delta;
import wippy.runtime.registry.Query;
import wippy.runtime.registry.Registry;
import wippy.runtime.registry.Snapshot;
import wippy.runtime.registry.Version;

/** {@code registry}: reads and changes the app's entries and their versions (spec host.md §5.17). */
final class RegistryModule implements LuaModule {
    @Override
    public String name() {
        return "registry";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .add("parse_id", (state, args) -> parts(EntryId.parse(LuaStrings.decode(args.string(0)))))
                .attempt("get", (state, args) -> get(state, args))
                .attempt("find", (state, args) -> find(state, registry(state).current(), args))
                .attempt(
                        "snapshot",
                        (state, args) -> new SnapshotObject(registry(state).current()))
                .attempt("snapshot_at", (state, args) -> snapshotAt(state, args.integer(0)))
                .attempt(
                        "current_version",
                        (state, args) ->
                                new VersionObject(registry(state).current().version()))
                .attempt("versions", (state, args) -> versions(registry(state)))
                .attempt("history", (state, args) -> new HistoryObject(registry(state)))
                .add("apply_version", (state, args) -> applyVersion(state, args))
                .attempt("build_delta", (state, args) -> delta(args))
                .freeze();
    }

    private static Registry registry(LuaState state) {
        return LuaRun.of(state).host().registry();
    }

    private static LuaTable parts(EntryId id) {
        LuaTable table = new LuaTable(0, 2);
        table.put("ns", LuaStrings.encode(id.namespace()));
        table.put("name", LuaStrings.encode(id.name()));
        return table;
    }

    private static LuaTable get(LuaState state, Args args) {
        String id = LuaStrings.decode(args.string(0));
        LuaRun run = LuaRun.of(state);
        run.require("registry.get", id, "not allowed to read entry: " + id);
        return table(run.host().registry().get(EntryId.parse(id)), id);
    }

    private static LuaTable table(Optional<Entry> entry, String id) {
        return RegistryEntries.table(entry.orElseThrow(
                () -> WippyException.notFound("entry not found: " + id).retryable(false)));
    }

    private static LuaTable find(LuaState state, Snapshot snapshot, Args args) {
        Data filter = ContextValues.data(args.table(0));
        Query query = Query.of(filter instanceof Data.Mapping mapping ? mapping : Data.of(Map.of()));
        query.ignored()
                .forEach(key -> System.getLogger(RegistryModule.class.getName())
                        .log(System.Logger.Level.WARNING, "registry.find ignores the key {0}", key));
        return visible(state, snapshot.find(query));
    }

    private static LuaTable visible(LuaState state, Collection<Entry> entries) {
        LuaRun run = LuaRun.of(state);
        List<@Nullable Object> tables = new ArrayList<>();
        for (Entry entry : entries) {
            if (run.may("registry.get", entry.id().toString())) {
                tables.add(RegistryEntries.table(entry));
            }
        }
        return LuaTable.ofElements(tables.toArray());
    }

    private static LuaTable versions(Registry registry) {
        return LuaTable.ofElements(
                registry.versions().stream().map(VersionObject::new).toArray());
    }

    private static SnapshotObject snapshotAt(LuaState state, long id) {
        if (id <= 0 || id > Integer.MAX_VALUE) {
            throw WippyException.invalid("version must be positive: " + id).retryable(false);
        }
        return new SnapshotObject(registry(state).snapshot((int) id));
    }

    private static @Nullable Object applyVersion(LuaState state, Args args) {
        VersionObject version = args.object(0, VersionObject.class, "registry.Version");
        LuaRun run = LuaRun.of(state);
        return Outcomes.returning(() -> {
            run.require("registry.apply_version", version.toString(), "not allowed to apply version: " + version);
            return Outcomes.orElse(
                    false,
                    () -> RegistryChanges.applying(
                            state,
                            () -> run.host()
                                    .registry()
                                    .applyVersion(version.version().id())));
        });
    }

    private static LuaTable delta(Args args) {
        return RegistryChanges.operations(
                Delta.ordered(RegistryEntries.byId(args.table(0)), RegistryEntries.byId(args.table(1))));
    }

    /** All versions there were. */
    private record HistoryObject(Registry registry) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("registry.History", HistoryObject.class)
                .attempt("versions", (state, self, args) -> RegistryModule.versions(self.registry))
                .attempt("get_version", (state, self, args) -> self.version(args.integer(0)))
                .attempt(
                        "snapshot_at",
                        (state, self, args) -> new SnapshotObject(
                                self.registry.snapshot(args.object(0, VersionObject.class, "registry.Version")
                                        .version()
                                        .id())))
                .text(self -> "registry.History{}")
                .build();

        private VersionObject version(long id) {
            return new VersionObject(registry.versions().stream()
                    .filter(version -> version.id() == id)
                    .findFirst()
                    .orElseThrow(() ->
                            WippyException.notFound("version not found: v" + id).retryable(false)));
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** The entries of one version. */
    private record SnapshotObject(Snapshot snapshot) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("registry.Snapshot", SnapshotObject.class)
                .attempt("entries", (state, self, args) -> visible(state, self.snapshot.entries()))
                .attempt("get", (state, self, args) -> self.get(state, args))
                .attempt(
                        "namespace",
                        (state, self, args) ->
                                visible(state, self.snapshot.namespace(LuaStrings.decode(args.string(0)))))
                .attempt("find", (state, self, args) -> find(state, self.snapshot, args))
                .add("version", (state, self, args) -> new VersionObject(self.snapshot.version()))
                .add("changes", (state, self, args) -> new RegistryChanges())
                .text(self -> "registry.Snapshot{version=" + self.snapshot.version() + "}")
                .build();

        private LuaTable get(LuaState state, Args args) {
            String id = LuaStrings.decode(args.string(0));
            LuaRun.of(state).require("registry.get", id, "not allowed to read entry: " + id);
            return table(snapshot.get(EntryId.parse(id)), id);
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** One version. */
    record VersionObject(Version version) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("registry.Version", VersionObject.class)
                .add("id", (state, self, args) -> (long) self.version.id())
                .add("string", (state, self, args) -> self.version.toString())
                .add(
                        "previous",
                        (state, self, args) ->
                                self.version.previous().map(VersionObject::new).orElse(null))
                .add("next", (state, self, args) -> self.next(registry(state)))
                .text(self -> "registry.Version{" + self.version + "}")
                .operator("__eq", (state, self, args) -> self.equals(args.at(0)))
                .build();

        private @Nullable VersionObject next(Registry registry) {
            return registry.versions().stream()
                    .filter(other -> other.previous().filter(version::equals).isPresent())
                    .reduce((first, last) -> last)
                    .map(VersionObject::new)
                    .orElse(null);
        }

        @Override
        public String toString() {
            return version.toString();
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}
