package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.util.IdentityHashMap;
import wippy.engine.DefinedType;
import wippy.engine.MemoryType;
import wippy.engine.WasmMemory;
import wippy.engine.module.Module;

/** What the functions of a group need to know of their module. For one thread. */
final class ModuleContext {
    private final Module module;
    private final Groups groups;
    private final GlobalStorage globals;
    private final IdentityHashMap<DefinedType, Signature> signatures = new IdentityHashMap<>();

    ModuleContext(Module module, Groups groups) {
        this.module = module;
        this.groups = groups;
        this.globals = GlobalStorage.of(module);
    }

    Module module() {
        return module;
    }

    GlobalStorage globals() {
        return globals;
    }

    Signature signature(DefinedType type) {
        return signatures.computeIfAbsent(
                type, key -> Signature.of(key.function().orElseThrow()));
    }

    Signature signature(int function) {
        return signature(module.functions().get(function));
    }

    Module.Body body(int function) {
        return module.bodies().get(function - module.importedFunctions());
    }

    boolean isImported(int function) {
        return function < module.importedFunctions();
    }

    /** The class with the method of a function; an imported one has a relay in that of the state. */
    ClassDesc owner(int function) {
        return isImported(function) ? Layout.INSTANCE : Layout.group(groups.of(function));
    }

    /** Bytes that a memory has at least, as long as its instance is open. */
    int leastBytes(int memory) {
        MemoryType type = module.memories().get(memory);
        long most = (long) WasmMemory.MAX_PAGES * WasmMemory.PAGE;
        long pages = type.limits().min();
        return pages < 0 || pages > most / type.pageSize() ? (int) most : (int) (pages * type.pageSize());
    }

    /** Whether a memory can never change its size. */
    boolean isFixed(int memory) {
        var limits = module.memories().get(memory).limits();
        return limits.max().isPresent() && limits.max().getAsLong() == limits.min();
    }
}
