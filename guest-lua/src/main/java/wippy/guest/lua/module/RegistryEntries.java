package wippy.guest.lua.module;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;
import wippy.value.Transcoder;

/** Entries of the registry as tables {@code {id, kind, meta, data}}, and back. */
final class RegistryEntries {
    private static final Origin ORIGIN = Origin.dynamic("registry");

    private RegistryEntries() {}

    static LuaTable table(Entry entry) {
        LuaTable table = new LuaTable(0, 4);
        table.put("id", LuaStrings.encode(entry.id().toString()));
        table.put("kind", LuaStrings.encode(entry.kind()));
        table.put("meta", lua(entry.meta()));
        table.put("data", lua(entry.data()));
        return table;
    }

    private static @Nullable Object lua(Data data) {
        return Transcoder.transcode(DataModel.INSTANCE, data, LuaModel.INSTANCE);
    }

    /**
     * The entry that a table says.
     *
     * @throws WippyException Invalid, if it says none
     */
    static Entry entry(@Nullable Object value) {
        if (!(value instanceof LuaTable table)) {
            throw invalid("entry must be a table, got " + Ops.typeName(value));
        }
        EntryId id = id(table.get("id"));
        if (!(table.get("kind") instanceof String kind) || kind.isEmpty()) {
            throw invalid("entry " + id + ": kind is required");
        }
        Data data = table.get("data") == null ? Data.empty() : mappingIfEmpty(table.get("data"));
        return new Entry(id, LuaStrings.decode(kind), meta(id, table.get("meta")), data, ORIGIN);
    }

    private static Data.Mapping meta(EntryId id, @Nullable Object value) {
        return switch (value == null ? Data.empty() : mappingIfEmpty(value)) {
            case Data.Mapping mapping -> mapping;
            default -> throw invalid("entry " + id + ": meta must be a table with string keys");
        };
    }

    /** An empty table stands for no fields here. */
    private static Data mappingIfEmpty(@Nullable Object value) {
        return value instanceof LuaTable table && table.count() == 0 ? Data.empty() : ContextValues.data(value);
    }

    /** An identity, as {@code "ns:name"} or {@code {ns, name}}. */
    static EntryId id(@Nullable Object value) {
        EntryId id = switch (value) {
            case String text -> EntryId.parse(LuaStrings.decode(text));
            case LuaTable table
            when table.get("ns") instanceof String ns && table.get("name") instanceof String name ->
                new EntryId(LuaStrings.decode(ns), LuaStrings.decode(name));
            case null, default -> throw invalid("entry id is required: \"ns:name\" or {ns, name}");
        };
        if (id.namespace().isEmpty() || id.name().isEmpty()) {
            throw invalid("entry id must have a namespace and a name: " + id);
        }
        return id;
    }

    /** The entries of a list, by identity. */
    static Map<EntryId, Entry> byId(LuaTable list) {
        Map<EntryId, Entry> entries = new LinkedHashMap<>();
        for (long i = 1; i <= list.length(); i++) {
            Entry entry = entry(list.get(i));
            entries.put(entry.id(), entry);
        }
        return entries;
    }

    private static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }
}
