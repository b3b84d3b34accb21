package wippy.component.type;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wippy.component.type.ValueType.Borrow;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Enumeration;
import wippy.component.type.ValueType.Field;
import wippy.component.type.ValueType.Fields;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.Flags;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Option;
import wippy.component.type.ValueType.Own;
import wippy.component.type.ValueType.Primitive;
import wippy.component.type.ValueType.Result;
import wippy.component.type.ValueType.Tuple;
import wippy.component.type.ValueType.Variants;

/** Questions about value types. */
public final class Types {
    private Types() {}

    /** The types that a value type is made of, in order. */
    public static List<ValueType> parts(ValueType type) {
        return switch (type) {
            case Primitive _, Enumeration _, Flags _, Own _, Borrow _ -> List.of();
            case ListOf list -> List.of(list.element());
            case FixedList list -> List.of(list.element());
            case MapOf map -> List.of(map.key(), map.value());
            case Fields fields -> fields.fields().stream().map(Field::type).toList();
            case Tuple tuple -> tuple.elements();
            case Variants variants ->
                variants.cases().stream().flatMap(c -> c.payload().stream()).toList();
            case Option option -> List.of(option.some());
            case Result result ->
                Stream.of(result.ok(), result.err()).flatMap(Optional::stream).toList();
        };
    }

    /** Whether that holds for the type or one it is made of. */
    public static boolean any(ValueType type, Predicate<ValueType> test) {
        if (test.test(type)) {
            return true;
        }
        for (ValueType part : parts(type)) {
            if (any(part, test)) {
                return true;
            }
        }
        return false;
    }

    /** Whether values of that type hold a resource. */
    public static boolean holdsHandle(ValueType type) {
        return any(type, part -> part instanceof Own || part instanceof Borrow);
    }

    /** The resource types that a value type speaks of, as often as it does. */
    public static Stream<ResourceId> resources(ValueType type) {
        return switch (type) {
            case Own(ResourceId id) -> Stream.of(id);
            case Borrow(ResourceId id) -> Stream.of(id);
            default -> parts(type).stream().flatMap(Types::resources);
        };
    }

    /** The type under that name, if it is of a kind that can be named and has no name yet. */
    public static DefinedType named(DefinedType type, String label) {
        return switch (type) {
            case Fields(String old, List<Field> fields) when old.isEmpty() -> new Fields(label, fields);
            case Variants(String old, List<Case> cases) when old.isEmpty() -> new Variants(label, cases);
            case Enumeration(String old, var cases) when old.isEmpty() -> new Enumeration(label, cases);
            case Flags(String old, var names) when old.isEmpty() -> new Flags(label, names);
            default -> type;
        };
    }

    /**
     * A type of its own that is equal to that one, if it is of a kind that can be named: another object, under that
     * name unless it has one.
     */
    public static DefinedType renamed(DefinedType type, String label) {
        return switch (type) {
            case Fields(String old, List<Field> fields) -> new Fields(old.isEmpty() ? label : old, fields);
            case Variants(String old, List<Case> cases) -> new Variants(old.isEmpty() ? label : old, cases);
            case Enumeration(String old, var cases) -> new Enumeration(old.isEmpty() ? label : old, cases);
            case Flags(String old, var names) -> new Flags(old.isEmpty() ? label : old, names);
            case ResourceId id -> id.named(label);
            default -> type;
        };
    }

    /**
     * What stands in the second types where that very type stands in the first; the type itself if it is not there.
     *
     * @param plain types that {@link #match} the others
     */
    public static ValueType counterpart(ValueType type, List<ValueType> plain, List<ValueType> shown) {
        return find(type, plain, shown).orElse(type);
    }

    @SuppressWarnings("ReferenceEquality") // the very place, not one of the same structure
    private static Optional<ValueType> find(ValueType type, List<ValueType> plain, List<ValueType> shown) {
        for (int i = 0; i < Math.min(plain.size(), shown.size()); i++) {
            if (plain.get(i) == type) {
                return Optional.of(shown.get(i));
            }
            Optional<ValueType> inner = find(type, parts(plain.get(i)), parts(shown.get(i)));
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /** Whether the functions agree in all but names of parameters and types and the identity of resources. */
    public static boolean match(FunctionType a, FunctionType b) {
        return a.params().size() == b.params().size()
                && a.results().size() == b.results().size()
                && all(
                        a.params().stream().map(FunctionType.Param::type).toList(),
                        b.params().stream().map(FunctionType.Param::type).toList())
                && all(a.results(), b.results());
    }

    @SuppressWarnings("ReferenceEquality") // a shortcut
    private static boolean match(ValueType a, ValueType b) {
        return a == b
                || switch (a) {
                    case Primitive _ -> a.equals(b);
                    case ListOf _ -> b instanceof ListOf && all(parts(a), parts(b));
                    case FixedList list ->
                        b instanceof FixedList other && list.length() == other.length() && all(parts(a), parts(b));
                    case MapOf _ -> b instanceof MapOf && all(parts(a), parts(b));
                    case Fields fields ->
                        b instanceof Fields other
                                && fields.fields().stream()
                                        .map(Field::name)
                                        .toList()
                                        .equals(other.fields().stream()
                                                .map(Field::name)
                                                .toList())
                                && all(parts(a), parts(b));
                    case Tuple _ -> b instanceof Tuple && all(parts(a), parts(b));
                    case Variants variants ->
                        b instanceof Variants other && matchCases(variants.cases(), other.cases());
                    case Enumeration names ->
                        b instanceof Enumeration other && names.cases().equals(other.cases());
                    case Flags names ->
                        b instanceof Flags other && names.names().equals(other.names());
                    case Option _ -> b instanceof Option && all(parts(a), parts(b));
                    case Result result ->
                        b instanceof Result other
                                && matchOptional(result.ok(), other.ok())
                                && matchOptional(result.err(), other.err());
                    case Own _ -> b instanceof Own;
                    case Borrow _ -> b instanceof Borrow;
                };
    }

    private static boolean matchCases(List<Case> a, List<Case> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).name().equals(b.get(i).name())
                    || !matchOptional(a.get(i).payload(), b.get(i).payload())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchOptional(Optional<ValueType> a, Optional<ValueType> b) {
        return a.isPresent() ? b.isPresent() && match(a.get(), b.get()) : b.isEmpty();
    }

    private static boolean all(List<ValueType> a, List<ValueType> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!match(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
