package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Fields;
import wippy.value.Name;

/** A record: a map by field name. */
final class RecordCodec extends ProductCodec {
    private final Name[] names;

    RecordCodec(Fields type, List<Codec> parts) {
        super(type, parts);
        names = type.fields().stream().map(ValueType.Field::name).toArray(Name[]::new);
    }

    @Override
    void check(Lowering to, @Nullable Object value) {
        Inputs.map(to.model, value, type);
    }

    @Override
    @Nullable
    Object part(Lowering to, @Nullable Object value, int index) {
        Object part = to.model.field(value, names[index]);
        if (part == null && !(parts[index] instanceof OptionCodec)) {
            throw BadValue.missing(parts[index].type, "nothing: the field is missing");
        }
        return part;
    }

    @Override
    BadValue place(BadValue bad, int index) {
        return bad.in(names[index].exact());
    }

    @Override
    Object start(Lifting from) {
        return from.model.newMap(parts.length);
    }

    @Override
    void put(Lifting from, Object product, int index, @Nullable Object part) {
        from.model.put(product, names[index], part);
    }

    @Override
    Object finish(Lifting from, Object product) {
        return from.model.finishMap(product);
    }
}
