package wippy.lua.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Stat;

/** A block being emitted: its labels, how far it has come, and where {@code break} leads. */
final class BlockScope {
    private final @Nullable BlockScope outer;
    private final Block block;
    private final @Nullable Label breakTarget;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Label> targets = new HashMap<>();
    private int current;

    /** Whether its variables are used after its last statement, by the condition of a {@code repeat}. */
    private final boolean goesOn;

    BlockScope(
            LuaCompiler.Unit unit,
            CodeBuilder code,
            @Nullable BlockScope outer,
            Block block,
            @Nullable Label breakTarget,
            boolean goesOn) {
        this.goesOn = goesOn;
        this.outer = outer;
        this.block = block;
        this.breakTarget = breakTarget;
        List<Stat> statements = block.statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Stat.Label(String name, int line)) {
                if (targets.containsKey(name)) {
                    throw unit.error(line, "label '" + name + "' already defined");
                }
                positions.put(name, i);
                targets.put(name, code.newLabel());
            }
        }
    }

    @Nullable
    BlockScope outer() {
        return outer;
    }

    /** The statement now emitted. */
    void at(int position) {
        current = position;
    }

    Label target(String name) {
        Label target = targets.get(name);
        if (target == null) {
            throw new IllegalStateException("no label " + name);
        }
        return target;
    }

    /** Where a {@code goto} from the statement now emitted leads. */
    Label jump(LuaCompiler.Unit unit, String name, int line) {
        for (BlockScope scope = this; scope != null; scope = scope.outer) {
            Integer position = scope.positions.get(name);
            if (position != null) {
                scope.crossed(position).ifPresent(variable -> {
                    throw unit.error(
                            line,
                            "<goto " + name + "> at line " + line + " jumps into the scope of local '" + variable
                                    + "'");
                });
                return scope.target(name);
            }
        }
        throw unit.error(line, "no visible label '" + name + "' for <goto> at line " + line);
    }

    /** The local variable into whose scope a jump from here to that label would lead. */
    private Optional<String> crossed(int position) {
        List<Stat> statements = block.statements();
        boolean atEnd = !goesOn
                && statements.subList(position, statements.size()).stream().allMatch(Stat.Label.class::isInstance);
        if (position <= current || atEnd) {
            return Optional.empty();
        }
        return statements.subList(current, position).stream()
                .flatMap(statement -> declared(statement).stream())
                .findFirst();
    }

    private static Optional<String> declared(Stat statement) {
        return switch (statement) {
            case Stat.Local local -> Optional.of(local.variables().getFirst().name());
            case Stat.LocalFunction local -> Optional.of(local.variable().name());
            default -> Optional.empty();
        };
    }

    /** Where {@code break} leads. */
    Label breakTarget(LuaCompiler.Unit unit, int line) {
        for (BlockScope scope = this; scope != null; scope = scope.outer) {
            if (scope.breakTarget != null) {
                return scope.breakTarget;
            }
        }
        throw unit.error(line, "break outside a loop at line " + line);
    }
}
