package wippy.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.Value;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmMemory;

/** Makes one instance of Endive's, with our machine, memories and tables in it. */
final class InstanceBuilder {
    private final Control control;
    private final FunctionNames names;
    private final InstanceLimits limits;
    private @Nullable Instance instance;

    InstanceBuilder(Control control, FunctionNames names, InstanceLimits limits) {
        this.control = control;
        this.names = names;
        this.limits = limits;
    }

    Instance build(WasmModule module, ImportValues imports) {
        return Instance.builder(module)
                .withImportValues(imports)
                .withStart(false)
                .withUnsafeExecutionListener(control)
                .withMachineFactory(this::machine)
                .withMemoryFactory(this::memory)
                .withTableFactory(this::table)
                .build();
    }

    private EndiveMachine machine(Instance made) {
        instance = made;
        return new EndiveMachine(made, control, names);
    }

    private GuestMemory memory(MemoryLimits declared) {
        return new GuestMemory(WasmMemory.create(Types.memory(declared), limits));
    }

    private TableInstance table(Table declared, int initial) {
        GuestTable table = GuestTable.create(declared, initial, limits);
        if (initial != Value.REF_NULL_VALUE && instance != null) {
            for (int i = 0; i < table.size(); i++) {
                table.setRef(i, initial, instance);
            }
        }
        return table;
    }
}
