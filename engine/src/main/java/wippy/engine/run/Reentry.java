package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.CallGuard;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;

/** How the host calls guests through functional interfaces. */
public final class Reentry {
    private Reentry() {}

    /** The stack this thread runs, on which a call of that function begins. */
    public static @Nullable Execution enter(WasmFunction function) {
        if (!Execution.isCurrent()) {
            return null;
        }
        Execution execution = Execution.current();
        function.activity().enter(execution);
        return execution;
    }

    /** The call has ended: the depth is as before. */
    public static void leave(WasmFunction function, Execution execution, int before) {
        function.activity().leave();
        execution.unwindTo(before);
    }

    /** On a thread that runs no guest stack: waits for one that does. */
    public static @Nullable Object[] away(WasmFunction function, @Nullable Object[] args) {
        return function.callValues(args).toArray();
    }

    /** What to throw for what a call threw, which has ended by it. */
    public static Throwable failed(Throwable failure, WasmFunction function, Execution execution, int before) {
        leave(function, execution, before);
        return failure instanceof StackOverflowError overflow ? WasmException.Trap.stackExhausted(overflow) : failure;
    }

    /** The same for a call that a guard let in; without execution if it was not made. */
    public static Throwable failed(
            Throwable failure,
            WasmFunction function,
            @Nullable Execution execution,
            int before,
            CallGuard guard,
            @Nullable Object token) {
        return guard.failed(token, execution == null ? failure : failed(failure, function, execution, before));
    }

    /** On a thread that runs no guest stack: waits for one that does, and that the guard lets in there. */
    public static @Nullable Object[] away(WasmFunction function, @Nullable Object[] args, CallGuard guard) {
        return GuestLane.call(() -> {
            Object token = guard.enter();
            @Nullable Object[] results;
            try {
                results = away(function, args);
            } catch (RuntimeException | Error e) {
                throw unchecked(guard.failed(token, e));
            }
            guard.leave(token);
            return results;
        });
    }

    private static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(failure);
        };
    }
}
