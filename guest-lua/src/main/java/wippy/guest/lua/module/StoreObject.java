package wippy.guest.lua.module;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.store.KeyPage;
import wippy.runtime.store.KeyValueStore;
import wippy.runtime.store.StoredValue;
import wippy.runtime.store.WriteOptions;
import wippy.value.Transcoder;

/** A {@code Store}: values under keys, until it is released. Failures are returned. */
final class StoreObject implements LuaUserdata {
    private static final int LIMIT = 100;
    private static final int MOST = 10_000;

    private static final UserdataType TYPE = Methods.of("store", StoreObject.class)
            .attempt("get", (state, self, args) -> self.get(state, key(args)))
            .attempt("entry", (state, self, args) -> self.entry(state, key(args)))
            .attempt("set", (state, self, args) -> self.set(state, key(args), args))
            .attempt("put", (state, self, args) -> self.put(state, key(args), args))
            .attempt("has", (state, self, args) -> self.has(state, key(args)))
            .attempt("delete", (state, self, args) -> self.delete(state, key(args)))
            .attempt("list", (state, self, args) -> self.list(state, args))
            .attempt("info", (state, self, args) -> self.info(state))
            .add("release", (state, self, args) -> self.release())
            .text(self -> "store{" + self.id + "}")
            .build();

    private final EntryId id;
    private final KeyValueStore store;
    private boolean released;

    StoreObject(EntryId id, KeyValueStore store) {
        this.id = id;
        this.store = store;
    }

    private static String key(Args args) {
        String key = LuaModel.INSTANCE.text(args.string(0));
        if (key.isEmpty()) {
            throw WippyException.invalid("key required").retryable(false);
        }
        return key;
    }

    private @Nullable Object get(LuaState state, String key) {
        require(state, "store.key.get", "read key " + key, key);
        return value(found(state, key));
    }

    private Object entry(LuaState state, String key) {
        require(state, "store.key.get", "read key " + key, key);
        StoredValue found = found(state, key);
        LuaTable entry = new LuaTable();
        entry.put("key", LuaModel.INSTANCE.ofText(key));
        entry.put("value", value(found));
        entry.put("version", found.version());
        return entry;
    }

    private StoredValue found(LuaState state, String key) {
        return ask(state, () -> store.find(key))
                .orElseThrow(
                        () -> WippyException.notFound("key not found: " + key).retryable(false));
    }

    private static @Nullable Object value(StoredValue found) {
        return found.value().as(LuaModel.INSTANCE);
    }

    private Object set(LuaState state, String key, Args args) {
        WriteOptions how = age(args.at(2)).map(WriteOptions::lasting).orElse(WriteOptions.KEEP);
        write(state, key, args, how);
        return true;
    }

    /** Gives the version of what was written. */
    private Object put(LuaState state, String key, Args args) {
        LuaTable options = args.isNone(2) ? new LuaTable() : args.table(2);
        return write(state, key, args, new WriteOptions(age(options.get("ttl")), version(options)));
    }

    private long write(LuaState state, String key, Args args, WriteOptions how) {
        require(state, "store.key.set", "write key " + key, key);
        if (args.isNone(1)) {
            throw WippyException.invalid("value required; delete removes a key").retryable(false);
        }
        Payload value = LuaRun.payload(args.at(1));
        return ask(state, () -> store.put(key, value, how));
    }

    /** A time to live, in seconds or as a text; zero is none. */
    private static Optional<Duration> age(@Nullable Object ttl) {
        if (ttl == null) {
            return Optional.empty();
        }
        Duration age = Spans.read(ttl, Spans.Unit.SECONDS, "ttl");
        if (age.isNegative()) {
            throw WippyException.invalid("ttl cannot be negative").retryable(false);
        }
        return Optional.of(age).filter(Duration::isPositive);
    }

    private static OptionalLong version(LuaTable options) {
        return switch (options.get("version")) {
            case null -> OptionalLong.empty();
            case Long version when version >= 0 -> OptionalLong.of(version);
            default ->
                throw WippyException.invalid("version: expected that of an entry, or 0 for a key without value")
                        .retryable(false);
        };
    }

    private Object has(LuaState state, String key) {
        require(state, "store.key.has", "look for key " + key, key);
        return ask(state, () -> store.find(key).isPresent());
    }

    private Object delete(LuaState state, String key) {
        require(state, "store.key.delete", "delete key " + key, key);
        return ask(state, () -> store.delete(key));
    }

    private Object list(LuaState state, Args args) {
        LuaTable options = args.isNone(0) ? new LuaTable() : args.table(0);
        String prefix = text(options, "prefix");
        String cursor = text(options, "cursor");
        int limit = limit(options);
        require(state, "store.key.list", "list keys", prefix);
        return shown(ask(state, () -> store.list(prefix, limit, cursor)));
    }

    private static String text(LuaTable options, String name) {
        return switch (options.get(name)) {
            case null -> "";
            case String text -> LuaModel.INSTANCE.text(text);
            default ->
                throw WippyException.invalid(name + ": expected a string").retryable(false);
        };
    }

    private static int limit(LuaTable options) {
        return switch (options.get("limit")) {
            case null -> LIMIT;
            case Long limit when limit >= 1 && limit <= MOST -> limit.intValue();
            default ->
                throw WippyException.invalid("limit: expected a number from 1 to " + MOST)
                        .retryable(false);
        };
    }

    private static LuaTable shown(KeyPage page) {
        LuaTable keys = new LuaTable();
        page.keys().forEach(key -> keys.put(keys.length() + 1, LuaModel.INSTANCE.ofText(key)));
        LuaTable table = new LuaTable();
        table.put("keys", keys);
        page.cursor().ifPresent(cursor -> table.put("cursor", LuaModel.INSTANCE.ofText(cursor)));
        return table;
    }

    private @Nullable Object info(LuaState state) {
        require(state, "store.info", "read information", "");
        return Transcoder.transcode(DataModel.INSTANCE, ask(state, store::info), LuaModel.INSTANCE);
    }

    private @Nullable Object release() {
        released = true;
        return null;
    }

    /** Policies may look at the key as {@code meta.key}; of a list it is the prefix. */
    private void require(LuaState state, String action, String what, String key) {
        if (released) {
            throw WippyException.invalid("store is released").retryable(false);
        }
        Data.Mapping meta = key.isEmpty() ? Data.empty() : Data.of(Map.of("key", Data.of(key)));
        LuaRun.of(state).require(action, id.toString(), meta, "not allowed to " + what + " of store: " + id);
    }

    private static <T extends @Nullable Object> T ask(LuaState state, Supplier<T> question) {
        return LuaRun.of(state).blocking(state, question);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
