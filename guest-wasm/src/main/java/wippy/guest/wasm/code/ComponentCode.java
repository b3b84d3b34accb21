package wippy.guest.wasm.code;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.HostCall;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.component.Outcome;
import wippy.component.UnknownFunctionException;
import wippy.component.type.FunctionType;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.guest.wasm.config.HostProfile;
import wippy.guest.wasm.host.FuncsHost;
import wippy.runtime.call.CallContext;
import wippy.runtime.error.WippyException;
import wippy.value.ValueModel;

/** A component, linked to the hosts that its entry was granted. */
final class ComponentCode implements GuestCode {
    private final LinkedComponent linked;

    private ComponentCode(LinkedComponent linked) {
        this.linked = linked;
    }

    /** Links the component; what was not granted, or is not there, traps when it is called. */
    static ComponentCode link(
            Component component, Set<HostProfile> granted, FuncsHost funcs, UnresolvedImports unresolved) {
        Linker.Builder linker = Linker.builder().explain(unresolved::reason);
        if (granted.contains(HostProfile.FUNCS)) {
            linker.define(
                    FuncsHost.INTERFACE,
                    "call-string",
                    call -> funcs.callString(context(call), call.text(0), call.text(1)));
            linker.define(
                    FuncsHost.INTERFACE,
                    "call-bytes",
                    call -> funcs.callBytes(context(call), call.text(0), octets(call)));
        }
        return new ComponentCode(component.link(linker.build()));
    }

    private static CallContext context(HostCall call) {
        return call.state() instanceof CallContext context ? context : CallContext.EMPTY;
    }

    private static byte[] octets(HostCall call) {
        return call.arg(1) instanceof byte[] octets ? octets : new byte[0];
    }

    @Override
    public GuestFunction function(String method) {
        try {
            String path = linked.component().resolve(method);
            return new Function(linked, path, linked.component().functionType(path));
        } catch (UnknownFunctionException e) {
            throw WippyException.internal(WippyException.textOf(e)).retryable(false);
        }
    }

    private record Function(LinkedComponent linked, String name, FunctionType type) implements GuestFunction {
        @Override
        public Outcome call(
                ValueModel in,
                List<@Nullable Object> arguments,
                ValueModel out,
                InstanceLimits limits,
                CallContext context) {
            try (ComponentInstance instance = instantiate(limits, context)) {
                return instance.function(name).invoke(in, arguments, out);
            }
        }

        private ComponentInstance instantiate(InstanceLimits limits, CallContext context) {
            try {
                return linked.instantiate(limits, context);
            } catch (WasmException e) {
                throw Instantiation.failed(e);
            }
        }
    }
}
