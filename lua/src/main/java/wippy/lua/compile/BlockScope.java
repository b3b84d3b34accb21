package wippy.lua.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Stat;

/** A block being emitted: its labels, and where {@code break} leads. The parser has seen to it that all are there. */
final class BlockScope {
    private final @Nullable BlockScope outer;
    private final @Nullable Label breakTarget;
    private final Map<String, Label> targets = new HashMap<>();

    BlockScope(CodeBuilder code, @Nullable BlockScope outer, Block block, @Nullable Label breakTarget) {
        this.outer = outer;
        this.breakTarget = breakTarget;
        for (Stat statement : block.statements()) {
            if (statement instanceof Stat.Label(String name, int _)) {
                targets.put(name, code.newLabel());
            }
        }
    }

    @Nullable
    BlockScope outer() {
        return outer;
    }

    /** Where a label of this block or of one around it is. */
    Label target(String name) {
        for (BlockScope scope = this; scope != null; scope = scope.outer) {
            Label target = scope.targets.get(name);
            if (target != null) {
                return target;
            }
        }
        throw new IllegalStateException("no label " + name);
    }

    /** Where {@code break} leads. */
    Label breakTarget() {
        for (BlockScope scope = this; scope != null; scope = scope.outer) {
            if (scope.breakTarget != null) {
                return scope.breakTarget;
            }
        }
        throw new IllegalStateException("no loop around");
    }
}
