package wippy.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;

/** A function of a guest or of the host. Two are the same only if they are one object. */
public abstract non-sealed class WasmFunction implements Extern, Typed {
    private final DefinedType definition;
    private final FuncType type;
    private final Activity activity;
    private FunctionCode code;

    /** For backends only: a function of that type, called through that code, with the calls it counts among. */
    protected WasmFunction(DefinedType definition, FunctionCode code, Activity activity) {
        this.definition = definition;
        this.activity = activity;
        this.type = definition.function().orElseThrow();
        this.code = code;
    }

    /**
     * A function of the host that takes and gives numbers.
     *
     * @param name for messages and backtraces
     * @throws IllegalArgumentException if the type has references: see {@link #hostValues}
     */
    public static WasmFunction host(String name, FuncType type, HostBody body) {
        return Backend.current().host(name, type, body);
    }

    /** A function of the host over values as {@link #callValues} has them. */
    public static WasmFunction hostValues(String name, FuncType type, HostValuesBody body) {
        return Backend.current().hostValues(name, type, body);
    }

    /**
     * A function of the host whose type is that of a functional interface: {@code int}, {@code long}, {@code float},
     * {@code double}, {@code void} are the WebAssembly types, any object is an {@code externref}. Called without
     * boxing. So {@code WasmFunction.host("add", IntBinaryOperator.class, (a, b) -> a + b)} is of the type {@code (i32,
     * i32) -> i32}.
     *
     * @throws IllegalArgumentException if the class is no public functional interface of such types
     */
    public static <T> WasmFunction host(String name, Class<T> type, T body) {
        return Backend.current().host(name, type, body);
    }

    @Override
    public final FuncType type() {
        return type;
    }

    /** Its canonical type, which tells more than {@link #type} where a module declares subtypes. */
    public final DefinedType definition() {
        return definition;
    }

    @Override
    public final HeapType heapType() {
        return definition;
    }

    /** For backends only: the calls of the host it counts among. */
    public final Activity activity() {
        return activity;
    }

    /** For backends only: how it is called now. */
    public final FunctionCode code() {
        return code;
    }

    /** For backends only: a better way to call it; racing threads may see either for a while. */
    protected final void code(FunctionCode better) {
        code = better;
    }

    /**
     * This function as an object of a functional interface, called without boxing; types map as for {@link #host}.
     * Calls run under the {@link Execution} of their thread as those of {@link #call} do.
     *
     * @throws IllegalArgumentException if the interface does not fit this function's type
     */
    public final <T> T as(Class<T> functionalInterface) {
        return Backend.current().as(this, functionalInterface);
    }

    /**
     * The same with something of the caller's around each call.
     *
     * @throws IllegalArgumentException if the interface does not fit this function's type
     */
    public final <T> T as(Class<T> functionalInterface, CallGuard guard) {
        return Backend.current().as(this, functionalInterface, guard);
    }

    /**
     * Calls the function with numbers laid out as {@link ValType} says. A function runs under the {@link Execution} of
     * this thread; where there is none it gets one of its own and this thread waits. One instance, and all that share a
     * memory or table, may be used by one thread at a time.
     *
     * @throws WasmException.Trap if the guest traps, or makes more objects than the heap has room for
     * @throws WasmException.Thrown if the guest throws an exception that it does not catch
     * @throws wippy.base.execution.StoppedException if the execution was stopped
     * @throws IllegalArgumentException if the number of arguments is not that of the parameters, or the type has
     *     references
     */
    public final long[] call(long... args) {
        if (args.length != definition.parameterSlots()) {
            throw new IllegalArgumentException(
                    "Function " + this + " takes " + definition.parameterSlots() + " arguments, not " + args.length);
        }
        if (!definition.isNumeric()) {
            throw new IllegalArgumentException("Function " + this + " has references: use callValues");
        }
        return Execution.isCurrent() ? enterWords(args) : GuestLane.call(() -> enterWords(args));
    }

    /**
     * Calls the function with values as objects: {@link Integer}, {@link Long}, {@link Float}, {@link Double},
     * {@link V128}; references are {@link WasmFunction}, {@link WasmException.Thrown} for exceptions, {@link Typed}
     * objects of the engine for garbage-collected values, any object for {@code externref}, and null. Else as
     * {@link #call}.
     *
     * @return the results, as many as the type has
     * @throws IllegalArgumentException if arguments are not of the parameters' number and types
     */
    public final List<@Nullable Object> callValues(@Nullable Object... args) {
        List<ValType> params = type.params();
        if (args.length != params.size()) {
            throw new IllegalArgumentException(
                    "Function " + this + " takes " + params.size() + " arguments, not " + args.length);
        }
        for (int i = 0; i < args.length; i++) {
            Values.check(args[i], params.get(i));
        }
        @Nullable
        Object[] results = Execution.isCurrent() ? enterValues(args) : GuestLane.call(() -> enterValues(args));
        return Collections.unmodifiableList(Arrays.<@Nullable Object>asList(results));
    }

    private long[] enterWords(long[] args) {
        Execution execution = Execution.current();
        int before = execution.depth();
        activity.enter(execution);
        try {
            return code.callWords(this, args, execution, execution.room());
        } catch (StackOverflowError e) {
            throw WasmException.Trap.stackExhausted(e);
        } catch (OutOfMemoryError e) {
            throw WasmException.Trap.outOfMemory(e);
        } finally {
            activity.leave();
            execution.unwindTo(before);
        }
    }

    private @Nullable Object[] enterValues(@Nullable Object[] args) {
        Execution execution = Execution.current();
        int before = execution.depth();
        activity.enter(execution);
        try {
            return code.callValues(this, args, execution, execution.room());
        } catch (StackOverflowError e) {
            throw WasmException.Trap.stackExhausted(e);
        } catch (OutOfMemoryError e) {
            throw WasmException.Trap.outOfMemory(e);
        } finally {
            activity.leave();
            execution.unwindTo(before);
        }
    }
}
