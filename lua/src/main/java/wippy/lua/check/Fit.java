package wippy.lua.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether values of one type may stand where another is wanted. Gradual: what is not known fits. One question each. */
final class Fit {
    private static final int DEEPEST = 40;

    private record Pair(Ty given, Ty wanted) {}

    /** What is being worked out: it fits if nothing else speaks against it. */
    private final Set<Pair> assumed = new HashSet<>();

    private Fit() {}

    static boolean fits(Ty given, Ty wanted) {
        return new Fit().fits(given, wanted, 0);
    }

    private boolean fits(Ty given, Ty wanted, int depth) {
        if (given.equals(wanted) || depth > DEEPEST) {
            return true;
        }
        if (!assumed.add(new Pair(given, wanted))) {
            return true;
        }
        Ty from = Types.resolved(given);
        Ty to = Types.resolved(wanted);
        if (from.equals(to) || isAny(from) || isAny(to) || to.equals(Ty.UNKNOWN) || from.equals(Ty.NEVER)) {
            return true;
        }
        if (from.equals(Ty.UNKNOWN)) {
            return false;
        }
        if (from instanceof Ty.Union(List<Ty> members)) {
            return members.stream().allMatch(member -> fits(member, to, depth + 1));
        }
        if (to instanceof Ty.Union(List<Ty> members)) {
            return members.stream().anyMatch(member -> fits(from, member, depth + 1));
        }
        return fitsPlain(from, to, depth + 1);
    }

    private static boolean isAny(Ty type) {
        return type.equals(Ty.ANY) || type instanceof Ty.Variable;
    }

    private boolean fitsPlain(Ty from, Ty to, int depth) {
        return switch (from) {
            case Ty.Basic(String name) -> fitsBasic(name, to);
            case Ty.Literal(Object value) -> fitsLiteral(value, to);
            case Ty.Array(Ty element) -> fitsArray(element, to, depth);
            case Ty.Mapping mapping -> fitsMapping(mapping, to, depth);
            case Ty.Struct struct -> fitsStruct(struct, to, depth);
            case Ty.Function function ->
                to.equals(Ty.FUNCTION)
                        || (to instanceof Ty.Function wanted && fitsFunction(function, wanted, depth))
                        || isCallableObject(to);
            case Ty.Asserts _ -> to.equals(Ty.BOOLEAN);
            case Ty.TypeValue _, Ty.GenericValue _ -> !Types.isPlain(to);
            case Ty.Union _, Ty.Variable _, Ty.Reference _ -> true;
        };
    }

    /** Objects of the host may be functions too; nobody says. */
    private static boolean isCallableObject(Ty to) {
        return to instanceof Ty.Basic(String name) && name.equals("userdata");
    }

    private static boolean fitsBasic(String name, Ty to) {
        return switch (name) {
            case "integer" -> to.equals(Ty.NUMBER);
            case "number" -> to.equals(Ty.INTEGER); // a whole number is an integer where one is wanted
            case "table" -> Types.isTabular(to);
            case "function" -> to instanceof Ty.Function;
            case "userdata", "thread" -> to instanceof Ty.Struct;
            default -> false;
        };
    }

    private static boolean fitsLiteral(Object value, Ty to) {
        if (to instanceof Ty.Literal(Object wanted)) {
            return wanted.equals(value)
                    || (wanted instanceof Number a && value instanceof Number b && a.doubleValue() == b.doubleValue());
        }
        if (to.equals(Ty.INTEGER) && value instanceof Double number) {
            return number == Math.rint(number);
        }
        return to.equals(Types.base(value)) || (to.equals(Ty.NUMBER) && value instanceof Number);
    }

    private boolean fitsArray(Ty element, Ty to, int depth) {
        return switch (to) {
            case Ty.Array(Ty wanted) -> fits(element, wanted, depth);
            case Ty.Mapping(Ty key, Ty value) -> fits(Ty.INTEGER, key, depth) && fits(element, value, depth);
            case Ty.Struct struct -> hasOnlyOptional(struct);
            default -> to.equals(Ty.TABLE);
        };
    }

    private boolean fitsMapping(Ty.Mapping from, Ty to, int depth) {
        return switch (to) {
            case Ty.Mapping(Ty key, Ty value) -> fits(from.key(), key, depth) && fits(from.value(), value, depth);
            case Ty.Array(Ty element) -> fits(from.key(), Ty.INTEGER, depth) && fits(from.value(), element, depth);
            case Ty.Struct struct -> hasOnlyOptional(struct) || fits(from.key(), Ty.STRING, depth);
            default -> to.equals(Ty.TABLE);
        };
    }

    private static boolean hasOnlyOptional(Ty.Struct struct) {
        return struct.fields().values().stream()
                .allMatch(field -> field.optional() || Types.mayBeNil(field.type()) || Types.isLoose(field.type()));
    }

    private boolean fitsStruct(Ty.Struct from, Ty to, int depth) {
        return switch (to) {
            case Ty.Struct wanted ->
                wanted.fields().entrySet().stream().allMatch(entry -> fitsField(from, entry, depth));
            case Ty.Mapping(Ty key, Ty value) ->
                (from.fields().isEmpty() || fits(Ty.STRING, key, depth) || fits(key, Ty.STRING, depth))
                        && from.fields().values().stream().allMatch(field -> fits(field.type(), value, depth));
            case Ty.Array _ -> from.open() && from.fields().isEmpty();
            case Ty.Basic(String name) -> name.equals("table") || name.equals("userdata");
            default -> false;
        };
    }

    private boolean fitsField(Ty.Struct from, Map.Entry<String, Ty.Field> wanted, int depth) {
        Ty.Field given = from.fields().get(wanted.getKey());
        if (given == null) {
            return from.open()
                    || wanted.getValue().optional()
                    || Types.mayBeNil(wanted.getValue().type())
                    || Types.isLoose(wanted.getValue().type());
        }
        return fits(given.read(), wanted.getValue().read(), depth);
    }

    /** Parameters the other way round; fewer of them are fine, as everywhere in Lua. */
    private boolean fitsFunction(Ty.Function from, Ty.Function to, int depth) {
        if (!from.typed() || !to.typed()) {
            return true;
        }
        for (int i = 0; i < from.parameters().size(); i++) {
            Ty.Parameter parameter = from.parameters().get(i);
            Optional<Ty> given = i < to.parameters().size()
                    ? Optional.of(to.parameters().get(i).type())
                    : Optional.ofNullable(to.variadic());
            if (given.isPresent() ? !fits(given.get(), read(parameter), depth) : !mayLack(parameter)) {
                return false;
            }
        }
        for (int i = 0; i < to.results().fixed().size(); i++) {
            if (!fits(from.results().at(i), to.results().at(i), depth)) {
                return false;
            }
        }
        return true;
    }

    static Ty read(Ty.Parameter parameter) {
        return parameter.optional() ? Types.optional(parameter.type()) : parameter.type();
    }

    /** Whether a call may leave the argument out. */
    static boolean mayLack(Ty.Parameter parameter) {
        return parameter.optional()
                || Types.mayBeNil(parameter.type())
                || Types.isLoose(parameter.type())
                || Types.resolved(parameter.type()).equals(Ty.NIL);
    }
}
