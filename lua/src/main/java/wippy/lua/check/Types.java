package wippy.lua.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can be done with types: joined, parted, read, substituted. */
final class Types {
    private static final int DEEPEST = 12;

    private Types() {}

    /** What the type stands for: no reference. */
    static Ty resolved(Ty type) {
        Ty plain = type;
        for (int i = 0; i < DEEPEST && plain instanceof Ty.Reference reference; i++) {
            plain = reference.resolved();
        }
        return plain instanceof Ty.Reference ? Ty.ANY : plain;
    }

    /** Whether nothing is known of such values, so that nothing can be held against them. */
    static boolean isLoose(Ty type) {
        Ty plain = resolved(type);
        return plain.equals(Ty.ANY)
                || plain.equals(Ty.UNKNOWN)
                || plain.equals(Ty.NEVER)
                || plain instanceof Ty.Variable;
    }

    // ---- unions

    static Ty union(List<Ty> types) {
        Set<Ty> members = new LinkedHashSet<>();
        for (Ty type : types) {
            if (type.equals(Ty.ANY)) {
                return Ty.ANY;
            }
            if (type instanceof Ty.Union(List<Ty> inner)) { // not what a name stands for, which may be this very union
                members.addAll(inner);
            } else if (!type.equals(Ty.NEVER)) {
                members.add(type);
            }
        }
        if (members.contains(Ty.BOOLEAN)) {
            members.removeIf(member -> member instanceof Ty.Literal(Object value) && value instanceof Boolean);
        }
        if (members.contains(Ty.STRING)) {
            members.removeIf(member -> member instanceof Ty.Literal(Object value) && value instanceof String);
        }
        return switch (members.size()) {
            case 0 -> Ty.NEVER;
            case 1 -> members.iterator().next();
            default -> new Ty.Union(List.copyOf(members));
        };
    }

    static Ty union(Ty one, Ty other) {
        return one.equals(other) ? one : union(List.of(one, other));
    }

    static Ty optional(Ty type) {
        return union(type, Ty.NIL);
    }

    /** The members of a union, or the type itself; no references to unions among them. */
    static List<Ty> members(Ty type) {
        return resolved(type) instanceof Ty.Union(List<Ty> members)
                ? members.stream().flatMap(member -> members(member).stream()).toList()
                : List.of(type);
    }

    /** Whether nil is one of several possible values. */
    static boolean mayBeNil(Ty type) {
        return members(type).size() > 1
                && members(type).stream().anyMatch(member -> resolved(member).equals(Ty.NIL));
    }

    static Ty withoutNil(Ty type) {
        if (!mayBeNil(type)) {
            return type;
        }
        return union(members(type).stream()
                .filter(member -> !resolved(member).equals(Ty.NIL))
                .toList());
    }

    /** What a value of the type is where it counts as true. */
    static Ty truthy(Ty type) {
        if (resolved(type).equals(Ty.BOOLEAN)) {
            return new Ty.Literal(true);
        }
        return narrowed(type, member -> !isFalsy(member));
    }

    /** What a value of the type is where it counts as false. */
    static Ty falsy(Ty type) {
        if (isLoose(type)) {
            return type;
        }
        return union(members(type).stream()
                .filter(member ->
                        isLoose(member) || isFalsy(member) || resolved(member).equals(Ty.BOOLEAN))
                .map(member -> resolved(member).equals(Ty.BOOLEAN) ? new Ty.Literal(false) : member)
                .toList());
    }

    static boolean isFalsy(Ty type) {
        Ty plain = resolved(type);
        return plain.equals(Ty.NIL) || plain.equals(new Ty.Literal(false));
    }

    /** The members that pass; never if none does. */
    static Ty narrowed(Ty type, java.util.function.Predicate<Ty> passes) {
        if (isLoose(type)) {
            return type;
        }
        return union(members(type).stream()
                .filter(member -> isLoose(member) || passes.test(member))
                .toList());
    }

    // ---- kinds

    /** Literals as what they are literals of: what an unannotated variable holds. */
    static Ty widened(Ty type) {
        return switch (type) {
            case Ty.Literal(Object value) -> base(value);
            case Ty.Union(List<Ty> members) ->
                union(members.stream().map(Types::widened).toList());
            default -> type;
        };
    }

    static Ty base(Object value) {
        return switch (value) {
            case String _ -> Ty.STRING;
            case Boolean _ -> Ty.BOOLEAN;
            case Long _ -> Ty.INTEGER;
            default -> Ty.NUMBER;
        };
    }

    /** What {@code type(x)} says of such values; empty if that is not sure. */
    static Optional<String> luaType(Ty type) {
        return switch (widened(resolved(type))) {
            case Ty.Basic(String name) ->
                switch (name) {
                    case "nil", "boolean", "number", "string", "table", "function", "userdata", "thread" ->
                        Optional.of(name);
                    case "integer" -> Optional.of("number");
                    default -> Optional.empty();
                };
            case Ty.Array _, Ty.Mapping _ -> Optional.of("table");
            case Ty.Function _ -> Optional.of("function");
            default -> Optional.empty();
        };
    }

    static boolean isNumber(Ty type) {
        Ty plain = widened(resolved(type));
        return plain.equals(Ty.NUMBER) || plain.equals(Ty.INTEGER);
    }

    static boolean isString(Ty type) {
        return widened(resolved(type)).equals(Ty.STRING);
    }

    static boolean isTabular(Ty type) {
        Ty plain = resolved(type);
        return plain.equals(Ty.TABLE)
                || plain instanceof Ty.Struct
                || plain instanceof Ty.Array
                || plain instanceof Ty.Mapping;
    }

    /**
     * Whether values are of one known kind that is no table, function or host object: they have no operations of their
     * own.
     */
    static boolean isPlain(Ty type) {
        Ty plain = widened(resolved(type));
        return plain.equals(Ty.NIL)
                || plain.equals(Ty.BOOLEAN)
                || plain.equals(Ty.NUMBER)
                || plain.equals(Ty.INTEGER)
                || plain.equals(Ty.STRING);
    }

    // ---- substitution

    /** The type with other types in place of variables; those without stay. */
    static Ty substitute(Ty type, Map<String, Ty> bound) {
        return bound.isEmpty()
                ? type
                : mapped(
                        type,
                        inner -> inner instanceof Ty.Variable(String name) ? bound.getOrDefault(name, inner) : inner);
    }

    private static Ty mapped(Ty type, UnaryOperator<Ty> change) {
        return switch (type) {
            case Ty.Basic _, Ty.Literal _, Ty.GenericValue _ -> type;
            case Ty.Variable variable -> change.apply(variable);
            case Ty.Array(Ty element) -> new Ty.Array(mapped(element, change));
            case Ty.Mapping mapping -> mapped(mapping, change);
            case Ty.Struct struct -> mapped(struct, change);
            case Ty.Union(List<Ty> members) ->
                union(members.stream().map(member -> mapped(member, change)).toList());
            case Ty.Function function -> mapped(function, change);
            case Ty.Asserts(String name, Optional<Ty> inner) ->
                new Ty.Asserts(name, inner.map(asserted -> mapped(asserted, change)));
            case Ty.TypeValue(Ty inner) -> new Ty.TypeValue(mapped(inner, change));
            case Ty.Reference reference ->
                reference.arguments.isEmpty()
                        ? reference
                        : new Ty.Reference(
                                reference.declaration,
                                reference.arguments.stream()
                                        .map(argument -> mapped(argument, change))
                                        .toList());
        };
    }

    private static Ty.Mapping mapped(Ty.Mapping mapping, UnaryOperator<Ty> change) {
        return new Ty.Mapping(mapped(mapping.key(), change), mapped(mapping.value(), change));
    }

    private static Ty mapped(Ty.Struct struct, UnaryOperator<Ty> change) {
        Map<String, Ty.Field> fields = new LinkedHashMap<>();
        struct.fields()
                .forEach((name, field) ->
                        fields.put(name, new Ty.Field(mapped(field.type(), change), field.optional())));
        return new Ty.Struct(fields, struct.rest().map(rest -> mapped(rest, change)), struct.open());
    }

    private static Ty mapped(Ty.Function function, UnaryOperator<Ty> change) {
        List<Ty.Parameter> parameters = function.parameters().stream()
                .map(parameter ->
                        new Ty.Parameter(parameter.name(), mapped(parameter.type(), change), parameter.optional()))
                .toList();
        Ty variadic = function.variadic();
        return new Ty.Function(
                function.typeParameters(),
                parameters,
                variadic == null ? null : mapped(variadic, change),
                mapped(function.results(), change),
                function.typed());
    }

    static Ty.Values substitute(Ty.Values values, Map<String, Ty> bound) {
        return mapped(
                values, inner -> inner instanceof Ty.Variable(String name) ? bound.getOrDefault(name, inner) : inner);
    }

    private static Ty.Values mapped(Ty.Values values, UnaryOperator<Ty> change) {
        Ty rest = values.rest();
        return new Ty.Values(
                values.fixed().stream().map(value -> mapped(value, change)).toList(),
                rest == null ? null : mapped(rest, change));
    }

    /** Finds what the function's type parameters stand for, from what is given for something of that type. */
    static void infer(Ty pattern, Ty given, Set<String> parameters, Map<String, Ty> into, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (pattern) {
            case Ty.Variable(String name) -> {
                if (parameters.contains(name)) {
                    into.merge(name, widened(given), Types::joined);
                }
            }
            case Ty.Array(Ty element) ->
                elementOf(given).ifPresent(e -> infer(element, e, parameters, into, depth + 1));
            case Ty.Mapping(Ty key, Ty value) -> {
                if (resolved(given) instanceof Ty.Mapping(Ty givenKey, Ty givenValue)) {
                    infer(key, givenKey, parameters, into, depth + 1);
                    infer(value, givenValue, parameters, into, depth + 1);
                }
            }
            case Ty.Union(List<Ty> members) -> {
                boolean isOptional = members.contains(Ty.NIL);
                if (!isOptional || !resolved(given).equals(Ty.NIL)) {
                    Ty present = isOptional ? withoutNil(given) : given;
                    members.forEach(member -> infer(member, present, parameters, into, depth + 1));
                }
            }
            case Ty.Function function -> {
                if (resolved(given) instanceof Ty.Function other) {
                    infer(function.results().first(), other.results().first(), parameters, into, depth + 1);
                }
            }
            case Ty.Reference reference -> {
                if (given instanceof Ty.Reference other && other.declaration == reference.declaration) {
                    for (int i = 0; i < reference.arguments.size() && i < other.arguments.size(); i++) {
                        infer(reference.arguments.get(i), other.arguments.get(i), parameters, into, depth + 1);
                    }
                }
            }
            default -> {}
        }
    }

    /** What holds both; of integers and other numbers it is numbers. */
    private static Ty joined(Ty one, Ty other) {
        return isNumber(one) && isNumber(other) && !one.equals(other) ? Ty.NUMBER : union(one, other);
    }

    static Optional<Ty> elementOf(Ty type) {
        return switch (resolved(type)) {
            case Ty.Array(Ty element) -> Optional.of(element);
            case Ty.Mapping(Ty _, Ty value) -> Optional.of(value);
            default -> Optional.empty();
        };
    }

    static List<String> fieldNames(Ty type) {
        List<String> names = new ArrayList<>();
        if (resolved(type) instanceof Ty.Struct struct) {
            names.addAll(struct.fields().keySet());
        }
        return names;
    }
}
