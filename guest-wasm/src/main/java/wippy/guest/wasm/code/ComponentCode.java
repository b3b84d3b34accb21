package wippy.guest.wasm.code;

import java.util.Set;
import wippy.component.Component;
import wippy.component.HostCall;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.component.UnknownFunctionException;
import wippy.guest.wasm.config.HostProfile;
import wippy.guest.wasm.host.FuncsHost;
import wippy.runtime.error.WippyException;

/** A component, linked to the hosts that its entry was granted. */
final class ComponentCode implements GuestCode {
    private final LinkedComponent linked;

    ComponentCode(LinkedComponent linked) {
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
                    call -> funcs.callString(CurrentCall.context(call), call.text(0), call.text(1)));
            linker.define(
                    FuncsHost.INTERFACE,
                    "call-bytes",
                    call -> funcs.callBytes(CurrentCall.context(call), call.text(0), octets(call)));
        }
        return new ComponentCode(component.link(linker.build()));
    }

    private static byte[] octets(HostCall call) {
        return call.arg(1) instanceof byte[] octets ? octets : new byte[0];
    }

    @Override
    public GuestFunction function(String method) {
        try {
            return new ComponentExport(linked, linked.component().resolve(method));
        } catch (UnknownFunctionException e) {
            throw WippyException.internal(WippyException.textOf(e)).retryable(false);
        }
    }
}
