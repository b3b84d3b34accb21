package wippy.engine;

import java.util.Map;
import java.util.Optional;
import wippy.base.execution.GuestLane;

/** A module at work, with memories, tables and globals of its own. Used by one thread at a time. */
public final class WasmInstance {
    private final WasmModule module;
    private final Map<String, Extern> exports;

    private WasmInstance(WasmModule module, Map<String, Extern> exports) {
        this.module = module;
        this.exports = exports;
    }

    /**
     * Links and starts an instance: active segments are written, the start function runs. That happens on the guest
     * lane; see {@link WasmFunction#call}.
     *
     * @throws WasmException.Unlinkable if an import is missing or of the wrong type
     * @throws WasmException.Trap if a segment does not fit, the start function traps, or memory is beyond the limits
     */
    public static WasmInstance instantiate(WasmModule module, Imports imports, InstanceLimits limits) {
        var externs = ImportMatch.resolve(module, imports);
        return GuestLane.call(() -> new WasmInstance(module, module.code().instantiate(externs, limits)));
    }

    /** Where it comes from. */
    public WasmModule module() {
        return module;
    }

    /** All exports by name. */
    public Map<String, Extern> exports() {
        return exports;
    }

    /** One export. */
    public Optional<Extern> export(String name) {
        return Optional.ofNullable(exports.get(name));
    }

    /** An exported function. */
    public Optional<WasmFunction> function(String name) {
        return exports.get(name) instanceof WasmFunction function ? Optional.of(function) : Optional.empty();
    }

    /** An exported memory. */
    public Optional<WasmMemory> memory(String name) {
        return exports.get(name) instanceof WasmMemory memory ? Optional.of(memory) : Optional.empty();
    }
}
