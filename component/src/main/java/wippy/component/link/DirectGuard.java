package wippy.component.link;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.Traps;
import wippy.engine.CallGuard;
import wippy.engine.WasmException;

/** Goes into an instance and out of it around calls whose values need no conversion. */
final class DirectGuard implements CallGuard {
    private final String name;
    private final InstanceState state;
    private final BooleanSupplier takeTurn;
    private final Runnable giveBackTurn;

    DirectGuard(String name, InstanceState state, BooleanSupplier takeTurn, Runnable giveBackTurn) {
        this.name = name;
        this.state = state;
        this.takeTurn = takeTurn;
        this.giveBackTurn = giveBackTurn;
    }

    /** Who called, where the thread had the turn already. */
    private record Nested(@Nullable InstanceState caller) {}

    @Override
    public @Nullable Object enter() {
        boolean taken = takeTurn.getAsBoolean();
        try {
            InstanceState caller = state.enter();
            return taken ? caller : new Nested(caller);
        } catch (RuntimeException | Error e) {
            if (taken) {
                giveBackTurn.run();
            }
            throw e;
        }
    }

    @Override
    public void leave(@Nullable Object token) {
        if (token instanceof Nested(InstanceState caller)) {
            state.leave(caller);
        } else {
            state.leave((InstanceState) token);
            giveBackTurn.run();
        }
    }

    @Override
    public Throwable failed(@Nullable Object token, Throwable failure) {
        state.store().breakDown(LiftedFunction.failureOf(name));
        leave(token);
        return failure instanceof WasmException.Thrown thrown ? Traps.uncaught(thrown) : failure;
    }
}
