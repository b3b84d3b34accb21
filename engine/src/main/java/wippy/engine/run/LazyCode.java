package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.FunctionCode;
import wippy.engine.WasmFunction;

/** Stands for the code of a guest function that nobody has called by reference yet. */
public final class LazyCode extends FunctionCode {
    /** Knows nothing of its function, so one is enough. */
    public static final LazyCode INSTANCE = new LazyCode();

    private LazyCode() {}

    /** For generated code: the code of a function from now on. */
    public static FunctionCode resolve(WasmFunction function) {
        if (function instanceof GuestFunction guest) {
            return guest.resolve();
        }
        throw new IllegalStateException("Function " + function + " is called as one of another type");
    }

    @Override
    public long[] callWords(WasmFunction function, long[] args, Execution execution, int depth) {
        return resolve(function).callWords(function, args, execution, depth);
    }

    @Override
    public @Nullable Object[] callValues(
            WasmFunction function, @Nullable Object[] args, Execution execution, int depth) {
        return resolve(function).callValues(function, args, execution, depth);
    }

    @Override
    public void resume(WasmFunction function, Execution execution, int depth) {
        resolve(function).resume(function, execution, depth);
    }
}
