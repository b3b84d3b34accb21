package wippy.guest.lua.value;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFunction;
import wippy.value.ForwardingModel;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.RecordAccess;

/**
 * Lua's values as those see them who are called with them, without a copy: host objects that may travel are their
 * content, and those that may not are nil, as in what {@link LuaModel#copy} gives, though they keep their place in a
 * list.
 */
public final class LentModel extends ForwardingModel {
    /** The model; it has no state. */
    public static final LentModel INSTANCE = new LentModel();

    private LentModel() {
        super(LuaModel.INSTANCE);
    }

    private static @Nullable Object seen(@Nullable Object value) {
        return switch (value) {
            case Travels object -> seen(object.content());
            case null, default -> value;
        };
    }

    @Override
    public Kind kind(@Nullable Object value) {
        Object seen = seen(value);
        Kind kind = base().kind(seen);
        return kind == Kind.OPAQUE && !(seen instanceof LuaFunction) ? Kind.NULL : kind;
    }

    @Override
    public String typeName(@Nullable Object value) {
        return base().typeName(kind(value) == Kind.NULL ? null : seen(value));
    }

    @Override
    public boolean isNone(@Nullable Object value) {
        return value == null || kind(value) == Kind.NULL;
    }

    @Override
    public long integer(@Nullable Object value) {
        return value instanceof Long number ? number : base().integer(seen(value));
    }

    @Override
    public double number(@Nullable Object value) {
        return value instanceof Double number ? number : base().number(seen(value));
    }

    @Override
    public boolean bool(@Nullable Object value) {
        return base().bool(seen(value));
    }

    @Override
    public String text(@Nullable Object value) {
        return base().text(seen(value));
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return base().bytes(seen(value));
    }

    @Override
    public Object hostObject(@Nullable Object value) {
        return base().hostObject(seen(value));
    }

    @Override
    public boolean isMap(@Nullable Object value) {
        return base().isMap(value) || base().isMap(seen(value));
    }

    @Override
    public int listSize(@Nullable Object value) {
        return base().listSize(seen(value));
    }

    @Override
    public int size(@Nullable Object value) {
        return base().size(seen(value));
    }

    @Override
    public @Nullable Object element(@Nullable Object value, int index) {
        return base().element(seen(value), index);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return base().field(seen(value), key);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, Name name) {
        return base().field(seen(value), name);
    }

    @Override
    public RecordAccess records(List<Name> names) {
        return new SeenAccess(base().records(names));
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        base().forEachField(seen(value), (key, entry) -> {
            if (!isNone(entry)) {
                visitor.accept(key, entry);
            }
        });
    }

    @Override
    public void forEachEntry(@Nullable Object value, BiConsumer<@Nullable Object, @Nullable Object> visitor) {
        base().forEachEntry(seen(value), (key, entry) -> {
            if (!isNone(entry)) {
                visitor.accept(key, entry);
            }
        });
    }

    /** Records that may be in host objects. */
    private record SeenAccess(RecordAccess base) implements RecordAccess {
        @Override
        public @Nullable Object field(@Nullable Object value, int index) {
            return base.field(seen(value), index);
        }

        @Override
        public Object start() {
            return base.start();
        }

        @Override
        public void put(Object record, int index, @Nullable Object value) {
            base.put(record, index, value);
        }

        @Override
        public Object finish(Object record) {
            return base.finish(record);
        }
    }
}
