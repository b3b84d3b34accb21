package wippy.guest.lua.value;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.lib.ErrorValue;
import wippy.runtime.resource.Resource;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.RecordAccess;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * Lua's values (spec wasm.md §2): a table with an element 1 is a list of its elements up to the first border, another
 * one a map of its string keys, an empty one is either. Strings are text where their octets are well-formed UTF-8.
 */
public final class LuaModel implements ValueModel {
    /** The model; it has no state. */
    public static final LuaModel INSTANCE = new LuaModel();

    private LuaModel() {}

    @Override
    public String name() {
        return "lua";
    }

    // ---- reading

    @Override
    public Kind kind(@Nullable Object value) {
        return switch (value) {
            case null -> Kind.NULL;
            case Boolean _ -> Kind.BOOLEAN;
            case Long _ -> Kind.INTEGER;
            case Double _ -> Kind.FLOAT;
            case String text -> isText(text) ? Kind.STRING : Kind.BYTES;
            case LuaTable table -> table.length() > 0 ? Kind.LIST : table.next(null) < 0 ? Kind.EMPTY : Kind.MAP;
            case ErrorValue _ -> Kind.STRING;
            case Handle _, ResourceObject _ -> Kind.HANDLE;
            default -> Kind.OPAQUE;
        };
    }

    private static boolean isText(String lua) {
        for (int i = 0; i < lua.length(); i++) {
            if (lua.charAt(i) > 127) {
                return decode(lua) != null;
            }
        }
        return true;
    }

    private static @Nullable String decode(String lua) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(LuaStrings.octets(lua)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public String typeName(@Nullable Object value) {
        return switch (value) {
            case Long _ -> "integer";
            case ErrorValue _ -> "error";
            case ResourceObject object -> object.resource().type() + " handle";
            case null, default -> Ops.typeName(value);
        };
    }

    @Override
    public boolean bool(@Nullable Object value) {
        return value instanceof Boolean flag && flag;
    }

    @Override
    public long integer(@Nullable Object value) {
        return value instanceof Long number ? number : (long) number(value);
    }

    @Override
    public double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public String text(@Nullable Object value) {
        String lua = lua(value);
        for (int i = 0; i < lua.length(); i++) {
            if (lua.charAt(i) > 127) {
                String text = decode(lua);
                if (text == null) {
                    throw new ValueException("the string is not valid UTF-8");
                }
                return text;
            }
        }
        return lua;
    }

    @Override
    public @Nullable String octetText(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return LuaStrings.octets(lua(value));
    }

    private static String lua(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case ErrorValue error -> error.text();
            case null, default -> throw new ValueException("expected a string, got " + Ops.typeName(value));
        };
    }

    @Override
    public int size(@Nullable Object value) {
        LuaTable table = table(value);
        return table.length() > 0 ? Math.toIntExact(table.length()) : table.count();
    }

    @Override
    public @Nullable Object element(@Nullable Object value, int index) {
        return table(value).get(index + 1L);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return table(value).get(LuaStrings.encode(key));
    }

    /** Names are ASCII, and so Lua strings as they are. */
    @Override
    public @Nullable Object field(@Nullable Object value, Name name) {
        LuaTable table = table(value);
        Object exact = table.get(name.exact());
        return exact != null || name.isSnake() ? exact : table.get(name.snake());
    }

    @Override
    public boolean isMap(@Nullable Object value) {
        return value instanceof LuaTable table && table.length() == 0;
    }

    @Override
    public int listSize(@Nullable Object value) {
        if (!(value instanceof LuaTable table)) {
            return -1;
        }
        int length = Math.toIntExact(table.length());
        return length > 0 || table.next(null) < 0 ? length : -1;
    }

    @Override
    public RecordAccess records(List<Name> names) {
        return new TableAccess(names);
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        LuaTable table = table(value);
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            visitor.accept(keyText(table.keyAt(i)), table.valueAt(i));
        }
    }

    /** A table is a map by its keys, whole numbers included. */
    @Override
    public void forEachEntry(@Nullable Object value, BiConsumer<@Nullable Object, @Nullable Object> visitor) {
        LuaTable table = table(value);
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            visitor.accept(table.keyAt(i), table.valueAt(i));
        }
    }

    private static String keyText(@Nullable Object key) {
        return switch (key) {
            case String text -> LuaStrings.decode(text);
            case Number number -> LuaNumbers.toText(number);
            case null, default -> String.valueOf(key);
        };
    }

    static LuaTable table(@Nullable Object value) {
        if (value instanceof LuaTable table) {
            return table;
        }
        throw new ValueException("expected a table, got " + Ops.typeName(value));
    }

    @Override
    public Object hostObject(@Nullable Object value) {
        return switch (value) {
            case Handle handle -> handle.hostObject();
            case ResourceObject object -> object.resource();
            case null, default -> throw new ValueException("not a handle");
        };
    }

    // ---- building

    @Override
    public @Nullable Object nil() {
        return null;
    }

    @Override
    public Object ofBool(boolean value) {
        return value;
    }

    @Override
    public Object ofInteger(long value) {
        return value;
    }

    @Override
    public Object ofUnsigned(long value) {
        if (value < 0) {
            throw new ValueException("unsupported value: uint64 overflows lua integer");
        }
        return value;
    }

    @Override
    public Object ofNumber(double value) {
        return value;
    }

    @Override
    public Object ofText(String value) {
        return LuaStrings.encode(value);
    }

    @Override
    public Object ofUtf8(byte[] octets, int offset, int length) {
        return new String(octets, offset, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Object ofBytes(byte[] value) {
        return LuaStrings.of(value);
    }

    @Override
    public Object newList(int size) {
        return new ListBuilder(size);
    }

    @Override
    public void add(Object list, @Nullable Object element) {
        ((ListBuilder) list).add(element);
    }

    @Override
    public Object finishList(Object list) {
        return ((ListBuilder) list).finish();
    }

    /** Counts positions, since a nil element leaves a hole. */
    private static final class ListBuilder {
        private @Nullable Object[] elements;
        private int count;

        ListBuilder(int size) {
            elements = new @Nullable Object[size];
        }

        void add(@Nullable Object element) {
            if (count == elements.length) {
                elements = Arrays.copyOf(elements, Math.max(4, 2 * count));
            }
            elements[count++] = element;
        }

        LuaTable finish() {
            return LuaTable.owning(elements, count);
        }
    }

    @Override
    public Object newMap(int size) {
        return new LuaTable(0, size);
    }

    @Override
    public void put(Object map, String key, @Nullable Object value) {
        ((LuaTable) map).put(LuaStrings.encode(key), value);
    }

    @Override
    public void put(Object map, Name key, @Nullable Object value) {
        ((LuaTable) map).put(key.exact(), value);
    }

    @Override
    public Object newEntries(int size) {
        return new LuaTable(0, size);
    }

    @Override
    public void putEntry(Object entries, @Nullable Object key, @Nullable Object value) {
        ((LuaTable) entries).put(key, value);
    }

    @Override
    public Object finishEntries(Object entries) {
        return entries;
    }

    @Override
    public Object ofHandle(Object hostObject) {
        return hostObject instanceof Resource resource ? new ResourceObject(resource) : new Handle(hostObject);
    }

    /** A copy for whoever is called (spec host.md §4.9); resources are lent to it. */
    @Override
    public @Nullable Object copy(@Nullable Object value) {
        return DeepCopy.of(value);
    }

    /**
     * A copy for another program, which goes on by itself (spec host.md §4.9).
     *
     * @throws ValueException if there is a resource in it: it belongs to the program that holds it
     */
    public static @Nullable Object leaving(@Nullable Object value) {
        return DeepCopy.withoutResources(value);
    }
}
