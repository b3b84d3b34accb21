package wippy.lua.compile;

import java.lang.classfile.Label;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Stat;

/** A block being emitted: its labels, and where {@code break} leads. The parser has seen to it that all are there. */
final class BlockScope {
    private final Body body;
    private final @Nullable BlockScope outer;
    private final @Nullable Label breakTarget;
    private final Map<String, Label> targets = new HashMap<>();

    BlockScope(Body body, @Nullable BlockScope outer, Block block, @Nullable Label breakTarget) {
        this.body = body;
        this.outer = outer;
        this.breakTarget = breakTarget;
        for (Stat statement : block.statements()) {
            if (statement instanceof Stat.Label(String name, int _)) {
                targets.put(name, body.code().newLabel());
            }
        }
    }

    @Nullable
    BlockScope outer() {
        return outer;
    }

    /** The label of that name, of this block. */
    Label target(String name) {
        return Objects.requireNonNull(targets.get(name));
    }

    /** Emits, into that method, a jump to a label of this block or of one around it. */
    void jump(Body from, String name) {
        for (BlockScope scope = this; scope != null; scope = scope.outer) {
            Label target = scope.targets.get(name);
            if (target != null) {
                scope.jump(from, target);
                return;
            }
        }
        throw new IllegalStateException("no label " + name);
    }

    /** Emits, into that method, a jump out of the loop. */
    void leaveLoop(Body from) {
        for (BlockScope scope = this; scope != null; scope = scope.outer) {
            if (scope.breakTarget != null) {
                scope.jump(from, scope.breakTarget);
                return;
            }
        }
        throw new IllegalStateException("no loop around");
    }

    private void jump(Body from, Label target) {
        if (from.equals(body)) {
            from.code().goto_(target);
        } else {
            from.leaveTo(target, body);
        }
    }
}
