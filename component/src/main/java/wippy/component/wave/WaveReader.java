package wippy.component.wave;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.type.ValueType;
import wippy.value.Name;
import wippy.value.ValueModel;

/** Reads values of given types; how deep it goes is bounded by the types. */
final class WaveReader {
    private final WaveText source;
    private final ValueModel model;
    private final WaveNumbers numbers;

    WaveReader(WaveText source, ValueModel model) {
        this.source = source;
        this.model = model;
        numbers = new WaveNumbers(source, model);
    }

    @Nullable
    Object value(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive(primitive);
            case ValueType.ListOf list -> list(list, list.element(), -1);
            case ValueType.FixedList list -> list(list, list.element(), list.length());
            case ValueType.MapOf map -> map(map);
            case ValueType.Fields fields -> new RecordReader(source, model, this).read(fields);
            case ValueType.Tuple tuple -> tuple(tuple);
            case ValueType.Variants variants -> variant(variants);
            case ValueType.Enumeration names ->
                model.enumeration(names.cases(), caseIndex(type, "case", names.cases()));
            case ValueType.Flags flags -> flags(flags);
            case ValueType.Option(ValueType some) -> option(type, some);
            case ValueType.Result result -> result(result);
            case ValueType.Own _, ValueType.Borrow _ ->
                throw source.error(source.offset(), "a " + type + " is a resource, which no text stands for");
        };
    }

    private Object primitive(ValueType.Primitive type) {
        return switch (type) {
            case BOOL -> bool();
            case S8, U8, S16, U16, S32, U32, S64, U64 -> numbers.integer(type);
            case F32, F64 -> numbers.decimal(type);
            case CHAR -> {
                quote('\'', type);
                yield model.character(new Quoted(source).character());
            }
            case STRING -> {
                quote('"', type);
                yield model.ofText(new Quoted(source).string());
            }
        };
    }

    private Object bool() {
        String word = source.isLabel() ? source.peekLabel() : "";
        if (!word.equals("true") && !word.equals("false")) {
            throw source.expected("bool");
        }
        source.label();
        return model.ofBool(word.equals("true"));
    }

    private void quote(char quote, ValueType type) {
        if (source.peek() != quote) {
            throw source.expected(type + " in " + (quote == '"' ? "double" : "single") + " quotes");
        }
    }

    /** Of any length if that is negative. */
    private Object list(ValueType type, ValueType element, int length) {
        open('[', type);
        return element == ValueType.Primitive.U8 ? octets(type, length) : elements(type, element, length);
    }

    private Object elements(ValueType type, ValueType element, int length) {
        Object list = model.newList(Math.max(0, length));
        int count = 0;
        for (; !source.take(']'); count++) {
            checkRoom(type, count, length);
            model.add(list, element(count, element));
            separator(']');
        }
        checkLength(type, count, length);
        return model.finishList(list);
    }

    private Object octets(ValueType type, int length) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (; !source.take(']'); ) {
            checkRoom(type, octets.size(), length);
            source.enter("[" + octets.size() + "]");
            octets.write((int) numbers.inRange(ValueType.Primitive.U8));
            source.leave();
            separator(']');
        }
        checkLength(type, octets.size(), length);
        return model.octets(octets.toByteArray());
    }

    private void checkRoom(ValueType type, int count, int length) {
        if (count == length) {
            throw source.expected("']' after the " + length + " values of " + type);
        }
    }

    private void checkLength(ValueType type, int count, int length) {
        if (length >= 0 && count < length) {
            throw source.error(
                    source.offset() - 1, "expected " + length + " values of " + type + ", found only " + count);
        }
    }

    /** A list of pairs; of several with one key the last counts. */
    private Object map(ValueType.MapOf type) {
        open('[', type);
        boolean named = type.key() == ValueType.Primitive.STRING;
        Object map = named ? model.newMap(0) : model.newEntries(0);
        for (int i = 0; !source.take(']'); i++) {
            source.enter("[" + i + "]");
            open('(', type);
            Object key = value(type.key());
            source.expect(',');
            Object entry = value(type.value());
            separator(')');
            source.expect(')');
            if (named) {
                model.put(map, String.valueOf(key), entry);
            } else {
                model.putEntry(map, key, entry);
            }
            source.leave();
            separator(']');
        }
        return named ? model.finishMap(map) : model.finishEntries(map);
    }

    private @Nullable Object element(int index, ValueType type) {
        source.enter("[" + index + "]");
        Object element = value(type);
        source.leave();
        return element;
    }

    void open(char bracket, ValueType type) {
        if (!source.take(bracket)) {
            throw source.expected(type + ", which starts with '" + bracket + "'");
        }
    }

    /** After an element: a comma, or the closing bracket, which stays. */
    void separator(char closing) {
        if (!source.take(',') && source.peek() != closing) {
            throw source.expected("',' or '" + closing + "'");
        }
    }

    private Object tuple(ValueType.Tuple type) {
        open('(', type);
        int size = type.elements().size();
        Object list = model.newList(size);
        for (int i = 0; i < size; i++) {
            if (source.peek() == ')') {
                throw source.error(source.offset(), "expected " + size + " values of " + type + ", found only " + i);
            }
            model.add(list, element(i, type.elements().get(i)));
            separator(')');
        }
        if (!source.take(')')) {
            throw source.error(source.offset(), "expected ')': a " + type + " has " + size + " values");
        }
        return model.finishList(list);
    }

    private Object variant(ValueType.Variants type) {
        List<Name> names = type.cases().stream().map(ValueType.Case::name).toList();
        ValueType.Case chosen = type.cases().get(caseIndex(type, "case", names));
        Object payload = payload(chosen.name().exact(), chosen.payload());
        return model.variant(chosen.name().exact(), chosen.payload().isPresent(), payload);
    }

    private @Nullable Object payload(String name, Optional<ValueType> type) {
        if (type.isEmpty()) {
            if (source.peek() == '(') {
                throw source.error(source.offset(), "\"" + name + "\" has no payload");
            }
            return null;
        }
        if (!source.take('(')) {
            throw source.error(source.offset(), "\"" + name + "\" needs a payload: " + name + "(" + type.get() + ")");
        }
        source.enter("." + name);
        Object payload = value(type.get());
        source.leave();
        source.expect(')');
        return payload;
    }

    private int caseIndex(ValueType type, String what, List<Name> names) {
        int from = source.offset();
        if (!source.isLabel()) {
            throw source.expected(type + ", which is a name");
        }
        String label = source.label();
        boolean plain = label.startsWith("%");
        if (!plain && Words.isKeyword(label)) {
            boolean known = names.stream().anyMatch(name -> name.exact().equals(label));
            throw source.error(
                    from,
                    "expected " + type + ", found " + label + (known ? "; write %" + label + " for the case" : ""));
        }
        return indexOf(type, what, names, plain ? label.substring(1) : label, from);
    }

    private int indexOf(ValueType type, String what, List<Name> names, String name, int from) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).exact().equals(name)) {
                return i;
            }
        }
        List<String> known = names.stream()
                .map(one -> what.equals("case") ? Words.ofCase(one.exact()) : one.exact())
                .toList();
        throw source.error(from, type + " has no " + what + " \"" + name + "\"." + oneOf(name, known));
    }

    static String oneOf(String name, Collection<String> known) {
        String hint = Nearest.hint(name, known);
        return hint.isEmpty()
                ? " There are " + String.join(", ", known.stream().limit(8).toList())
                : hint;
    }

    private Object flags(ValueType.Flags type) {
        open('{', type);
        long mask = 0;
        while (!source.take('}')) {
            int from = source.offset();
            if (!source.isLabel()) {
                throw source.expected("the name of a flag");
            }
            String label = source.label();
            int index = indexOf(type, "flag", type.names(), label.startsWith("%") ? label.substring(1) : label, from);
            if ((mask >>> index & 1) != 0) {
                throw source.error(from, "the flag \"" + label + "\" is there twice");
            }
            mask |= 1L << index;
            separator('}');
        }
        return model.flags(type.names(), mask);
    }

    private @Nullable Object option(ValueType type, ValueType some) {
        String word = source.isLabel() ? source.peekLabel() : "";
        return switch (word) {
            case "none" -> {
                source.label();
                payload(word, Optional.empty());
                yield model.none();
            }
            case "some" -> {
                source.label();
                yield model.some(payload(word, Optional.of(some)));
            }
            default -> {
                flat(type, some, "some(…) or none");
                yield model.some(value(some));
            }
        };
    }

    /** Makes sure that the value may stand for the case that holds it. */
    private void flat(ValueType type, ValueType payload, String forms) {
        if (payload instanceof ValueType.Option || payload instanceof ValueType.Result) {
            throw source.expected(type + ", which is " + forms);
        }
    }

    private Object result(ValueType.Result type) {
        String word = source.isLabel() ? source.peekLabel() : "";
        return switch (word) {
            case "ok" -> side(true, type.ok());
            case "err" -> side(false, type.err());
            default -> {
                ValueType ok = type.ok().orElseThrow(() -> source.expected(type + ", which is ok or err"));
                flat(type, ok, "ok(…) or err(…)");
                yield model.result(true, true, value(ok));
            }
        };
    }

    private Object side(boolean ok, Optional<ValueType> type) {
        Object payload = payload(source.label(), type);
        return model.result(ok, type.isPresent(), payload);
    }
}
