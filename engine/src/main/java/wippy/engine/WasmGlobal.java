package wippy.engine;

/** A global variable. */
public abstract non-sealed class WasmGlobal implements Extern {
    /** For backends only. */
    protected WasmGlobal() {}

    /**
     * A new global, to be imported by guests.
     *
     * @param value laid out as {@link ValType} says
     */
    public static WasmGlobal create(GlobalType type, long... value) {
        return Backend.current().global(type, value);
    }

    @Override
    public abstract GlobalType type();

    /** The value now, laid out as {@link ValType} says. */
    public abstract long[] get();

    /**
     * Sets the value.
     *
     * @throws IllegalStateException if the global is immutable
     */
    public abstract void set(long... value);
}
