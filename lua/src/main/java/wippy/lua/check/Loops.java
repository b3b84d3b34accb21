package wippy.lua.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/** Loops: nothing is known in them of what they change. */
final class Loops {
    private final Unit unit;

    Loops(Unit unit) {
        this.unit = unit;
    }

    private void forget(Block body) {
        Set<Place> changed = Assigned.in(body);
        unit.flow = unit.flow.without(changed);
    }

    void whileLoop(Stat.While loop) {
        forget(loop.body());
        Flow entry = unit.flow;
        Conditions.Split split = unit.conditions.of(loop.condition());
        unit.flow = split.yes();
        unit.statements.block(loop.body());
        boolean breaks = breaks(loop.body());
        boolean endless = loop.condition() instanceof Expr.Bool(boolean value, int _) && value;
        unit.flow = breaks ? entry : endless ? entry.ended() : split.no();
    }

    void repeat(Stat.Repeat loop) {
        forget(loop.body());
        Flow entry = unit.flow;
        unit.statements.block(loop.body());
        boolean ended = !unit.flow.reachable();
        unit.flow = new Flow(unit.flow.known(), true);
        Conditions.Split split = unit.conditions.of(loop.condition());
        unit.flow = breaks(loop.body()) ? entry : ended ? split.yes().ended() : split.yes();
    }

    void numeric(Stat.NumericFor loop) {
        Ty start = bound(loop.start(), "start");
        bound(loop.limit(), "limit");
        Optional<Ty> step = loop.step().map(expr -> bound(expr, "step"));
        boolean integers = isInteger(start) && step.map(Loops::isInteger).orElse(true);
        unit.declare(loop.variable(), integers ? Ty.INTEGER : Ty.NUMBER, Unit.Kind.PARAMETER);
        body(loop.body());
    }

    private static boolean isInteger(Ty type) {
        return Types.widened(Types.resolved(type)).equals(Ty.INTEGER);
    }

    private Ty bound(Expr expr, String what) {
        return unit.wanted.check(
                expr,
                Types.union(Ty.NUMBER, Ty.STRING),
                new Wanted.Use(Rule.OPERATION, "the " + what + " of 'for' must be a number"));
    }

    void generic(Stat.GenericFor loop) {
        Ty.Values elements = elements(loop.iterator());
        for (int i = 0; i < loop.variables().size(); i++) {
            Variable variable = loop.variables().get(i);
            Ty type = i == 0 ? Types.withoutNil(elements.at(i)) : elements.at(i);
            unit.declare(variable, variable.isReassigned() ? Ty.ANY : type, Unit.Kind.PARAMETER);
        }
        body(loop.body());
    }

    private void body(Block body) {
        forget(body);
        Flow entry = unit.flow;
        unit.statements.block(body);
        unit.flow = entry;
    }

    private Ty.Values elements(List<Expr> iterator) {
        Ty.Values values = unit.expressions.all(iterator);
        if (iterator.getFirst() instanceof Expr.Call(Expr.Global(String name, int _), List<Expr> arguments, int _)
                && !arguments.isEmpty()
                && (name.equals("pairs") || name.equals("ipairs"))) {
            return entries(unit.expressions.known(arguments.getFirst()), name);
        }
        return Types.resolved(values.first()) instanceof Ty.Function function && function.typed()
                ? function.results()
                : Ty.Values.ANYTHING;
    }

    private static Ty.Values entries(Ty table, String iteration) {
        return switch (Types.resolved(Types.withoutNil(table))) {
            case Ty.Array(Ty element) -> new Ty.Values(List.of(Ty.INTEGER, element), null);
            case Ty.Mapping(Ty key, Ty value)
            when iteration.equals("pairs") -> new Ty.Values(List.of(key, value), null);
            default -> Ty.Values.ANYTHING;
        };
    }

    /** Whether a break in the block, but not in a loop inside, leaves it. */
    private static boolean breaks(Block block) {
        return block.statements().stream().anyMatch(Loops::breaks);
    }

    private static boolean breaks(Stat stat) {
        return switch (stat) {
            case Stat.Break _, Stat.Goto _ -> true;
            case Stat.Do(Block body, int _) -> breaks(body);
            case Stat.If branches ->
                branches.branches().stream().anyMatch(branch -> breaks(branch.body()))
                        || branches.otherwise().filter(Loops::breaks).isPresent();
            default -> false;
        };
    }
}
