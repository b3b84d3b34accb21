package wippy.engine.endive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportTag;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TagInstance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.TagImport;
import wippy.engine.Backend;
import wippy.engine.ExportType;
import wippy.engine.Extern;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.InstanceLimits;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;

/** A decoded module. Immutable; instances share it. */
final class EndiveCode implements Backend.Code {
    private final WasmModule module;
    private final ModuleTypes types;
    private final FunctionNames names;

    EndiveCode(WasmModule module, ModuleTypes types, FunctionNames names) {
        this.module = module;
        this.types = types;
        this.names = names;
    }

    @Override
    public List<ImportType> imports() {
        return types.imports();
    }

    @Override
    public List<ExportType> exports() {
        return types.exports();
    }

    @Override
    public Map<String, Extern> instantiate(List<Extern> imports, InstanceLimits limits) {
        Control control = new Control();
        try {
            Instance instance = new InstanceBuilder(control, names, limits).build(module, given(imports));
            return exports(instance, imports);
        } catch (RuntimeException e) {
            throw Failures.instantiating(names.module(), e);
        } finally {
            control.leave();
        }
    }

    private ImportValues given(List<Extern> imports) {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < imports.size(); i++) {
            Import wanted = module.importSection().getImport(i);
            String from = wanted.module();
            String name = wanted.name();
            switch (imports.get(i)) {
                case WasmFunction function -> values.addFunction(function(function, (FunctionImport) wanted));
                case WasmMemory memory -> values.addMemory(new ImportMemory(from, name, new GuestMemory(memory)));
                case WasmTable table -> values.addTable(new ImportTable(from, name, ((EndiveTable) table).table()));
                case WasmGlobal global ->
                    values.addGlobal(new ImportGlobal(from, name, ((EndiveGlobal) global).global()));
                case WasmTag tag -> values.addTag(tag((EndiveTag) tag, (TagImport) wanted));
            }
        }
        return values.build();
    }

    private ImportFunction function(WasmFunction target, FunctionImport wanted) {
        if (target instanceof EndiveFunction guest && !guest.declared().isSubtypeOf(declared(wanted.typeIndex()))) {
            throw incompatible(wanted);
        }
        var type = module.typeSection().getType(wanted.typeIndex());
        return new ImportFunction(wanted.module(), wanted.name(), type, new ImportHandle(target, type));
    }

    private ImportTag tag(EndiveTag given, TagImport wanted) {
        DeclaredType type = declared(wanted.tagType().typeIdx());
        if (!given.declared().map(type::isSameAs).orElse(true)) {
            throw incompatible(wanted);
        }
        return new ImportTag(wanted.module(), wanted.name(), given.tag());
    }

    private DeclaredType declared(int type) {
        return new DeclaredType(module.typeSection(), type);
    }

    private WasmException incompatible(Import wanted) {
        return new WasmException.Unlinkable("incompatible import type for \"" + wanted.module() + "\" \""
                + wanted.name() + "\" of " + names.module() + ": the types are declared differently");
    }

    private Map<String, Extern> exports(Instance instance, List<Extern> imports) {
        Map<String, Extern> exports = new LinkedHashMap<>();
        for (int i = 0; i < types.exports().size(); i++) {
            ExportType type = types.exports().get(i);
            Export export = module.exportSection().getExport(i);
            exports.put(type.name(), export(instance, export.index(), type.type(), imports));
        }
        return Collections.unmodifiableMap(exports);
    }

    /** What is imported is handed on as it is, so that it keeps its identity. */
    private Extern export(Instance instance, int index, ExternType type, List<Extern> imports) {
        return switch (type) {
            case FuncType _ -> imported(imports, WasmFunction.class, index).orElseGet(() -> function(instance, index));
            case MemoryType _ -> ((GuestMemory) instance.memory(index)).memory();
            case TableType table ->
                imported(imports, WasmTable.class, index)
                        .orElseGet(() -> new EndiveTable(table, instance.table(index)));
            case GlobalType global ->
                imported(imports, WasmGlobal.class, index)
                        .orElseGet(() -> new EndiveGlobal(global, instance.global(index)));
            case TagType tag -> imported(imports, WasmTag.class, index).orElseGet(() -> newTag(instance, index, tag));
        };
    }

    private static <T extends Extern> Optional<T> imported(List<Extern> imports, Class<T> kind, int index) {
        return imports.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .skip(index)
                .findFirst();
    }

    private WasmFunction function(Instance instance, int index) {
        EndiveMachine machine = (EndiveMachine) instance.getMachine();
        DeclaredType type = declared(instance.functionType(index));
        return new EndiveFunction(machine, index, types.function(index), type, names.frame(index));
    }

    private WasmTag newTag(Instance instance, int index, TagType type) {
        TagInstance tag = instance.tag(index);
        return new EndiveTag(type, tag, Optional.of(declared(tag.tagType().typeIdx())));
    }
}
