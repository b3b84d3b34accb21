package wippy.guest.wasm.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The first handle to a component's resource among them, found where their types have handles. */
    static Optional<GuestHandle> firstHandle(FunctionType type, ValueModel in, List<@Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Optional<GuestHandle> found = find(type.params().get(i).type(), in, values.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<GuestHandle> find(ValueType type, ValueModel in, @Nullable Object value) {
        if (!Types.holdsHandle(type) || in.kind(value) == Kind.NULL) {
            return Optional.empty();
        }
        return switch (type) {
            case ValueType.Own _, ValueType.Borrow _ ->
                in.kind(value) == Kind.HANDLE && in.hostObject(value) instanceof HeldResource held
                        ? Optional.of(held.handle())
                        : Optional.empty();
            case ValueType.FixedList list -> inElements(list.length(), i -> list.element(), in, value);
            case ValueType.MapOf map -> inEntries(map.value(), in, value);
            case ValueType.ListOf list -> inElements(Integer.MAX_VALUE, i -> list.element(), in, value);
            case ValueType.Tuple tuple ->
                inElements(tuple.elements().size(), i -> tuple.elements().get(i), in, value);
            case ValueType.Fields fields -> inFields(fields, in, value);
            case ValueType.Option option ->
                in.isNone(value) ? Optional.empty() : find(option.some(), in, in.someValue(value));
            case ValueType.Variants variants -> inCases(variants.cases(), in, value);
            case ValueType.Result result ->
                inCases(
                        List.of(
                                new ValueType.Case(Name.of("ok"), result.ok()),
                                new ValueType.Case(Name.of("err"), result.err())),
                        in,
                        value);
            case ValueType.Primitive _, ValueType.Enumeration _, ValueType.Flags _ -> Optional.empty();
        };
    }

    private static Optional<GuestHandle> inElements(
            int most, IntFunction<ValueType> type, ValueModel in, @Nullable Object value) {
        if (in.kind(value) != Kind.LIST) {
            return Optional.empty();
        }
        Optional<GuestHandle> found = Optional.empty();
        for (int i = 0; i < Math.min(most, in.size(value)) && found.isEmpty(); i++) {
            found = find(type.apply(i), in, in.element(value, i));
        }
        return found;
    }

    private static Optional<GuestHandle> inFields(ValueType.Fields type, ValueModel in, @Nullable Object value) {
        if (in.kind(value) != Kind.MAP) {
            return Optional.empty();
        }
        return type.fields().stream()
                .flatMap(field -> find(field.type(), in, in.field(value, field.name())).stream())
                .findFirst();
    }

    private static Optional<GuestHandle> inEntries(ValueType type, ValueModel in, @Nullable Object value) {
        List<GuestHandle> found = new ArrayList<>();
        if (in.kind(value) == Kind.MAP || in.kind(value) == Kind.LIST) {
            in.forEachEntry(value, (key, entry) -> find(type, in, entry).ifPresent(found::add));
        }
        return found.stream().findFirst();
    }

    private static Optional<GuestHandle> inCases(List<ValueType.Case> cases, ValueModel in, @Nullable Object value) {
        if (in.kind(value) != Kind.MAP) {
            return Optional.empty();
        }
        return cases.stream()
                .flatMap(one -> one.payload().stream()
                        .flatMap(payload -> find(payload, in, in.field(value, one.name())).stream()))
                .findFirst();
    }
}
