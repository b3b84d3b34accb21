package wippy.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as maps by name, for any model. */
final class NamedAccess implements RecordAccess {
    private final ValueModel model;
    private final Name[] names;

    NamedAccess(ValueModel model, List<Name> names) {
        this.model = model;
        this.names = names.toArray(Name[]::new);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, int index) {
        return model.field(value, names[index]);
    }

    @Override
    public Object start() {
        return model.newMap(names.length);
    }

    @Override
    public void put(Object record, int index, @Nullable Object value) {
        model.put(record, names[index], value);
    }

    @Override
    public Object finish(Object record) {
        return model.finishMap(record);
    }
}
