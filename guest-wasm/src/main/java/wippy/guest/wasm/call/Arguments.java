package wippy.guest.wasm.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import wippy.component.type.FunctionType;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.runtime.call.Payload;
import wippy.value.JavaModel;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.ValueModel;

/** Arguments as they come, and what is in them. */
final class Arguments {
    private Arguments() {}

    /** Arguments most often come from one caller, in one shape. */
    static ValueModel commonModel(List<Payload> arguments) {
        ValueModel first =
                arguments.isEmpty() ? JavaModel.shared() : arguments.getFirst().model();
        return arguments.stream().allMatch(argument -> argument.model().equals(first)) ? first : JavaModel.shared();
    }

    /** Their values in that shape. */
    static List<@Nullable Object> values(List<Payload> arguments, ValueModel in) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Payload argument : arguments) {
            values.add(argument.as(in));
        }
        return values;
    }

    /** The handles among them, found where their types have handles. */
    static List<GuestHandle> handles(FunctionType type, Given given) {
        List<GuestHandle> found = new ArrayList<>(1);
        for (int i = 0; i < given.values().size(); i++) {
            find(type.params().get(i).type(), given.model(), given.values().get(i), found);
        }
        return found;
    }

    private static void find(ValueType type, ValueModel in, @Nullable Object value, List<GuestHandle> found) {
        if (!Types.holdsHandle(type) || in.kind(value) == Kind.NULL) {
            return;
        }
        switch (type) {
            case ValueType.Own _, ValueType.Borrow _ -> {
                if (in.kind(value) == Kind.HANDLE && in.hostObject(value) instanceof HeldResource held) {
                    found.add(held.handle());
                }
            }
            case ValueType.FixedList list -> inElements(list.length(), _ -> list.element(), in, value, found);
            case ValueType.MapOf map -> {
                if (in.kind(value) == Kind.MAP || in.kind(value) == Kind.LIST) {
                    in.forEachEntry(value, (key, entry) -> find(map.value(), in, entry, found));
                }
            }
            case ValueType.ListOf list -> inElements(Integer.MAX_VALUE, _ -> list.element(), in, value, found);
            case ValueType.Tuple tuple ->
                inElements(tuple.elements().size(), i -> tuple.elements().get(i), in, value, found);
            case ValueType.Fields fields ->
                fields.fields().forEach(field -> inField(field.name(), field.type(), in, value, found));
            case ValueType.Option option -> {
                if (!in.isNone(value)) {
                    find(option.some(), in, in.someValue(value), found);
                }
            }
            case ValueType.Variants variants -> inCases(variants.cases(), in, value, found);
            case ValueType.Result result ->
                inCases(
                        List.of(
                                new ValueType.Case(Name.of("ok"), result.ok()),
                                new ValueType.Case(Name.of("err"), result.err())),
                        in,
                        value,
                        found);
            case ValueType.Primitive _, ValueType.Enumeration _, ValueType.Flags _ -> {}
        }
    }

    private static void inElements(
            int most, IntFunction<ValueType> type, ValueModel in, @Nullable Object value, List<GuestHandle> found) {
        if (in.kind(value) == Kind.LIST) {
            for (int i = 0; i < Math.min(most, in.size(value)); i++) {
                find(type.apply(i), in, in.element(value, i), found);
            }
        }
    }

    private static void inCases(
            List<ValueType.Case> cases, ValueModel in, @Nullable Object value, List<GuestHandle> found) {
        cases.forEach(one -> one.payload().ifPresent(payload -> inField(one.name(), payload, in, value, found)));
    }

    private static void inField(
            Name name, ValueType type, ValueModel in, @Nullable Object value, List<GuestHandle> found) {
        if (in.kind(value) == Kind.MAP) {
            find(type, in, in.field(value, name), found);
        }
    }
}
