package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Primitive;
import wippy.component.type.ValueType.Tuple;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** A map: in memory a list of pairs; the last of those with the same key counts. */
final class MapCodec extends SequenceCodec {
    private final Codec key;
    private final Codec value;
    private final int valueOffset;
    private final boolean byName;

    MapCodec(MapOf type, Codec key, Codec value) {
        super(type, new TupleCodec(new Tuple(List.of(type.key(), type.value())), List.of(key, value)));
        this.key = key;
        this.value = value;
        valueOffset = align(key.size, value.alignment);
        byName = type.key() == Primitive.STRING;
    }

    @Override
    long write(Lowering to, @Nullable Object map) {
        List<@Nullable Object> parts = new ArrayList<>();
        try {
            to.model.forEachEntry(map, (name, entry) -> {
                parts.add(name);
                parts.add(entry);
            });
        } catch (ValueException e) {
            throw BadValue.of(type, to.model, map);
        }
        int count = parts.size() / 2;
        int start = reserve(to, count);
        int index = 0;
        try {
            for (int at = start; index < count; index++, at += element.size) {
                key.store(to, parts.get(2 * index), at);
                value.store(to, parts.get(2 * index + 1), at + valueOffset);
            }
        } catch (BadValue e) {
            throw e.in(index);
        }
        return range(start, count);
    }

    @Override
    Object build(Lifting from, int address, int count) {
        ValueModel model = from.model;
        Object map = byName ? model.newMap(count) : model.newEntries(count);
        for (int i = 0, at = address; i < count; i++, at += element.size) {
            if (byName) {
                String name = StringCodec.text(from, at);
                model.put(map, name, value.load(from, at + valueOffset));
            } else {
                Object of = key.load(from, at);
                model.putEntry(map, of, value.load(from, at + valueOffset));
            }
        }
        return byName ? model.finishMap(map) : model.finishEntries(map);
    }
}
