package wippy.lua.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Expr.BinaryOperator;
import wippy.lua.syntax.Expr.UnaryOperator;

/** What conditions tell about the places in them, where they hold and where they do not. */
final class Conditions {
    private final Unit unit;

    Conditions(Unit unit) {
        this.unit = unit;
    }

    /**
     * A condition worked out.
     *
     * @param type its value
     * @param yes what is known where it counts as true
     * @param no what is known where it counts as false
     */
    record Split(Ty type, Flow yes, Flow no) {}

    /** Works out a condition; what is known afterwards is for the caller to choose. */
    Split of(Expr expr) {
        return switch (expr) {
            case Expr.Paren(Expr inner, int _) -> of(inner);
            case Expr.Unary(UnaryOperator operator, Expr operand, int _)
            when operator == UnaryOperator.NOT -> not(operand);
            case Expr.Binary binary when binary.operator() == BinaryOperator.AND -> and(binary);
            case Expr.Binary binary when binary.operator() == BinaryOperator.OR -> or(binary);
            case Expr.Binary binary when binary.operator() == BinaryOperator.EQUAL -> equality(binary);
            case Expr.Binary binary
            when binary.operator() == BinaryOperator.NOT_EQUAL -> {
                Split equal = equality(binary);
                yield new Split(equal.type, equal.no, equal.yes);
            }
            case Expr.MethodCall call
            when call.name().equals("is") && call.arguments().size() == 1 -> isOfType(call);
            default -> truth(expr);
        };
    }

    private Split truth(Expr expr) {
        Ty type = unit.expressions.one(expr);
        Flow flow = unit.flow;
        Optional<Place> place = Place.of(expr);
        if (place.isEmpty()) {
            return new Split(type, flow, flow);
        }
        return new Split(type, truthy(place.get(), type), falsy(place.get(), type));
    }

    private Flow truthy(Place place, Ty type) {
        Ty left = Types.truthy(type);
        return left.equals(Ty.NEVER) ? unit.flow.with(place, type) : unit.flow.with(place, left);
    }

    private Flow falsy(Place place, Ty type) {
        Flow flow = unit.flow;
        if (!Types.isLoose(type)) {
            Ty left = Types.falsy(type);
            flow = flow.with(place, left.equals(Ty.NEVER) ? type : left);
        }
        return place.path().isEmpty() ? withValueBeside(flow, place) : flow;
    }

    /** No error, so the value is there. */
    private Flow withValueBeside(Flow flow, Place error) {
        return unit.valueBeside(error.root())
                .map(variable -> {
                    Ty value = unit.type(variable);
                    return flow.with(new Place(variable, List.of()), Types.withoutNil(value));
                })
                .orElse(flow);
    }

    private Split not(Expr operand) {
        Split split = of(operand);
        return new Split(Ty.BOOLEAN, split.no, split.yes);
    }

    private Split and(Expr.Binary binary) {
        Split left = of(binary.left());
        unit.flow = left.yes;
        Split right = of(binary.right());
        Ty type = Types.isLoose(left.type) ? Ty.ANY : Types.union(Types.falsy(left.type), right.type);
        return new Split(type, right.yes, left.no.or(right.no));
    }

    private Split or(Expr.Binary binary) {
        Split left = of(binary.left());
        unit.flow = left.no;
        Split right = of(binary.right());
        Ty truthy = Types.truthy(left.type);
        Ty type = Types.isLoose(left.type) ? Ty.ANY : Types.union(orBoolean(left.type, truthy), right.type);
        return new Split(type, left.yes.or(right.yes), right.no);
    }

    /** {@code true or x} of a boolean stays a boolean as messages go. */
    private static Ty orBoolean(Ty type, Ty truthy) {
        return Types.resolved(type).equals(Ty.BOOLEAN) ? Ty.BOOLEAN : truthy;
    }

    // ---- equality

    private Split equality(Expr.Binary binary) {
        Optional<Split> typeTest = typeTest(binary.left(), binary.right());
        if (typeTest.isEmpty()) {
            typeTest = typeTest(binary.right(), binary.left());
        }
        if (typeTest.isPresent()) {
            return typeTest.get();
        }
        Ty left = unit.expressions.one(binary.left());
        Ty right = unit.expressions.one(binary.right());
        Flow yes = unit.flow;
        Flow no = unit.flow;
        if (constant(binary.right()).isPresent()) {
            yes = equal(binary.left(), left, right, true);
            no = equal(binary.left(), left, right, false);
        } else if (constant(binary.left()).isPresent()) {
            yes = equal(binary.right(), right, left, true);
            no = equal(binary.right(), right, left, false);
        }
        return new Split(Ty.BOOLEAN, yes, no);
    }

    private static Optional<Expr> constant(Expr expr) {
        return switch (expr) {
            case Expr.Nil _, Expr.Text _, Expr.Bool _, Expr.Numeral _ -> Optional.of(expr);
            default -> Optional.empty();
        };
    }

    private Flow equal(Expr expr, Ty type, Ty constant, boolean holds) {
        Optional<Place> place = Place.of(expr);
        if (place.isEmpty()) {
            return unit.flow;
        }
        if (constant.equals(Ty.NIL) && holds && place.get().path().isEmpty()) {
            return withValueBeside(narrowed(place.get(), type, isNil()), place.get());
        }
        Flow flow = constant.equals(Ty.NIL)
                ? narrowed(place.get(), type, holds ? isNil() : isNil().negate())
                : narrowed(place.get(), type, member -> holds ? Fit.fits(constant, member) : !isSame(member, constant));
        return discriminated(flow, expr, constant, holds);
    }

    private static Predicate<Ty> isNil() {
        return member -> Types.resolved(member).equals(Ty.NIL);
    }

    private static boolean isSame(Ty member, Ty constant) {
        return Types.resolved(member).equals(constant);
    }

    /** Of a union of records, those whose field may have the value. */
    private Flow discriminated(Flow flow, Expr expr, Ty constant, boolean holds) {
        if (!(expr instanceof Expr.Index(Expr object, Expr.Text(String key, int _), int _))) {
            return flow;
        }
        Optional<Place> place = Place.of(object);
        if (place.isEmpty()) {
            return flow;
        }
        Ty type = unit.expressions.known(object);
        if (Types.members(type).size() < 2) {
            return flow;
        }
        String name = LuaStrings.decode(key);
        Ty left = Types.narrowed(type, member -> mayHave(member, name, constant, holds));
        return left.equals(Ty.NEVER) ? flow : flow.with(place.get(), left);
    }

    private static boolean mayHave(Ty record, String name, Ty constant, boolean holds) {
        if (!(Types.resolved(record) instanceof Ty.Struct struct)
                || !(struct.fields().get(name) instanceof Ty.Field field)) {
            return !(Types.resolved(record) instanceof Ty.Struct struct)
                    || struct.open()
                    || holds == constant.equals(Ty.NIL);
        }
        return holds ? Fit.fits(constant, field.read()) : !isSame(field.read(), constant);
    }

    private Flow narrowed(Place place, Ty type, Predicate<Ty> passes) {
        if (Types.isLoose(type)) {
            return unit.flow;
        }
        Ty left = Types.narrowed(type, passes);
        return left.equals(Ty.NEVER) ? unit.flow : unit.flow.with(place, left);
    }

    // ---- type tests

    /** {@code type(x) == "string"}. */
    private Optional<Split> typeTest(Expr call, Expr name) {
        if (!(call instanceof Expr.Call(Expr.Global(String function, int _), List<Expr> arguments, int _))
                || !function.equals("type")
                || arguments.size() != 1
                || !(name instanceof Expr.Text(String wanted, int _))) {
            return Optional.empty();
        }
        Ty type = unit.expressions.one(arguments.getFirst());
        Optional<Place> place = Place.of(arguments.getFirst());
        if (place.isEmpty()) {
            return Optional.of(new Split(Ty.BOOLEAN, unit.flow, unit.flow));
        }
        Flow yes = Types.isLoose(type)
                ? unit.flow.with(place.get(), ofLuaType(wanted))
                : narrowed(place.get(), type, member -> mayBe(member, wanted));
        Flow no = narrowed(place.get(), type, member -> !isSurely(member, wanted));
        return Optional.of(new Split(Ty.BOOLEAN, yes, no));
    }

    private static Ty ofLuaType(String name) {
        return switch (name) {
            case "string", "number", "boolean" -> new Ty.Basic(name);
            default -> Ty.ANY;
        };
    }

    private static boolean mayBe(Ty member, String wanted) {
        return Types.luaType(member).map(wanted::equals).orElse(!Types.isPlain(member));
    }

    private static boolean isSurely(Ty member, String wanted) {
        return Types.luaType(member).filter(wanted::equals).isPresent();
    }

    /** {@code T:is(x)}. */
    private Split isOfType(Expr.MethodCall call) {
        Optional<Place> place = Place.of(call.arguments().getFirst());
        Split split = truth(call);
        Ty type = unit.expressions.known(call.object());
        if (!(type instanceof Ty.TypeValue(Ty wanted)) || place.isEmpty()) {
            return split;
        }
        return new Split(split.type, split.yes.with(place.get(), wanted), split.no);
    }
}
