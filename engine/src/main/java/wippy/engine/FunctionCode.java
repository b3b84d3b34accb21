package wippy.engine;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;

/**
 * How functions of one signature are called; for backends only. Generated subclasses add the typed call. Immutable and
 * shared by all functions that have the same code.
 */
public abstract class FunctionCode {
    /** For generated classes. */
    protected FunctionCode() {}

    /**
     * Calls a function whose parameters and results are numbers.
     *
     * @param args of the right length; only read
     * @param depth units of stack that are left, see {@link Execution#room}
     * @return a new array
     */
    public abstract long[] callWords(WasmFunction function, long[] args, Execution execution, int depth);

    /** Calls any function with values as {@link WasmFunction#callValues} has them, of the right number and types. */
    public abstract @Nullable Object[] callValues(
            WasmFunction function, @Nullable Object[] args, Execution execution, int depth);

    /**
     * Runs a function up to its next tail call, if it has any: takes the arguments from the execution's scratch areas
     * and leaves results, or arguments and {@link Execution#next callee}, there.
     */
    public abstract void resume(WasmFunction function, Execution execution, int depth);
}
