package wippy.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;
import wippy.base.execution.StoppedException;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;

/** Calls a function of the host, or of another guest, that a guest imports. */
record ImportHandle(WasmFunction target, FunctionType type) implements WasmFunctionHandle {
    @Override
    public long[] apply(Instance caller, long... args) {
        return target instanceof EndiveFunction guest ? guest.callFromGuest(args) : host(args);
    }

    @Override
    public CallResult applyWithRefs(Instance caller, long[] args, @Nullable Object[] references) {
        if (target instanceof EndiveFunction guest) {
            return guest.callFromGuest(args, references);
        }
        long[] results = host(References.numbers(type.params(), args, references));
        return CallResult.of(results, References.objects(type.returns(), results));
    }

    /** Lets through what unwinds guests and wraps all else, which must not be taken for a failure of Endive's. */
    private long[] host(long[] args) {
        try {
            return target.call(args);
        } catch (WasmException.Thrown e) {
            if (e.getCause() instanceof run.endive.runtime.WasmException thrown) {
                throw thrown;
            }
            throw new HostFailure(e);
        } catch (StoppedException | WasmException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new HostFailure(e);
        }
    }
}
