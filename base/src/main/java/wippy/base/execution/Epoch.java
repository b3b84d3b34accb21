package wippy.base.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The clock tick that all guests compare with at every poll. It is static and read opaquely: that costs a loop nothing
 * and cannot be hoisted out of it, as a plain read is (RATIONALE.md, "Why is the epoch static?").
 */
final class Epoch {
    private static final VarHandle TICKS;

    @SuppressWarnings({"unused", "UnusedVariable"}) // through TICKS
    private static int ticks;

    static {
        try {
            TICKS = MethodHandles.lookup().findStaticVarHandle(Epoch.class, "ticks", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Epoch() {}

    static int now() {
        return (int) TICKS.getOpaque();
    }

    static void advance() {
        TICKS.getAndAdd(1);
    }
}
