package wippy.guest.wasm.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.Outcome;
import wippy.component.core.CoreFunction;
import wippy.component.type.FunctionType;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.runtime.call.CallContext;
import wippy.value.ValueModel;

/** An export of a core module with its signature, called in a fresh instance each time. */
public record CoreMethod(WasmModule module, Imports imports, CoreFunction function) implements GuestFunction {
    @Override
    public String name() {
        return function.name();
    }

    @Override
    public FunctionType type() {
        return function.type();
    }

    @Override
    public Outcome call(
            ValueModel in,
            List<@Nullable Object> arguments,
            Runnable read,
            ValueModel out,
            InstanceLimits limits,
            CallContext context) {
        try (WasmInstance instance = instantiate(limits)) {
            return function.invoke(instance, in, arguments, out);
        }
    }

    private WasmInstance instantiate(InstanceLimits limits) {
        try {
            return WasmInstance.instantiate(module, imports, limits);
        } catch (WasmException e) {
            throw Instantiation.failed(e);
        }
    }
}
