package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;

/** How the host calls guests through functional interfaces. */
public final class Reentry {
    private Reentry() {}

    /** The stack this thread runs. */
    public static @Nullable Execution execution() {
        return Execution.isCurrent() ? Execution.current() : null;
    }

    /** On a thread that runs no guest stack: waits for one that does. */
    public static @Nullable Object[] away(WasmFunction function, @Nullable Object[] args) {
        return function.callValues(args).toArray();
    }

    /** What to throw for what a call threw; sets the depth back. */
    public static Throwable failed(Throwable failure, Execution execution, int before) {
        execution.unwindTo(before);
        return failure instanceof StackOverflowError ? WasmException.Trap.stackExhausted() : failure;
    }
}
