package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.value.RecordAccess;
import wippy.value.ValueModel;

/** Tuples as lists, for any model. */
record ListAccess(ValueModel model, int size) implements RecordAccess {
    @Override
    public @Nullable Object field(@Nullable Object value, int index) {
        return index < model.listSize(value) ? model.element(value, index) : null;
    }

    @Override
    public Object start() {
        return model.newList(size);
    }

    @Override
    public void put(Object tuple, int index, @Nullable Object value) {
        model.add(tuple, value);
    }

    @Override
    public Object finish(Object tuple) {
        return model.finishList(tuple);
    }
}
