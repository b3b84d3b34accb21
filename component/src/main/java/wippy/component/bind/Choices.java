package wippy.component.bind;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;

/** Finds for each case of a variant the record among those that a sealed interface permits. */
final class Choices {
    private final Shapes shapes;
    private final ValueType.Variants type;
    private final Class<?> java;
    private final List<Class<?>> records = new ArrayList<>();

    Choices(Shapes shapes, ValueType.Variants type, Class<?> java) {
        this.shapes = shapes;
        this.type = type;
        this.java = java;
        collect(java);
    }

    private void collect(Class<?> sealed) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else if (permitted.isSealed()) {
                collect(permitted);
            } else {
                throw new BindingException(
                        permitted.getSimpleName() + ", which " + java.getSimpleName() + " permits, is no record");
            }
        }
    }

    Map<Class<?>, ChoiceShape.Choice> all() {
        Map<Class<?>, ChoiceShape.Choice> choices = new LinkedHashMap<>();
        for (ValueType.Case one : type.cases()) {
            Class<?> record = record(one.name().exact());
            try {
                RecordClass known = new RecordClass(record);
                choices.put(record, new ChoiceShape.Choice(one.name().exact(), known, payload(one, record, known)));
            } catch (BindingException e) {
                throw e.in("case \"" + one.name().exact() + "\"");
            }
        }
        for (Class<?> record : records) {
            if (!choices.containsKey(record)) {
                throw new BindingException(type + " has no case for record " + record.getSimpleName());
            }
        }
        return choices;
    }

    /** The record that is called as the case is, with or without the interface's name behind it. */
    private Class<?> record(String name) {
        String key = Names.key(name);
        return records.stream()
                .filter(record -> Names.key(record.getSimpleName()).equals(key)
                        || Names.key(record.getSimpleName()).equals(key + Names.key(java.getSimpleName())))
                .findFirst()
                .orElseThrow(() -> new BindingException(
                        java.getSimpleName() + " has no record for case \"" + name + "\" of " + type));
    }

    private @Nullable Shape payload(ValueType.Case one, Class<?> record, RecordClass known) {
        int count = known.components().length;
        ValueType payload = one.payload().orElse(null);
        if (payload == null) {
            if (count > 0) {
                throw new BindingException(known + " has components, but the case has no payload");
            }
            return null;
        }
        if (count == 1) {
            Type component = known.components()[0].getGenericType();
            return shapes.of(payload, component);
        }
        return switch (payload) {
            case ValueType.Fields fields -> shapes.record(fields, record);
            case ValueType.Tuple tuple -> shapes.tuple(tuple, record);
            default ->
                throw new BindingException(
                        known + " needs one component, for the payload " + payload + ", but has " + count);
        };
    }
}
