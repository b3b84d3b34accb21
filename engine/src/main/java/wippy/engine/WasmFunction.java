package wippy.engine;

/** A function of a guest or of the host. */
public abstract non-sealed class WasmFunction implements Extern {
    /** The null reference in a {@code long[]}. */
    public static final long NULL_REF = -1;

    private final FuncType type;

    /** A function of that type. */
    protected WasmFunction(FuncType type) {
        this.type = type;
    }

    /**
     * A function of the host.
     *
     * @param name for messages and backtraces
     */
    public static WasmFunction host(String name, FuncType type, HostBody body) {
        return new HostFunction(name, type, body);
    }

    @Override
    public final FuncType type() {
        return type;
    }

    /**
     * Calls the function with values laid out as {@link ValType} says. A guest function runs under the
     * {@link wippy.base.execution.Execution} of this thread; where there is none it gets one of its own and this thread
     * waits. One instance, and all that share a memory or table, may be used by one thread at a time.
     *
     * @throws WasmException.Trap if the guest traps
     * @throws WasmException.Thrown if the guest throws an exception that it does not catch
     * @throws wippy.base.execution.StoppedException if the execution was stopped
     * @throws IllegalArgumentException if the number of arguments is not that of the parameters
     */
    public final long[] call(long... args) {
        int expected = ValType.slots(type.params());
        if (args.length != expected) {
            throw new IllegalArgumentException(
                    "Function " + this + " takes " + expected + " arguments, not " + args.length);
        }
        return invoke(args);
    }

    /** Does the call; the number of arguments is right. */
    protected abstract long[] invoke(long[] args);
}
