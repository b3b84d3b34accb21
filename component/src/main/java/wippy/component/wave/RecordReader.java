package wippy.component.wave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Field;
import wippy.value.ValueModel;

/** Reads records: fields in any order, those left out that are options. */
final class RecordReader {
    private final WaveText source;
    private final ValueModel model;
    private final WaveReader values;

    RecordReader(WaveText source, ValueModel model, WaveReader values) {
        this.source = source;
        this.model = model;
        this.values = values;
    }

    Object read(ValueType.Fields type) {
        int start = source.offset();
        values.open('{', type);
        List<Field> fields = type.fields();
        @Nullable Object[] found = new @Nullable Object[fields.size()];
        boolean[] there = new boolean[fields.size()];
        if (!source.take(':')) {
            if (source.peek() == '}') {
                throw source.error(start, "expected " + type + ", found {}; a record without fields is written {:}");
            }
            entries(type, found, there);
        }
        source.expect('}');
        for (int i = 0; i < there.length; i++) {
            if (!there[i]) {
                found[i] = absent(fields.get(i), type, start);
            }
        }
        return build(fields, found);
    }

    private void entries(ValueType.Fields type, @Nullable Object[] found, boolean[] there) {
        while (source.peek() != '}') {
            int index = field(type, there);
            source.expect(':');
            source.enter("." + type.fields().get(index).name().exact());
            found[index] = values.value(type.fields().get(index).type());
            source.leave();
            there[index] = true;
            values.separator('}');
        }
    }

    private int field(ValueType.Fields type, boolean[] there) {
        int from = source.offset();
        if (!source.isLabel()) {
            throw source.expected("the name of a field");
        }
        String label = source.label();
        String name = label.startsWith("%") ? label.substring(1) : label;
        List<String> names =
                type.fields().stream().map(field -> field.name().exact()).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw source.error(from, type + " has no field \"" + name + "\"." + WaveReader.oneOf(name, names));
        }
        if (there[index]) {
            throw source.error(from, "the field \"" + name + "\" is there twice");
        }
        return index;
    }

    private @Nullable Object absent(Field field, ValueType.Fields type, int start) {
        if (field.type() instanceof ValueType.Option) {
            return model.none();
        }
        throw source.error(start, "the field \"" + field.name().exact() + "\" of " + type + " is missing");
    }

    private Object build(List<Field> fields, @Nullable Object[] found) {
        Object map = model.newMap(found.length);
        for (int i = 0; i < found.length; i++) {
            model.put(map, fields.get(i).name().exact(), found[i]);
        }
        return model.finishMap(map);
    }
}
