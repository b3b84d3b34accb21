package wippy.lua.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;

/** The places that statements may assign to, those in functions written there included. */
final class Assigned {
    private final Set<Place> places = new HashSet<>();
    private final Set<String> globals = new HashSet<>();

    private Assigned() {}

    /** The names of global variables that are assigned to. */
    static Set<String> globals(Block block) {
        Assigned assigned = new Assigned();
        assigned.walk(block);
        return assigned.globals;
    }

    static Set<Place> in(Block block) {
        Assigned assigned = new Assigned();
        assigned.walk(block);
        return assigned.places;
    }

    private void walk(Block block) {
        block.statements().forEach(this::walk);
    }

    private void walk(Stat stat) {
        switch (stat) {
            case Stat.Assign assign -> {
                assign.targets().forEach(this::target);
                walk(assign.values());
            }
            case Stat.Local local -> walk(local.values());
            case Stat.LocalFunction local -> walk(local.function());
            case Stat.CallStat call -> walk(call.call());
            case Stat.Do(Block body, int _) -> walk(body);
            case Stat.While loop -> walk(loop.body());
            case Stat.Repeat loop -> walk(loop.body());
            case Stat.If branches -> {
                branches.branches().forEach(branch -> walk(branch.body()));
                branches.otherwise().ifPresent(this::walk);
            }
            case Stat.NumericFor loop -> walk(loop.body());
            case Stat.GenericFor loop -> walk(loop.body());
            case Stat.Return result -> walk(result.values());
            case Stat.Break _, Stat.Goto _, Stat.Label _, Stat.TypeDeclaration _ -> {
                // assign nothing
            }
        }
    }

    private void target(Expr target) {
        Place.of(target).ifPresent(places::add);
        if (target instanceof Expr.Global(String name, int _)) {
            globals.add(name);
        }
    }

    private void walk(List<Expr> exprs) {
        exprs.forEach(this::walk);
    }

    private void walk(Expr expr) {
        switch (expr) {
            case Expr.Function(Block.Function function, int _) -> walk(function.body());
            case Expr.Call call -> {
                walk(call.function());
                walk(call.arguments());
            }
            case Expr.MethodCall call -> {
                walk(call.object());
                walk(call.arguments());
            }
            case Expr.Paren(Expr inner, int _) -> walk(inner);
            case Expr.Table table -> table.items().forEach(item -> walk(item.value()));
            case Expr.Binary binary -> {
                walk(binary.left());
                walk(binary.right());
            }
            default -> {
                // hold no functions that are worth following
            }
        }
    }
}
