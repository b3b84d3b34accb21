package wippy.lua.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Expr;

/** Holds expressions against the types that are wanted where they stand; looks into tables and functions. */
final class Wanted {
    private final Unit unit;

    Wanted(Unit unit) {
        this.unit = unit;
    }

    /**
     * Where a value is wanted.
     *
     * @param rule that is broken if it does not fit
     * @param message what is said then
     */
    record Use(Rule rule, String message) {}

    /** What the expression gives, one value; said so if that does not fit. */
    Ty check(Expr expr, Ty wanted, Use use) {
        Expr plain = expr instanceof Expr.Paren(Expr inner, int _) ? inner : expr;
        return switch (plain) {
            case Expr.Table table -> table(table, wanted, use);
            case Expr.Function function
            when function(wanted).isPresent() ->
                fitting(function, unit.expressions.function(function, function(wanted)), wanted, use);
            default -> fitting(expr, unit.expressions.one(expr), wanted, use);
        };
    }

    private static Optional<Ty.Function> function(Ty wanted) {
        List<Ty.Function> functions = Types.members(wanted).stream()
                .map(Types::resolved)
                .filter(Ty.Function.class::isInstance)
                .map(Ty.Function.class::cast)
                .toList();
        return functions.size() == 1 ? Optional.of(functions.getFirst()) : Optional.empty();
    }

    /** Says so if the type does not fit. */
    Ty fitting(Expr expr, Ty given, Ty wanted, Use use) {
        if (Fit.fits(given, wanted)) {
            return given;
        }
        if (Types.mayBeNil(given) && Fit.fits(Types.withoutNil(given), wanted)) {
            unit.report.add(
                    Rule.NIL,
                    expr,
                    unit.report.written(expr) + " may be nil",
                    "expected " + TypeText.of(wanted) + ", found " + TypeText.of(given),
                    use.message);
            return Types.withoutNil(given);
        }
        boolean sameKind = Types.resolved(wanted) instanceof Ty.Literal || Types.resolved(wanted) instanceof Ty.Union;
        Ty shown = sameKind ? given : Types.widened(given);
        unit.report.add(
                use.rule, expr, use.message, "expected " + TypeText.of(wanted) + ", found " + TypeText.of(shown));
        return given;
    }

    // ---- tables

    private Ty table(Expr.Table table, Ty wanted, Use use) {
        List<Ty> candidates =
                Types.members(wanted).stream().filter(Types::isTabular).toList();
        if (candidates.isEmpty()) {
            return fitting(table, unit.expressions.one(table), wanted, use);
        }
        Ty chosen = candidates.size() == 1 ? candidates.getFirst() : choose(table, candidates);
        switch (Types.resolved(chosen)) {
            case Ty.Struct struct -> struct(table, struct, chosen, use);
            case Ty.Array(Ty element) -> array(table, element, use);
            case Ty.Mapping mapping -> mapping(table, mapping, use);
            default -> unit.expressions.one(table);
        }
        return chosen;
    }

    /** Of several record types the one whose literal fields are as in the table, else the first. */
    private static Ty choose(Expr.Table table, List<Ty> candidates) {
        return candidates.stream()
                .filter(candidate -> Types.resolved(candidate) instanceof Ty.Struct struct && agrees(table, struct))
                .findFirst()
                .orElse(candidates.getFirst());
    }

    private static boolean agrees(Expr.Table table, Ty.Struct struct) {
        for (Expr.Item item : table.items()) {
            if (!(item.key().orElse(null) instanceof Expr.Text(String key, int _))) {
                return false;
            }
            Ty.Field field = struct.fields().get(LuaStrings.decode(key));
            if (field == null || !mayBe(item.value(), field)) {
                return false;
            }
        }
        return struct.fields().entrySet().stream().allMatch(entry -> isGiven(table, entry));
    }

    private static boolean isGiven(Expr.Table table, Map.Entry<String, Ty.Field> field) {
        return field.getValue().optional()
                || Types.mayBeNil(field.getValue().type())
                || table.items().stream()
                        .anyMatch(item -> item.key().orElse(null) instanceof Expr.Text(String key, int _)
                                && LuaStrings.decode(key).equals(field.getKey()));
    }

    private static boolean mayBe(Expr value, Ty.Field field) {
        return switch (value) {
            case Expr.Text(String text, int _) -> Fit.fits(new Ty.Literal(text), field.read());
            case Expr.Numeral(Number number, int _) -> Fit.fits(new Ty.Literal(number), field.read());
            case Expr.Bool(boolean flag, int _) -> Fit.fits(new Ty.Literal(flag), field.read());
            default -> true;
        };
    }

    private void struct(Expr.Table table, Ty.Struct struct, Ty shown, Use use) {
        for (Expr.Item item : table.items()) {
            if (item.key().orElse(null) instanceof Expr.Text(String key, int _)) {
                field(item, LuaStrings.decode(key), struct, shown, use);
            } else {
                item.key().ifPresent(unit.expressions::one);
                element(item.value(), struct.rest().map(Ty.Mapping::value).orElse(Ty.ANY), use);
            }
        }
        struct.fields().forEach((name, _) -> requireField(table, name, struct, shown, use));
    }

    private void field(Expr.Item item, String name, Ty.Struct struct, Ty shown, Use use) {
        Ty.Field field = struct.fields().get(name);
        if (field != null) {
            check(
                    item.value(),
                    field.read(),
                    new Use(use.rule, "field '" + name + "' of " + TypeText.of(shown) + " cannot be this value"));
            return;
        }
        if (struct.rest().isEmpty() && !struct.open()) {
            unit.report.add(
                    Rule.FIELD,
                    item.key().orElse(item.value()),
                    TypeText.of(shown) + " has no field '" + name + "'",
                    "",
                    Unit.hint(name, struct.fields().keySet()));
        }
        element(item.value(), struct.rest().map(Ty.Mapping::value).orElse(Ty.ANY), use);
    }

    private void requireField(Expr.Table table, String name, Ty.Struct struct, Ty shown, Use use) {
        Map.Entry<String, Ty.Field> field =
                Map.entry(name, java.util.Objects.requireNonNull(struct.fields().get(name)));
        boolean mayLack = Types.isLoose(field.getValue().type()) || isGiven(table, field);
        if (!mayLack && !endsInMany(table)) {
            unit.report.add(
                    use.rule,
                    table,
                    "field '" + name + "' is missing",
                    TypeText.of(shown) + " needs '" + name + ": "
                            + TypeText.of(field.getValue().type()) + "'");
        }
    }

    private static boolean endsInMany(Expr.Table table) {
        return !table.items().isEmpty()
                && table.items().getLast().key().isEmpty()
                && Expressions.isMulti(table.items().getLast().value());
    }

    private void array(Expr.Table table, Ty element, Use use) {
        for (Expr.Item item : table.items()) {
            item.key().ifPresent(unit.expressions::one);
            if (item.key().orElse(null) instanceof Expr.Text text) {
                unit.report.add(
                        Rule.FIELD,
                        text,
                        TypeText.of(new Ty.Array(element)) + " has no field '" + LuaStrings.decode(text.value()) + "'",
                        "");
            }
            element(item.value(), element, use);
        }
    }

    private void mapping(Expr.Table table, Ty.Mapping mapping, Use use) {
        for (Expr.Item item : table.items()) {
            item.key().ifPresent(key -> check(key, mapping.key(), new Use(use.rule, "a key cannot be this value")));
            element(item.value(), mapping.value(), use);
        }
    }

    private void element(Expr value, Ty wanted, Use use) {
        if (Types.isLoose(wanted)) {
            unit.expressions.one(value);
        } else {
            check(value, wanted, new Use(use.rule, "an element cannot be this value"));
        }
    }
}
