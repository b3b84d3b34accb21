package wippy.guest.wasm.code;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.component.Component;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.component.UnknownFunctionException;
import wippy.guest.wasm.config.HostProfile;
import wippy.guest.wasm.host.CurrentCall;
import wippy.guest.wasm.host.RuntimeHost;
import wippy.guest.wasm.wasi.WasiSetup;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.wasi.Wasi;

/** A component, linked to the hosts that its entry was granted. */
final class ComponentCode implements GuestCode {
    private final LinkedComponent linked;
    private final boolean mayReceive;
    private final Map<EntryId, Component> providers;
    private final Optional<WasiSetup> wasi;

    /** @param wasi what is to be there for each instance; empty if nothing of it was granted */
    ComponentCode(
            LinkedComponent linked,
            Set<HostProfile> granted,
            Map<EntryId, Component> providers,
            Optional<WasiSetup> wasi) {
        this.linked = linked;
        this.providers = Map.copyOf(providers);
        this.wasi = wasi;
        this.mayReceive = granted.contains(HostProfile.FUNCS)
                && linked.component().imports().keySet().stream()
                        .anyMatch(name -> name.startsWith(RuntimeHost.FUNCTIONS));
    }

    /** Links the component; what was not granted, or is not there, traps when it is called. */
    static ComponentCode link(
            Component component,
            Set<HostProfile> granted,
            Map<EntryId, Component> providers,
            RuntimeHost host,
            WasiSetup wasi,
            UnresolvedImports unresolved) {
        Linker.Builder linker = Linker.builder().explain(unresolved::reason);
        providers.forEach((entry, exports) -> host.imports().define(linker, component, entry, exports));
        if (granted.contains(HostProfile.FUNCS)) {
            host.define(linker);
        }
        Wasi.define(linker, name -> HostProfile.grants(granted, name), CurrentCall::wasi);
        boolean needed = !wasi.isEmpty() || granted.stream().anyMatch(profile -> profile != HostProfile.FUNCS);
        Optional<WasiSetup> setup = needed ? Optional.of(wasi) : Optional.empty();
        return new ComponentCode(component.link(linker.build()), granted, providers, setup);
    }

    @Override
    public Optional<String> entryPoint() {
        return linked.component().functionPaths().stream()
                .filter(path -> path.startsWith("wasi:cli/run@") && path.endsWith("#run"))
                .findFirst();
    }

    @Override
    public Optional<Component> component() {
        return Optional.of(linked.component());
    }

    @Override
    public Map<EntryId, Component> providers() {
        return providers;
    }

    @Override
    public boolean mayReceive() {
        return mayReceive;
    }

    @Override
    public GuestFunction function(String method) {
        try {
            return new ComponentExport(linked, wasi, linked.component().resolve(method));
        } catch (UnknownFunctionException e) {
            throw WippyException.internal(WippyException.textOf(e)).retryable(false);
        }
    }
}
