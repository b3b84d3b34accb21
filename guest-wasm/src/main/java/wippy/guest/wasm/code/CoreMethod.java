package wippy.guest.wasm.code;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.Outcome;
import wippy.component.core.CoreFunction;
import wippy.component.type.FunctionType;
import wippy.engine.Extern;
import wippy.engine.FuncType;
import wippy.engine.ImportType;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.guest.wasm.wasi.WasiInstance;
import wippy.guest.wasm.wasi.WasiSetup;
import wippy.runtime.call.CallContext;
import wippy.value.ValueModel;
import wippy.wasi.preview1.Preview1;

/**
 * An export of a core module with its signature, called in a fresh instance each time; one that has an
 * {@code _initialize} has it called before.
 *
 * @param imports what every instance gets
 * @param wasi what preview 1 shows; empty for a module that imports nothing of it
 */
public record CoreMethod(WasmModule module, Imports imports, Optional<WasiSetup> wasi, CoreFunction function)
        implements GuestFunction {
    private static final String INITIALIZE = "_initialize";
    private static final FuncType NOTHING = new FuncType(List.of(), List.of());

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
        if (wasi.isPresent()) {
            return callWith(wasi.get(), in, arguments, read, out, limits, context);
        }
        try (WasmInstance instance = instantiate(imports, limits)) {
            return run(instance, in, arguments, read, out);
        }
    }

    private Outcome callWith(
            WasiSetup setup,
            ValueModel in,
            List<@Nullable Object> arguments,
            Runnable read,
            ValueModel out,
            InstanceLimits limits,
            CallContext context) {
        try (WasiInstance held = setup.open(context)) {
            Preview1 preview1 = held.context().preview1();
            try (WasmInstance instance = instantiate(importsWith(preview1), limits)) {
                preview1.attach(instance);
                return run(instance, in, arguments, read, out);
            }
        }
    }

    private Imports importsWith(Preview1 preview1) {
        Imports.Builder own = Imports.builder();
        for (ImportType needed : module.imports()) {
            preview1.find(needed.module(), needed.name())
                    .<Extern>map(found -> found)
                    .or(() -> imports.find(needed.module(), needed.name()))
                    .ifPresent(found -> own.put(needed.module(), needed.name(), found));
        }
        return own.build();
    }

    private WasmInstance instantiate(Imports given, InstanceLimits limits) {
        try {
            return WasmInstance.instantiate(module, given, limits);
        } catch (WasmException e) {
            throw Instantiation.failed(e);
        }
    }

    private Outcome run(
            WasmInstance instance, ValueModel in, List<@Nullable Object> arguments, Runnable read, ValueModel out) {
        if (!function.name().equals(INITIALIZE)) {
            instance.function(INITIALIZE)
                    .filter(found -> found.type().equals(NOTHING))
                    .ifPresent(found -> found.call());
        }
        return function.invoke(instance, in, arguments, read, out);
    }
}
