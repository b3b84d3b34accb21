package wippy.lua.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/**
 * The local variables of a function that hold numbers of one kind for as long as they live. Each begins with the kind
 * of its first value; whatever is assigned something else drops out, until nothing changes any more.
 */
final class NumericVariables {
    private final Map<Variable, NumberKind> kinds = new LinkedHashMap<>();
    private final List<Assigned> assigned = new ArrayList<>();

    /** What a variable is given somewhere. */
    private record Assigned(Variable variable, Expr value) {}

    private NumericVariables() {}

    /** Those of that function, the functions in it left out. */
    static Map<Variable, NumberKind> of(Block.Function function) {
        NumericVariables found = new NumericVariables();
        found.block(function.body());
        found.settle();
        return found.kinds;
    }

    private NumberKind kind(Variable variable) {
        return kinds.getOrDefault(variable, NumberKind.ANY);
    }

    private void settle() {
        boolean changed = !kinds.isEmpty();
        while (changed) {
            changed = false;
            for (Assigned each : assigned) {
                NumberKind known = kind(each.variable);
                if (known.isNumber() && NumberKind.of(each.value, this::kind) != known) {
                    kinds.remove(each.variable);
                    changed = true;
                }
            }
        }
    }

    private void candidate(Variable variable, Expr first) {
        NumberKind kind = NumberKind.of(first, this::kind);
        if (kind.isNumber() && !variable.isShared()) {
            kinds.put(variable, kind);
            assigned.add(new Assigned(variable, first));
        }
    }

    private void block(Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(Stat statement) {
        switch (statement) {
            case Stat.Local(List<Variable> variables, List<Expr> values, int _) -> local(variables, values);
            case Stat.Assign(List<Expr> targets, List<Expr> values, int _) -> assign(targets, values);
            case Stat.Do(Block body, int _) -> block(body);
            case Stat.While(Expr _, Block body, int _) -> block(body);
            case Stat.Repeat(Block body, Expr _, int _) -> block(body);
            case Stat.If(List<Stat.Branch> branches, Optional<Block> otherwise, int _) -> {
                branches.forEach(branch -> block(branch.body()));
                otherwise.ifPresent(this::block);
            }
            case Stat.NumericFor loop -> {
                if (counts(loop)) {
                    candidate(loop.variable(), loop.start());
                }
                block(loop.body());
            }
            case Stat.GenericFor(List<Variable> _, List<Expr> _, Block body, int _) -> block(body);
            case Stat.CallStat _,
                    Stat.LocalFunction _,
                    Stat.Return _,
                    Stat.Break _,
                    Stat.Goto _,
                    Stat.Label _,
                    Stat.TypeDeclaration _ -> {
                // gives no variable a value that could be a number
            }
        }
    }

    /** Whether the loop's variable is an integer if its start is. */
    private static boolean counts(Stat.NumericFor loop) {
        return NumberKind.constantStep(loop.step().stream().toList()) != 0
                && !loop.variable().isReassigned();
    }

    private void local(List<Variable> variables, List<Expr> values) {
        if (variables.size() == values.size()) {
            for (int i = 0; i < values.size(); i++) {
                candidate(variables.get(i), values.get(i));
            }
        }
    }

    private void assign(List<Expr> targets, List<Expr> values) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Expr.Local(Variable variable, int line)) {
                assigned.add(new Assigned(variable, i < values.size() ? values.get(i) : new Expr.Nil(line)));
            }
        }
    }
}
