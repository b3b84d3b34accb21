package wippy.component.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.component.link.CoreSort;
import wippy.component.link.Step;
import wippy.component.syntax.Named;
import wippy.component.syntax.Slice;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.component.type.CoreModuleType;
import wippy.component.type.CoreSubtyping;
import wippy.engine.ExportType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;
import wippy.engine.WasmModule;

/** Checks core modules and the instances made of them. */
final class CoreInstanceValidator {
    private final ComponentScope scope;
    private final Place place;

    CoreInstanceValidator(ComponentScope scope) {
        this.scope = scope;
        place = scope.place;
    }

    void module(Slice binary) {
        int index = scope.modules.size();
        WasmModule module = WasmModule.decode(place.component() + " module " + index, binary.bytes());
        CoreTypeValidator.checkImports(module.imports(), place);
        int target = scope.add(scope.modules, CoreModuleType.of(module), "core modules");
        scope.steps.add(new Step.DefineModule(module, target));
    }

    void instantiate(int index, List<Named<SortIndex>> given) {
        CoreModuleType module = scope.get(scope.modules, index, "core module");
        Map<String, Integer> args = new LinkedHashMap<>();
        for (Named<SortIndex> arg : given) {
            int instance = arg.item().index();
            scope.get(scope.coreInstances, instance, "core instance");
            if (args.put(arg.name(), instance) != null) {
                throw place.invalid("duplicate module instantiation argument named \"" + arg.name() + "\"");
            }
        }
        scope.spend(module.imports().size());
        module.imports().forEach(wanted -> checkArgument(args, wanted));
        int target = scope.add(scope.coreInstances, module.exports(), "core instances");
        scope.steps.add(new Step.InstantiateModule(index, Map.copyOf(args), target));
    }

    private void checkArgument(Map<String, Integer> args, ImportType wanted) {
        Integer instance = args.get(wanted.module());
        if (instance == null) {
            throw place.invalid("missing module instantiation argument named \"" + wanted.module() + "\"");
        }
        ExportType given = scope.coreInstances.get(instance).get(wanted.name());
        if (given == null) {
            throw place.invalid("module instantiation argument \"" + wanted.module()
                    + "\" does not export an item named \"" + wanted.name() + "\"");
        }
        CoreSubtyping.mismatch(given, wanted).ifPresent(why -> {
            throw place.invalid("type mismatch for export \"" + wanted.name() + "\" of module instantiation argument \""
                    + wanted.module() + "\": " + why);
        });
    }

    void bundle(List<Named<SortIndex>> items) {
        Map<String, ExportType> types = new LinkedHashMap<>();
        List<Step.CoreExport> exports = new ArrayList<>();
        for (Named<SortIndex> export : items) {
            Sort sort = export.item().sort();
            int index = export.item().index();
            if (types.put(export.name(), scope.core(sort, index, export.name())) != null) {
                throw place.invalid("export name \"" + export.name() + "\" already defined");
            }
            exports.add(new Step.CoreExport(export.name(), coreSort(sort), index));
        }
        int target = scope.add(scope.coreInstances, types, "core instances");
        scope.steps.add(new Step.BundleCore(List.copyOf(exports), target));
    }

    private static CoreSort coreSort(Sort sort) {
        return switch (sort) {
            case CORE_FUNC -> CoreSort.FUNCTION;
            case CORE_TABLE -> CoreSort.TABLE;
            case CORE_MEMORY -> CoreSort.MEMORY;
            case CORE_GLOBAL -> CoreSort.GLOBAL;
            case CORE_TAG -> CoreSort.TAG;
            case CORE_TYPE, CORE_MODULE, CORE_INSTANCE, FUNC, VALUE, TYPE, COMPONENT, INSTANCE ->
                throw new IllegalArgumentException("core modules cannot import a " + sort);
        };
    }

    /** Another name for what a core instance exports. */
    void alias(Sort sort, int instance, String name) {
        ExportType export =
                scope.get(scope.coreInstances, instance, "core instance").get(name);
        if (export == null) {
            throw place.invalid("core instance " + instance + " has no export named \"" + name + "\"");
        }
        Sort actual = sortOf(export);
        if (sort != actual) {
            throw place.invalid("export \"" + name + "\" for core instance " + instance + " is not a " + sort.keyword()
                    + ", but a " + actual.keyword());
        }
        int target = define(export);
        scope.steps.add(new Step.AliasCoreExport(instance, name, coreSort(sort), target));
    }

    private static Sort sortOf(ExportType export) {
        return switch (export.type()) {
            case FuncType _ -> Sort.CORE_FUNC;
            case TableType _ -> Sort.CORE_TABLE;
            case MemoryType _ -> Sort.CORE_MEMORY;
            case GlobalType _ -> Sort.CORE_GLOBAL;
            case TagType _ -> Sort.CORE_TAG;
        };
    }

    private int define(ExportType export) {
        return switch (export.type()) {
            case FuncType _ -> scope.add(scope.coreFunctions, export, "core functions");
            case TableType table -> scope.add(scope.tables, table, "core tables");
            case MemoryType memory -> scope.add(scope.memories, memory, "core memories");
            case GlobalType global -> scope.add(scope.globals, global, "core globals");
            case TagType tag -> scope.add(scope.tags, tag, "core tags");
        };
    }
}
