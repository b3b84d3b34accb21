package wippy.lua.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Expr;

/** Works out what expressions give, and what is wrong inside them. */
final class Expressions {
    private static final String CHECK = "compare it with nil first: 'if %s then', '%s or default', 'assert(%s)'";

    private final Unit unit;
    private final Operators operators;
    private final Fields fields;
    private final Map<Expr, Ty> known = new IdentityHashMap<>();

    Expressions(Unit unit) {
        this.unit = unit;
        operators = new Operators(unit);
        fields = new Fields(unit);
    }

    Fields fields() {
        return fields;
    }

    /** What an expression gives where one value is wanted. */
    Ty one(Expr expr) {
        return many(expr).first();
    }

    /** What a list of expressions gives: one value each, all of the last. */
    Ty.Values all(List<Expr> exprs) {
        List<Ty> fixed = new ArrayList<>();
        for (int i = 0; i < exprs.size(); i++) {
            Ty.Values values = many(exprs.get(i));
            if (i == exprs.size() - 1) {
                fixed.addAll(values.fixed());
                return new Ty.Values(fixed, values.rest());
            }
            fixed.add(values.first());
        }
        return Ty.Values.NOTHING;
    }

    /** Whether an expression may give more or fewer values than one. */
    static boolean isMulti(Expr expr) {
        return expr instanceof Expr.Call || expr instanceof Expr.MethodCall || expr instanceof Expr.Varargs;
    }

    Ty.Values many(Expr expr) {
        Ty.Values values = switch (expr) {
            case Expr.Call call -> unit.calls.call(call);
            case Expr.MethodCall call -> unit.calls.method(call);
            case Expr.Varargs _ -> varargs();
            default -> Ty.Values.of(single(expr));
        };
        known.put(expr, values.first());
        return values;
    }

    /** What an expression gave when it was worked out last: nothing is worked out twice. */
    Ty known(Expr expr) {
        return known.getOrDefault(expr, Ty.ANY);
    }

    private Ty.Values varargs() {
        return new Ty.Values(
                List.of(), unit.scope.function().variadicType().map(unit::read).orElse(Ty.ANY));
    }

    private Ty single(Expr expr) {
        return switch (expr) {
            case Expr.Nil _ -> Ty.NIL;
            case Expr.Bool(boolean value, int _) -> new Ty.Literal(value);
            case Expr.Numeral(Number value, int _) -> new Ty.Literal(value);
            case Expr.Text(String value, int _) -> new Ty.Literal(value);
            case Expr.Function function -> function(function, Optional.empty());
            case Expr.Local local -> local(local);
            case Expr.Global global -> global(global);
            case Expr.Index index -> index(index);
            case Expr.Binary binary -> binary(binary);
            case Expr.Concat concat -> operators.concat(concat);
            case Expr.Unary unary -> unary(unary);
            case Expr.Table table -> table(table);
            case Expr.Paren(Expr inner, int _) -> one(inner);
            case Expr.Cast cast -> {
                one(cast.value());
                yield unit.read(cast.type());
            }
            case Expr.NonNil(Expr value, int _) -> Types.withoutNil(one(value));
            case Expr.Call _, Expr.MethodCall _, Expr.Varargs _ -> throw new IllegalArgumentException("gives many");
        };
    }

    private Ty local(Expr.Local local) {
        unit.use(local.variable());
        return unit.type(local.variable());
    }

    private Ty global(Expr.Global global) {
        String name = global.name();
        if (!unit.isKnownGlobal(name)) {
            boolean unlisted = unit.environment.isUnlisted(name);
            unit.report.add(
                    Rule.GLOBAL,
                    global,
                    "there is no global '" + name + "'",
                    "is nil",
                    unlisted
                            ? new String[] {"list it under modules: of the entry"}
                            : Unit.hint(name, unit.environment.names()));
        }
        return unit.isAssignedGlobal(name)
                ? Ty.ANY
                : unit.environment.global(name).type();
    }

    private Ty index(Expr.Index index) {
        Ty object = present(index.object(), one(index.object()), "indexed");
        Ty declared = fields.read(object, index.key(), index);
        return Place.of(index).flatMap(unit.flow::type).orElse(declared);
    }

    private Ty unary(Expr.Unary unary) {
        return unary.operator() == Expr.UnaryOperator.NOT
                ? unit.conditions.of(unary).type()
                : operators.unary(unary);
    }

    private Ty binary(Expr.Binary binary) {
        return switch (binary.operator()) {
            case AND, OR, EQUAL, NOT_EQUAL -> {
                Conditions.Split split = unit.conditions.of(binary);
                unit.flow = split.yes().or(split.no());
                yield split.type();
            }
            default -> operators.binary(binary);
        };
    }

    /** Says so where the value may be nil, and goes on as if it were not. */
    Ty present(Expr expr, Ty type, String done) {
        Ty plain = Types.resolved(type);
        if (!plain.equals(Ty.NIL) && !Types.mayBeNil(type)) {
            return type;
        }
        String name = unit.report.written(expr);
        boolean always = plain.equals(Ty.NIL);
        unit.report.add(
                Rule.NIL,
                expr,
                name + (always ? " is nil" : " may be nil"),
                (always ? "nil" : TypeText.of(type)) + " is " + done + " here",
                always || Place.of(expr).isEmpty()
                        ? new String[0]
                        : new String[] {CHECK.replace("%s", name.substring(1, name.length() - 1))});
        return always ? Ty.ANY : Types.withoutNil(type);
    }

    // ---- functions

    /**
     * A function's type; its body is checked.
     *
     * @param wanted the type that it is to have, which tells what its parameters are
     */
    Ty function(Expr.Function expr, Optional<Ty.Function> wanted) {
        Ty.Function signature = unit.types.signature(expr.function(), unit.scope.types());
        unit.statements.body(expr.function(), signature, wanted);
        return signature;
    }

    // ---- tables

    /**
     * What a table that nobody annotated is: open, since anything may be put into it later. Only what hardly anybody
     * changes is remembered: functions, types, tables of these.
     */
    private Ty table(Expr.Table table) {
        Map<String, Ty.Field> known = new LinkedHashMap<>();
        for (Expr.Item item : table.items()) {
            Ty value = item.key().isEmpty() ? many(item.value()).first() : one(item.value());
            if (item.key().orElse(null) instanceof Expr.Text(String key, int _)) {
                known.put(LuaStrings.decode(key), new Ty.Field(lasting(value), false));
            } else {
                item.key().ifPresent(this::one);
            }
        }
        return new Ty.Struct(known, Optional.empty(), true);
    }

    /** What is remembered of a value in an open table. */
    static Ty lasting(Ty value) {
        return switch (value) {
            case Ty.Function function -> function;
            case Ty.TypeValue type -> type;
            case Ty.GenericValue type -> type;
            case Ty.Struct struct when struct.open() -> struct;
            default -> Ty.ANY;
        };
    }
}
