package wippy.component.wave;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.Inputs;
import wippy.component.type.ValueType;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.ValueModel;

/** Writes one value of a model as WAVE. */
final class WavePrinter {
    private final ValueModel model;
    private final StringBuilder out = new StringBuilder();

    WavePrinter(ValueModel model) {
        this.model = model;
    }

    String print(ValueType type, @Nullable Object value) {
        value(type, value);
        return out.toString();
    }

    private void value(ValueType type, @Nullable Object value) {
        switch (type) {
            case ValueType.Primitive primitive -> primitive(primitive, value);
            case ValueType.ListOf list -> list(list, list.element(), value);
            case ValueType.FixedList list -> list(list, list.element(), value);
            case ValueType.MapOf map -> map(map, value);
            case ValueType.Fields fields -> fields(fields, value);
            case ValueType.Tuple tuple -> tuple(tuple, value);
            case ValueType.Variants variants -> variant(variants, value);
            case ValueType.Enumeration names -> caseName(names.cases().get(Inputs.enumeration(model, value, names)));
            case ValueType.Flags flags -> flags(flags, value);
            case ValueType.Option(ValueType some) -> option(some, value);
            case ValueType.Result result -> result(result, value);
            case ValueType.Own _, ValueType.Borrow _ ->
                out.append('<').append(type).append('>');
        }
    }

    private void primitive(ValueType.Primitive type, @Nullable Object value) {
        switch (type) {
            case BOOL -> out.append(Inputs.bool(model, value));
            case S8, U8, S16, U16, S32, U32, S64 ->
                out.append(Inputs.integer(model, value, type, Long.MIN_VALUE, Long.MAX_VALUE));
            case U64 -> out.append(Long.toUnsignedString(Inputs.unsigned(model, value)));
            case F32 -> out.append(Decimals.of((float) Inputs.number(model, value, type)));
            case F64 -> out.append(Decimals.of(Inputs.number(model, value, type)));
            case CHAR -> {
                out.append('\'');
                Escapes.escape(out, Inputs.character(model, value));
                out.append('\'');
            }
            case STRING -> {
                out.append('"');
                Inputs.string(model, value).codePoints().forEach(c -> Escapes.escape(out, c));
                out.append('"');
            }
        }
    }

    private void list(ValueType list, ValueType element, @Nullable Object value) {
        out.append('[');
        if (model.kind(value) == Kind.BYTES || model.kind(value) == Kind.STRING) {
            byte[] octets = model.bytes(value);
            for (int i = 0; i < octets.length; i++) {
                separate(i);
                out.append(octets[i] & 0xff);
            }
        } else {
            int size = Inputs.listSize(model, value, list);
            for (int i = 0; i < size; i++) {
                separate(i);
                value(element, model.element(value, i));
            }
        }
        out.append(']');
    }

    /** As what a map is on the wire: pairs. */
    private void map(ValueType.MapOf type, @Nullable Object value) {
        int[] count = {0};
        out.append('[');
        model.forEachEntry(value, (key, entry) -> {
            separate(count[0]++);
            out.append('(');
            value(type.key(), key);
            out.append(", ");
            value(type.value(), entry);
            out.append(')');
        });
        out.append(']');
    }

    private void separate(int index) {
        if (index > 0) {
            out.append(", ");
        }
    }

    /** Fields that are options without a value are left out. */
    private void fields(ValueType.Fields type, @Nullable Object value) {
        Inputs.map(model, value, type);
        int count = 0;
        out.append('{');
        for (ValueType.Field field : type.fields()) {
            Object part = model.field(value, field.name());
            if (field.type() instanceof ValueType.Option && model.isNone(part)) {
                continue;
            }
            separate(count++);
            out.append(field.name().exact()).append(": ");
            value(field.type(), part);
        }
        out.append(count == 0 ? ":}" : "}");
    }

    private void tuple(ValueType.Tuple type, @Nullable Object value) {
        int size = Inputs.listSize(model, value, type);
        out.append('(');
        for (int i = 0; i < type.elements().size(); i++) {
            separate(i);
            value(type.elements().get(i), i < size ? model.element(value, i) : null);
        }
        out.append(')');
    }

    private void variant(ValueType.Variants type, @Nullable Object value) {
        ValueType.Case chosen = type.cases().get(Inputs.variant(model, value, type));
        caseName(chosen.name());
        payload(chosen.payload(), Inputs.payload(model, value, chosen.name()));
    }

    private void payload(Optional<ValueType> type, @Nullable Object payload) {
        if (type.isPresent()) {
            out.append('(');
            value(type.get(), payload);
            out.append(')');
        }
    }

    private void flags(ValueType.Flags type, @Nullable Object value) {
        int mask = Inputs.flags(model, value, type);
        List<Name> names = type.names();
        int count = 0;
        out.append('{');
        for (int i = 0; i < names.size(); i++) {
            if ((mask >>> i & 1) != 0) {
                separate(count++);
                out.append(names.get(i).exact());
            }
        }
        out.append('}');
    }

    private void option(ValueType some, @Nullable Object value) {
        if (model.isNone(value)) {
            out.append("none");
            return;
        }
        out.append("some(");
        value(some, model.someValue(value));
        out.append(')');
    }

    private void result(ValueType.Result type, @Nullable Object value) {
        boolean ok = Inputs.result(model, value, type) == 0;
        out.append(ok ? "ok" : "err");
        payload(ok ? type.ok() : type.err(), Inputs.payload(model, value, Name.of(ok ? "ok" : "err")));
    }

    private void caseName(Name name) {
        out.append(Words.ofCase(name.exact()));
    }
}
