package wippy.component;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.Guest;
import wippy.component.abi.LiftedCase;
import wippy.component.link.LiftedFunction;
import wippy.component.type.FunctionType;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.component.wave.Wave;
import wippy.value.JavaModel;
import wippy.value.ValueModel;

/**
 * A function of an instance. Used by one thread at a time together with its instance. It runs on the guest lane: at
 * once if that is where the caller is (a host function, or the body of {@link GuestLane#call}), else the caller waits
 * for a thread of the lane, which takes longer than a short call; see {@link GuestLane#here}.
 */
public final class ComponentFunction {
    private final String path;
    private final FunctionType type;
    private final LiftedFunction function;
    private final ComponentInstance instance;
    private final Turn turn;

    ComponentFunction(String path, FunctionType type, LiftedFunction function, ComponentInstance instance, Turn turn) {
        this.path = path;
        this.type = type;
        this.function = function;
        this.instance = instance;
        this.turn = turn;
    }

    /** Where the component offers it. */
    public String path() {
        return path;
    }

    /** Its parameters and result. */
    public FunctionType type() {
        return type;
    }

    /**
     * This function as an object of a Java interface with one abstract method, such as {@code IntBinaryOperator} for
     * {@code func(a: u32, b: u32) -> u32}. Which types stand for which, the package's description says. Where the
     * interface is public and has {@code int} for numbers of 32 bits, {@code long} for those of 64, {@code float} and
     * {@code double}, calls neither box nor convert. Else as {@link #call}.
     *
     * @throws wippy.component.bind.BindingException if the method is of another type, or not the only one
     */
    public <T> T as(Class<T> functionalInterface) {
        return function.direct(path, functionalInterface, turn::take, turn::giveBack)
                .orElseGet(() -> instance.as(this, functionalInterface));
    }

    /** Calls it with plain Java values; see {@link #call(ValueModel, List, ValueModel)} and {@link JavaModel}. */
    public @Nullable Object call(@Nullable Object... args) {
        return call(JavaModel.shared(), Arrays.asList(args), JavaModel.shared());
    }

    /**
     * Calls it.
     *
     * @param args of the one model
     * @return the result as a value of the other model, its nil if the function has none
     * @throws wippy.component.abi.ConversionException if the arguments are not what it takes; the instance is unharmed
     * @throws wippy.engine.WasmException.Trap if the guest traps
     * @throws IllegalStateException if another thread uses the instance
     */
    public @Nullable Object call(ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return Execution.isCurrent() ? callHere(in, args, out) : GuestLane.call(() -> callHere(in, args, out));
    }

    private @Nullable Object callHere(ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        boolean taken = turn.take();
        try {
            Object result = function.call(path, type, in, args, out);
            return type.results().isEmpty() ? out.nil() : result;
        } finally {
            if (taken) {
                turn.giveBack();
            }
        }
    }

    private @Nullable Object value(FunctionPlan plan, Guest guest, ValueModel out, long[] core) {
        return type.results().isEmpty() ? out.nil() : plan.liftResult(path, guest, out, core);
    }

    /**
     * Calls it and tells the two sides of a {@code result<T, E>} apart; any other result is {@link Outcome.Ok}.
     *
     * @param args of the one model
     * @param out the model of the values in the outcome
     * @throws wippy.component.abi.ConversionException if the arguments are not what it takes; the instance is unharmed
     * @throws wippy.engine.WasmException.Trap if the guest traps
     * @throws IllegalStateException if another thread uses the instance
     */
    public Outcome invoke(ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return invoke(in, args, () -> {}, out);
    }

    /**
     * The same, saying when the arguments have been read, before any code of the guest runs but its allocator.
     *
     * @param read runs on the thread of the call, if the arguments are what the function takes
     */
    public Outcome invoke(ValueModel in, List<? extends @Nullable Object> args, Runnable read, ValueModel out) {
        return run(in, args, read, (plan, guest, core) -> outcome(plan, guest, out, core));
    }

    private Outcome outcome(FunctionPlan plan, Guest guest, ValueModel out, long[] core) {
        if (!(type.result().orElse(null) instanceof ValueType.Result result)) {
            return new Outcome.Ok(value(plan, guest, out, core), !type.results().isEmpty());
        }
        LiftedCase side = plan.liftResultCase(path, guest, out, core);
        Object payload = side.hasPayload() ? side.payload() : out.nil();
        return side.isOk()
                ? new Outcome.Ok(payload, side.hasPayload())
                : new Outcome.Err(payload, side.hasPayload(), text(plan, guest, result, core));
    }

    private String text(FunctionPlan plan, Guest guest, ValueType.Result result, long[] core) {
        ValueType type = result.err().orElse(null);
        if (type == null) {
            return "error";
        }
        if (Types.holdsHandle(type)) {
            return type.toString();
        }
        JavaModel model = JavaModel.shared();
        return Wave.plain(
                type, model, plan.liftResultCase(path, guest, model, core).payload());
    }

    private <T extends @Nullable Object> T run(
            ValueModel in, List<? extends @Nullable Object> args, Runnable read, LiftedFunction.Receiver<T> receiver) {
        return GuestLane.<T>call(() -> {
            boolean taken = turn.take();
            try {
                return function.invoke(path, type, in, args, read, receiver);
            } finally {
                if (taken) {
                    turn.giveBack();
                }
            }
        });
    }
}
