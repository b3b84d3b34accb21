package wippy.lua.type;

import java.util.ArrayList;
import java.util.List;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;

/** Finds what a function may return: the values of each {@code return}, none where it just ends. */
final class Returns {
    private final List<List<Expr>> found = new ArrayList<>();

    private Returns() {}

    static List<List<Expr>> of(Block.Function function) {
        Returns returns = new Returns();
        if (!returns.block(function.body())) {
            returns.found.add(List.of());
        }
        return returns.found;
    }

    /** Whether the block always returns. */
    private boolean block(Block block) {
        boolean ends = false;
        for (Stat stat : block.statements()) {
            ends |= statement(stat);
        }
        return ends;
    }

    /** A body that may not run at all. */
    private boolean perhaps(Block body) {
        boolean _ = block(body);
        return false;
    }

    private boolean statement(Stat stat) {
        return switch (stat) {
            case Stat.Return(List<Expr> values, int _) -> found.add(values);
            case Stat.Do(Block body, int _) -> block(body);
            case Stat.If choice -> {
                boolean all = choice.otherwise().isPresent();
                for (Stat.Branch branch : choice.branches()) {
                    all &= block(branch.body());
                }
                boolean otherwise = choice.otherwise().map(this::block).orElse(false);
                yield all && otherwise;
            }
            case Stat.While(Expr condition, Block body, int _) -> {
                boolean endless = condition instanceof Expr.Bool(boolean value, int _) && value;
                yield block(body) || endless;
            }
            case Stat.Repeat(Block body, Expr _, int _) -> block(body);
            case Stat.NumericFor loop -> perhaps(loop.body());
            case Stat.GenericFor loop -> perhaps(loop.body());
            default -> false;
        };
    }
}
