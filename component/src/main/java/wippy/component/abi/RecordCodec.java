package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Fields;
import wippy.value.Name;
import wippy.value.RecordAccess;
import wippy.value.ValueModel;

/** A record: a map by field name. */
final class RecordCodec extends ProductCodec {
    private final List<Name> names;

    RecordCodec(Fields type, List<Codec> parts) {
        super(type, parts);
        names = type.fields().stream().map(ValueType.Field::name).toList();
    }

    @Override
    RecordAccess newAccess(ValueModel model) {
        return model.records(names);
    }

    @Override
    void check(Lowering to, @Nullable Object value) {
        Inputs.map(to.model, value, type);
    }

    @Override
    @Nullable
    Object part(RecordAccess access, @Nullable Object value, int index) {
        Object part = access.field(value, index);
        if (part == null && !(parts[index] instanceof OptionCodec)) {
            throw BadValue.missing(parts[index].type, "nothing: the field is missing");
        }
        return part;
    }

    @Override
    BadValue place(BadValue bad, int index) {
        return bad.in(names.get(index).exact());
    }
}
