package wippy.component.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.value.ForwardingModel;
import wippy.value.JavaModel;
import wippy.value.Name;
import wippy.value.RecordAccess;
import wippy.value.Result;

/**
 * Builds what {@link Shape} turns into Java values at little cost: a {@link Row} for a record, an index for a case of
 * an enumeration, a mask for flags, 64 bits for whole numbers, signed or not, lists that are handed on as they are.
 * What it built is read only for messages.
 */
final class RawModel extends ForwardingModel {
    static final RawModel INSTANCE = new RawModel();

    private RawModel() {
        super(JavaModel.shared());
    }

    @Override
    public Object ofUnsigned(long value) {
        return value;
    }

    @Override
    public Object newMap(int size) {
        return new Row(size);
    }

    @Override
    public void put(Object map, String key, @Nullable Object value) {
        ((Row) map).add(key, value);
    }

    @Override
    public void put(Object map, Name key, @Nullable Object value) {
        put(map, key.exact(), value);
    }

    @Override
    public Object finishMap(Object map) {
        return map;
    }

    @Override
    public RecordAccess records(List<Name> names) {
        return recordsOfMine(names);
    }

    @Override
    public Object enumeration(List<Name> cases, int index) {
        return index;
    }

    @Override
    public Object flags(List<Name> names, long mask) {
        return mask;
    }

    @Override
    public Object result(boolean ok, boolean hasPayload, @Nullable Object payload) {
        return ok
                ? new Result.Ok<@Nullable Object, Object>(payload)
                : new Result.Err<Object, @Nullable Object>(payload);
    }
}
