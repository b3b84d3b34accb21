package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/**
 * A method that takes a part of a function's body, so that no method outgrows the limit of the JVM. It gets the
 * variables it uses as arguments, after the state and a table it may work on.
 */
final class Part {
    static final int SUBJECT_SLOT = 2;

    private static final int MAX_VARIABLES = 200;

    private Part() {}

    /** Whether the variables can be handed on. */
    static boolean fits(Body body, Set<Variable> used) {
        return parameters(body, used).size() <= MAX_VARIABLES;
    }

    /** The variables that are the method's own; the others are fields of the function, which the part sees too. */
    private static List<Variable> parameters(Body body, Set<Variable> used) {
        List<Variable> parameters = new ArrayList<>();
        for (Variable variable : used) {
            Place place = body.places().get(variable);
            if (place instanceof Place.Slot
                    || place instanceof Place.CellSlot
                    || place instanceof Place.LongSlot
                    || place instanceof Place.DoubleSlot) {
                parameters.add(variable);
            }
        }
        return parameters;
    }

    /** With a table or null on the stack, which it takes, calls a part whose code is emitted so. */
    static void call(Body body, Set<Variable> used, Consumer<Body> emitter) {
        List<Variable> parameters = parameters(body, used);
        ClassDesc[] types = new ClassDesc[parameters.size() + 2];
        types[0] = Descs.STATE;
        types[1] = Descs.TABLE;
        body.code().aload(0).swap();
        body.state();
        body.code().swap();
        for (int i = 0; i < parameters.size(); i++) {
            body.capture(parameters.get(i));
            types[i + 2] = body.place(parameters.get(i)).isCell() ? Descs.ARRAY : CD_Object;
        }
        MethodTypeDesc signature = MethodTypeDesc.of(CD_void, types);
        String name = body.owner().newPartName();
        body.code().invokevirtual(body.owner().desc(), name, signature);
        body.builder()
                .withMethodBody(
                        name,
                        signature,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
                        code -> emitter.accept(body.part(code, parameters)));
    }

    /**
     * Whether the statement may be in a part: it ends where it began, declares nothing and changes no variable that the
     * part has only a copy of. The variables it uses are added.
     */
    static boolean mayHold(Stat statement, Set<Variable> used) {
        return switch (statement) {
            case Stat.CallStat(Expr call, int _) -> FreeVariables.collect(call, used);
            case Stat.Assign(List<Expr> targets, List<Expr> values, int _) ->
                targets(targets, used) && all(values, used);
            case Stat.Do(Block body, int _) -> block(body, used);
            case Stat.If(List<Stat.Branch> branches, Optional<Block> otherwise, int _) -> {
                boolean fits = otherwise.map(block -> block(block, used)).orElse(true);
                for (Stat.Branch branch : branches) {
                    fits &= FreeVariables.collect(branch.condition(), used) && block(branch.body(), used);
                }
                yield fits;
            }
            case Stat.Local _,
                    Stat.LocalFunction _,
                    Stat.While _,
                    Stat.Repeat _,
                    Stat.NumericFor _,
                    Stat.GenericFor _,
                    Stat.Return _,
                    Stat.Break _,
                    Stat.Goto _,
                    Stat.Label _,
                    Stat.TypeDeclaration _ -> false;
        };
    }

    private static boolean block(Block block, Set<Variable> used) {
        return block.statements().stream().allMatch(statement -> mayHold(statement, used));
    }

    private static boolean targets(List<Expr> targets, Set<Variable> used) {
        for (Expr target : targets) {
            boolean copied = target instanceof Expr.Local(Variable variable, int _) && !variable.isShared();
            if (copied || !FreeVariables.collect(target, used)) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(List<Expr> exprs, Set<Variable> used) {
        return exprs.stream().allMatch(expr -> FreeVariables.collect(expr, used));
    }

    /** How many of the statements, from that one on, fit into one part; their variables are added. */
    static int run(Body body, List<Stat> statements, int from, int most, Set<Variable> used) {
        int count = 0;
        while (count < most && from + count < statements.size()) {
            Set<Variable> more = new LinkedHashSet<>(used);
            if (!mayHold(statements.get(from + count), more) || !fits(body, more)) {
                return count;
            }
            used.addAll(more);
            count++;
        }
        return count;
    }
}
