package wippy.lua.compile;

import java.util.ArrayList;
import java.util.List;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;

/**
 * The calls in a function's own body that look like {@code coroutine.yield} and are statements of their own, or all
 * that local variables are given: nothing is on the operand stack there.
 */
final class YieldSites {
    private static final String YIELD = "yield";

    private final List<Expr.Call> found = new ArrayList<>();

    private YieldSites() {}

    static List<Expr.Call> of(Block.Function function) {
        YieldSites sites = new YieldSites();
        sites.block(function.body());
        return List.copyOf(sites.found);
    }

    private void block(Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(Stat statement) {
        switch (statement) {
            case Stat.CallStat(Expr call, int _) -> call(call);
            case Stat.Local local -> values(local.values());
            case Stat.Assign assign
            when assign.targets().stream().allMatch(Expr.Local.class::isInstance) -> values(assign.values());
            case Stat.Do(Block body, int _) -> block(body);
            case Stat.While loop -> block(loop.body());
            case Stat.Repeat loop -> block(loop.body());
            case Stat.If choice -> {
                choice.branches().forEach(branch -> block(branch.body()));
                choice.otherwise().ifPresent(this::block);
            }
            case Stat.NumericFor loop -> block(loop.body());
            case Stat.GenericFor loop -> block(loop.body());
            case Stat.Assign _,
                    Stat.LocalFunction _,
                    Stat.Return _,
                    Stat.Break _,
                    Stat.Goto _,
                    Stat.Label _,
                    Stat.TypeDeclaration _ -> {
                // no call alone
            }
        }
    }

    private void values(List<Expr> values) {
        if (values.size() == 1) {
            call(values.getFirst());
        }
    }

    private void call(Expr expr) {
        if (expr instanceof Expr.Call call && isNamed(call.function())) {
            found.add(call);
        }
    }

    private static boolean isNamed(Expr function) {
        return switch (function) {
            case Expr.Local local -> local.variable().name().equals(YIELD);
            case Expr.Global(String name, int _) -> name.equals(YIELD);
            case Expr.Index(Expr _, Expr.Text(String key, int _), int _) -> key.equals(YIELD);
            default -> false;
        };
    }
}
