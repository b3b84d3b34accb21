package wippy.component.link;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.CallScope;
import wippy.component.abi.ConversionException;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.FusedPlan;
import wippy.component.abi.Guest;
import wippy.component.abi.Traps;
import wippy.component.type.FunctionType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.value.JavaModel;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** A guest's function ({@code canon lift}). */
public final class LiftedFunction implements Callee {
    /** Takes what a call returned while the guest still keeps it. */
    @FunctionalInterface
    public interface Receiver<T> {
        /**
         * Reads the result.
         *
         * @param core what the guest's core function returned
         */
        T receive(FunctionPlan plan, Guest guest, long[] core);
    }

    private static final Runnable NOTHING = () -> {};

    private final String name;
    private final FunctionPlan plan;
    private final InstanceState state;
    private final Guest guest;
    private final WasmFunction core;
    private final @Nullable WasmFunction postReturn;

    LiftedFunction(
            String name,
            FunctionPlan plan,
            InstanceState state,
            Guest guest,
            WasmFunction core,
            @Nullable WasmFunction postReturn) {
        this.name = name;
        this.plan = plan;
        this.state = state;
        this.guest = guest;
        this.core = core;
        this.postReturn = postReturn;
    }

    /** Its type within its own component. */
    public FunctionType type() {
        return plan.type();
    }

    @Override
    public Optional<Signature> signature() {
        return Optional.of(new Signature(plan.type(), id -> guest.resource(plan.slot(id))));
    }

    @Override
    public @Nullable Object call(InstanceState caller, List<@Nullable Object> args) {
        JavaModel model = JavaModel.shared();
        return this.<@Nullable Object>invoke(
                name, plan.type(), model, args, (used, from, results) -> used.liftResult(name, from, model, results));
    }

    /**
     * Calls it.
     *
     * @param name of the function for messages
     * @param shown its type under the names that people know, for messages
     * @param args of the one model
     * @return the result as a value of the other model; null if it has none
     * @throws ConversionException if the arguments are not what it takes: nothing has happened then
     */
    public @Nullable Object call(
            String name, FunctionType shown, ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return plan.isScalar()
                ? callScalar(name, plan.lowerParams(name, shown, guest, CallScope.none(), in, args), out)
                : this.<@Nullable Object>invoke(
                        name, shown, in, args, (used, from, core) -> used.liftResult(name, from, out, core));
    }

    /**
     * The function as an object of a functional interface that is called without conversions and boxing; empty if its
     * values need some, or the interface has other types.
     *
     * @param name of the function for messages
     * @param takeTurn whether the calling thread has taken the instance's turn, not having had it
     * @param giveBackTurn gives it back
     */
    public <T> Optional<T> direct(
            String name, Class<T> functionalInterface, BooleanSupplier takeTurn, Runnable giveBackTurn) {
        if (postReturn != null || !plan.isDirect()) {
            return Optional.empty();
        }
        try {
            return Optional.of(core.as(functionalInterface, new DirectGuard(name, state, takeTurn, giveBackTurn)));
        } catch (IllegalArgumentException e) { // not public, or of types that have to be converted
            return Optional.empty();
        }
    }

    /** The short way for core values that need no conversion in memory. */
    private @Nullable Object callScalar(String name, long[] params, ValueModel out) {
        InstanceState caller = state.enter();
        boolean done = false;
        try {
            long[] results = core.call(params);
            Object value = plan.liftResult(name, guest, out, results);
            postReturn(results);
            done = true;
            return value;
        } catch (WasmException.Thrown e) {
            throw Traps.uncaught(e);
        } finally {
            leave(name, done, caller);
        }
    }

    /**
     * Calls it from another guest, with no values of a model in between.
     *
     * @param callerPlan how the caller imports it
     * @param args the caller's core arguments
     * @return the caller's core results
     */
    long[] callFrom(FunctionPlan callerPlan, Guest callerGuest, long[] args) {
        FusedPlan fused = callerPlan.fusedWith(plan);
        InstanceState caller = state.enter();
        boolean done = false;
        try {
            CallScope lent = fused.lends() ? new CallScope() : CallScope.none();
            CallScope borrowed = fused.lends() ? new CallScope() : CallScope.none();
            long[] results = core.call(fused.params(callerGuest, guest, lent, borrowed, args));
            borrowed.endBorrowing();
            long[] answer = fused.result(callerGuest, guest, results, args);
            postReturn(results);
            lent.endLending();
            done = true;
            return answer;
        } catch (WasmException.Thrown e) {
            throw Traps.uncaught(e);
        } finally {
            leave(name, done, caller);
        }
    }

    private void postReturn(long[] results) {
        if (postReturn != null) {
            state.confine(true);
            postReturn.call(results);
            state.confine(false);
        }
    }

    static String failureOf(String name) {
        return "a call of \"" + name + "\" failed in it before";
    }

    private void leave(String name, boolean done, @Nullable InstanceState caller) {
        if (!done) {
            state.store().breakDown(failureOf(name));
        }
        state.leave(caller);
    }

    /** As the other one, with nothing to be told when the arguments have been read. */
    public <T extends @Nullable Object> T invoke(
            String name,
            FunctionType shown,
            ValueModel model,
            List<? extends @Nullable Object> args,
            Receiver<T> receiver) {
        return invoke(name, shown, model, args, NOTHING, receiver);
    }

    /**
     * Calls it and lets the receiver read the result; post-return has run afterwards.
     *
     * @param name of the function for messages
     * @param shown its type under the names that people know, for messages
     * @param read runs once the arguments have been read
     * @throws ConversionException if the arguments are not what it takes: nothing has happened then; or if the receiver
     *     cannot hold the result: the call is complete then, and the instance unharmed
     */
    public <T extends @Nullable Object> T invoke(
            String name,
            FunctionType shown,
            ValueModel model,
            List<? extends @Nullable Object> args,
            Runnable read,
            Receiver<T> receiver) {
        InstanceState caller = state.enter();
        boolean done = false;
        CallScope scope = plan.scope();
        try {
            long[] params;
            try {
                params = plan.lowerParams(name, shown, guest, scope, model, args);
            } catch (ConversionException e) {
                scope.undo();
                done = true;
                throw e;
            }
            read.run();
            long[] results = core.call(params);
            try {
                T value = receiver.receive(plan, guest, results);
                scope.endBorrowing();
                postReturn(results);
                done = true;
                return value;
            } catch (ValueException e) { // the receiver cannot hold the result: no fault of the guest
                scope.endBorrowing();
                postReturn(results);
                done = true;
                throw e;
            }
        } catch (WasmException.Thrown e) {
            throw Traps.uncaught(e);
        } finally {
            scope.endLending();
            leave(name, done, caller);
        }
    }
}
