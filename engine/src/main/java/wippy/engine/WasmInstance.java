package wippy.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module at work, with memories, tables and globals of its own. Used by one thread at a time. One that is not closed
 * is left to the garbage collector; closing gives its memories back to be used by the next.
 */
public final class WasmInstance implements AutoCloseable {
    private final WasmModule module;
    private final Backend.Instance instance;

    private WasmInstance(WasmModule module, Backend.Instance instance) {
        this.module = module;
        this.instance = instance;
    }

    /**
     * Links and starts an instance: active segments are written, the start function runs, on the guest lane as
     * {@link WasmFunction#call} tells.
     *
     * @throws WasmException.Unlinkable if an import is missing or of the wrong type
     * @throws WasmException.Trap if a segment does not fit, the start function traps, or memory is beyond the limits
     */
    public static WasmInstance instantiate(WasmModule module, Imports imports, InstanceLimits limits) {
        var externs = ImportMatch.resolve(module, imports);
        return new WasmInstance(module, module.code().instantiate(externs, limits));
    }

    /**
     * Links and starts an instance as {@link #instantiate(WasmModule, Imports, InstanceLimits)}, of externs that stand
     * where {@link WasmModule#imports} has the import they are for: for linkers that find them once and make many
     * instances. If that fails, the instance is closed at once: where that leaves its functions in a table of another,
     * the linker must not let that one be used.
     *
     * @throws WasmException.Unlinkable if one is of the wrong type, or there are too few or too many
     */
    public static WasmInstance instantiate(WasmModule module, List<Extern> imports, InstanceLimits limits) {
        ImportMatch.check(module, imports);
        return new WasmInstance(module, module.code().instantiate(imports, limits, true));
    }

    /**
     * Ends the instance: its own memories become empty and their bytes may serve other instances. To be called when no
     * guest code of it, or of any instance that imports its memories, runs any more. Calling it afterwards traps.
     */
    @Override
    public void close() {
        instance.close();
    }

    /** Where it comes from. */
    public WasmModule module() {
        return module;
    }

    /** All exports by name. */
    public Map<String, Extern> exports() {
        return instance.exports();
    }

    /**
     * The export at a position of {@link WasmModule#exports}.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Extern export(int position) {
        return instance.export(position);
    }

    /** One export. */
    public Optional<Extern> export(String name) {
        return Optional.ofNullable(instance.exports().get(name));
    }

    /** An exported function. */
    public Optional<WasmFunction> function(String name) {
        return instance.exports().get(name) instanceof WasmFunction function ? Optional.of(function) : Optional.empty();
    }

    /** An exported memory. */
    public Optional<WasmMemory> memory(String name) {
        return instance.exports().get(name) instanceof WasmMemory memory ? Optional.of(memory) : Optional.empty();
    }
}
