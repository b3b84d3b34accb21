package wippy.component.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.binary.ComponentScope.Located;
import wippy.component.link.ComponentPlan;
import wippy.component.link.CoreSort;
import wippy.component.link.ItemRef;
import wippy.component.link.ItemRef.Sort;
import wippy.component.link.Step;
import wippy.component.link.Step.NamedItem;
import wippy.component.link.Step.ResourcePath;
import wippy.component.type.ComponentType;
import wippy.component.type.CoreModuleType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Substitution;
import wippy.component.type.TypeBudget;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.engine.BinaryKind;
import wippy.engine.ExportType;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;

/** Decodes one component, and those inside it, section by section. */
public final class ComponentDecoder {
    private static final int HEADER = 8;
    private static final int MAX_NESTING = 50;
    private static final String UNNAMED = "resource";

    private final String name;
    private final ComponentScope scope;
    private final int nesting;
    private BinaryReader in;

    private ComponentDecoder(String name, @Nullable Scope outer, BinaryReader in, TypeBudget budget, int nesting) {
        this.name = name;
        this.in = in;
        this.nesting = nesting;
        scope = new ComponentScope(outer, in, budget);
    }

    /**
     * Decodes a component.
     *
     * @param name for messages
     * @throws WasmException.Malformed if it is no component
     * @throws WasmException.Invalid if it breaks the rules
     * @throws WasmException.Unsupported if it uses what is not supported, by its name
     */
    public static ComponentPlan decode(String name, byte[] binary) {
        return switch (BinaryKind.of(binary)) {
            case CORE -> throw new WasmException.Malformed(name + ": is a core module, where a component is expected");
            case NEITHER -> throw new WasmException.Malformed(name + ": is no WebAssembly component");
            case COMPONENT -> {
                BinaryReader in = new BinaryReader(name, binary, 0, binary.length);
                yield new ComponentDecoder(name, null, in, new TypeBudget(), 0).component();
            }
        };
    }

    private ComponentPlan component() {
        in.slice(HEADER);
        return body();
    }

    private ComponentPlan body() {
        BinaryReader whole = in;
        while (!whole.atEnd()) {
            int id = whole.octet();
            in = whole.slice(whole.u32());
            scope.in = in;
            section(id);
            if (!in.atEnd()) {
                throw in.malformed("section size mismatch: unexpected content after the last item of the section");
            }
        }
        return scope.plan(name);
    }

    private void section(int id) {
        switch (id) {
            case 0 -> {
                in.name();
                in.rest();
            }
            case 1 -> module();
            case 2 -> each(this::coreInstance);
            case 3 -> each(() -> scope.coreTypes.add(new CoreTypeDecoder(scope, in).coreType()));
            case 4 -> nested();
            case 5 -> each(this::instance);
            case 6 -> each(this::alias);
            case 7 -> each(this::type);
            case 8 -> each(new CanonDecoder(scope)::canon);
            case 9 -> throw in.unsupported("component start function");
            case 10 -> each(this::importItem);
            case 11 -> each(this::export);
            case 12 -> throw in.unsupported("component value definition");
            default -> throw in.malformed("unknown section " + id);
        }
    }

    private void each(Runnable item) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            item.run();
        }
    }

    private void module() {
        WasmModule module = WasmModule.decode(name + " module " + scope.modules.size(), in.rest());
        Map<String, ExternType> exports = new LinkedHashMap<>();
        for (ExportType export : module.exports()) {
            exports.put(export.name(), export.type());
        }
        scope.modules.add(new CoreModuleType(module.imports(), exports));
        scope.steps.add(new Step.DefineModule(module, scope.modules.size() - 1));
    }

    private void nested() {
        if (nesting >= MAX_NESTING) {
            throw in.invalid("components are nested deeper than " + MAX_NESTING);
        }
        BinaryReader inner = in.slice(in.remaining());
        byte[] header = inner.slice(Math.min(HEADER, inner.remaining())).rest();
        if (BinaryKind.of(header) != BinaryKind.COMPONENT) {
            throw inner.malformed("a nested component does not start as one");
        }
        ComponentDecoder decoder =
                new ComponentDecoder(name + "/" + scope.components.size(), scope, inner, scope.budget, nesting + 1);
        ComponentPlan plan = decoder.body();
        scope.components.add(plan.type());
        scope.steps.add(new Step.DefineComponent(plan, scope.components.size() - 1));
    }

    private void coreInstance() {
        int kind = in.octet();
        switch (kind) {
            case 0 -> instantiateModule();
            case 1 -> bundleCore();
            default ->
                throw in.malformed("invalid leading byte 0x" + Integer.toHexString(kind) + " of a core instance");
        }
    }

    private void instantiateModule() {
        int index = in.u32();
        CoreModuleType module = scope.get(scope.modules, index, "core module");
        Map<String, Integer> args = new LinkedHashMap<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            String argument = in.name();
            in.expect(0x12, "sort of an argument of a core module");
            int instance = in.u32();
            scope.get(scope.coreInstances, instance, "core instance");
            if (args.put(argument, instance) != null) {
                throw in.invalid("duplicate module instantiation argument named \"" + argument + "\"");
            }
        }
        for (ImportType wanted : module.imports()) {
            Integer instance = args.get(wanted.module());
            if (instance == null) {
                throw in.invalid("missing module instantiation argument named \"" + wanted.module() + "\"");
            }
            ExternType given = scope.coreInstances.get(instance).get(wanted.name());
            if (given == null || given.getClass() != wanted.type().getClass()) {
                throw in.invalid("module instantiation argument \"" + wanted.module() + "\" does not export "
                        + wanted.type().kind() + " \"" + wanted.name() + "\"");
            }
        }
        scope.coreInstances.add(module.exports());
        scope.steps.add(new Step.InstantiateModule(index, Map.copyOf(args), scope.coreInstances.size() - 1));
    }

    private void bundleCore() {
        Map<String, ExternType> types = new LinkedHashMap<>();
        List<Step.CoreExport> exports = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            String export = in.name();
            CoreSort sort = coreSort(in.octet());
            int index = in.u32();
            if (types.put(export, coreType(sort, index)) != null) {
                throw in.invalid("export name \"" + export + "\" already defined");
            }
            exports.add(new Step.CoreExport(export, sort, index));
        }
        scope.coreInstances.add(types);
        scope.steps.add(new Step.BundleCore(List.copyOf(exports), scope.coreInstances.size() - 1));
    }

    private CoreSort coreSort(int code) {
        return switch (code) {
            case 0 -> CoreSort.FUNCTION;
            case 1 -> CoreSort.TABLE;
            case 2 -> CoreSort.MEMORY;
            case 3 -> CoreSort.GLOBAL;
            case 4 -> CoreSort.TAG;
            case 0x10, 0x11, 0x12 ->
                throw in.invalid(
                        "only functions, tables, memories, globals and tags can be" + " exported by core instances");
            default -> throw in.malformed("unknown core sort 0x" + Integer.toHexString(code));
        };
    }

    private ExternType coreType(CoreSort sort, int index) {
        return switch (sort) {
            case FUNCTION ->
                scope.get(scope.coreFunctions, index, "core function").type();
            case TABLE -> scope.get(scope.tables, index, "core table");
            case MEMORY -> scope.get(scope.memories, index, "core memory");
            case GLOBAL -> scope.get(scope.globals, index, "core global");
            case TAG -> scope.get(scope.tags, index, "core tag");
        };
    }

    private void instance() {
        int kind = in.octet();
        switch (kind) {
            case 0 -> instantiate();
            case 1 -> bundle();
            default -> throw in.malformed("invalid leading byte 0x" + Integer.toHexString(kind) + " of an instance");
        }
    }

    private Located item() {
        int sort = in.octet();
        int coreSort = sort == 0 ? in.octet() : 0;
        return scope.locate(sort, coreSort, in.u32());
    }

    private void instantiate() {
        int index = in.u32();
        ComponentType component = scope.get(scope.components, index, "component");
        Map<String, Located> args = new LinkedHashMap<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            String argument = in.name();
            if (args.put(argument, item()) != null) {
                throw in.invalid("instantiation argument \"" + argument + "\" conflicts with a previous one");
            }
        }
        Substitution substitution = new Substitution();
        component.imports().forEach((wanted, type) -> {
            Located given = args.get(wanted);
            if (given == null) {
                throw in.invalid("missing import named \"" + wanted + "\" of the component");
            }
            bind(wanted, type, given.type(), substitution);
        });
        List<ResourcePath> resources = new ArrayList<>();
        ItemType type =
                scope.adopt(new ItemType.Instance(new InstanceType(component.exports())), substitution, resources);
        ItemRef target = scope.define("instance " + scope.instanceTypes.size(), type);
        List<NamedItem> items = args.entrySet().stream()
                .map(arg -> new NamedItem(arg.getKey(), arg.getValue().ref()))
                .toList();
        scope.steps.add(new Step.Instantiate(index, items, List.copyOf(resources), target.index()));
    }

    /** Makes sure that what is given can be what is wanted, and notes which resource types stand for which. */
    private void bind(String at, ItemType wanted, ItemType given, Substitution substitution) {
        switch (wanted) {
            case ItemType.Type(ResourceId id)
            when given instanceof ItemType.Type(ResourceId actual) -> substitution.put(id, actual);
            case ItemType.Type(ResourceId _) -> throw mismatch(at, wanted, given);
            case ItemType.Type _ when given instanceof ItemType.Type -> {}
            case ItemType.Function(var type)
            when given instanceof ItemType.Function(var actual) -> {
                if (!Types.match(type, actual)) {
                    throw in.invalid("type mismatch for import \"" + at + "\": wanted " + type + ", given " + actual);
                }
            }
            case ItemType.Instance(var type)
            when given instanceof ItemType.Instance(var actual) ->
                type.exports().forEach((name, export) -> {
                    ItemType found = actual.exports().get(name);
                    if (found == null) {
                        throw in.invalid("type mismatch for import \"" + at + "\": missing export \"" + name + "\"");
                    }
                    bind(at + "#" + name, export, found, substitution);
                });
            case ItemType.Component _ when given instanceof ItemType.Component -> {}
            case ItemType.Module _ when given instanceof ItemType.Module -> {}
            default -> throw mismatch(at, wanted, given);
        }
    }

    private WasmException mismatch(String at, ItemType wanted, ItemType given) {
        return in.invalid(
                "type mismatch for import \"" + at + "\": expected " + wanted.sort() + ", found " + given.sort());
    }

    private void bundle() {
        Map<String, ItemType> types = new LinkedHashMap<>();
        List<NamedItem> exports = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            String export = ExternNames.read(in);
            Located item = item();
            if (types.put(export, item.type()) != null) {
                throw in.invalid("export name \"" + export + "\" conflicts with a previous one");
            }
            exports.add(new NamedItem(export, item.ref()));
        }
        String label = "instance " + scope.instanceTypes.size();
        InstanceType type = new InstanceType(types);
        scope.charge(type);
        ItemRef target = scope.define(label, new ItemType.Instance(type));
        scope.steps.add(new Step.Bundle(List.copyOf(exports), target.index()));
    }

    private void alias() {
        int sort = in.octet();
        int coreSort = sort == 0 ? in.octet() : 0;
        int kind = in.octet();
        switch (kind) {
            case 0 -> aliasExport(sort, coreSort);
            case 1 -> aliasCoreExport(sort, coreSort);
            case 2 -> aliasOuter(sort, coreSort);
            default -> throw in.malformed("invalid alias 0x" + Integer.toHexString(kind));
        }
    }

    private void aliasExport(int sort, int coreSort) {
        int instance = in.u32();
        InstanceType type = scope.get(scope.instanceTypes, instance, "instance");
        String export = in.name();
        ItemType item = type.exports().get(export);
        String wanted = sortName(sort, coreSort);
        if (item == null || !item.sort().equals(wanted)) {
            throw in.invalid("instance " + instance + " has no " + wanted + " export \"" + export + "\"");
        }
        ItemRef target = scope.define(scope.instanceNames.get(instance) + "#" + export, item);
        if (!(item instanceof ItemType.Type)) {
            scope.steps.add(new Step.AliasExport(instance, export, target));
        }
    }

    private String sortName(int sort, int coreSort) {
        return switch (sort) {
            case 0 -> {
                if (coreSort != 0x11) {
                    throw in.invalid("instances export no core items but modules");
                }
                yield "core module";
            }
            case 1 -> "function";
            case 2 -> throw in.unsupported("value import or export");
            case 3 -> "type";
            case 4 -> "component";
            case 5 -> "instance";
            default -> throw in.malformed("unknown sort 0x" + Integer.toHexString(sort) + " of an export alias");
        };
    }

    private void aliasCoreExport(int sort, int code) {
        if (sort != 0) {
            throw in.invalid("an alias of a core export must be of a core sort");
        }
        CoreSort coreSort = coreSort(code);
        int instance = in.u32();
        String export = in.name();
        ExternType type =
                scope.get(scope.coreInstances, instance, "core instance").get(export);
        if (type == null) {
            throw in.invalid("core instance " + instance + " has no export \"" + export + "\"");
        }
        int target = defineCore(coreSort, export, type);
        scope.steps.add(new Step.AliasCoreExport(instance, export, coreSort, target));
    }

    private int defineCore(CoreSort sort, String export, ExternType type) {
        if (sortOf(type) != sort) {
            throw in.invalid("core export \"" + export + "\" is a " + type.kind());
        }
        return switch (type) {
            case FuncType function -> add(scope.coreFunctions, new ComponentScope.Named<>(export, function));
            case TableType table -> add(scope.tables, table);
            case MemoryType memory -> add(scope.memories, memory);
            case GlobalType global -> add(scope.globals, global);
            case TagType tag -> add(scope.tags, tag);
        };
    }

    private static CoreSort sortOf(ExternType type) {
        return switch (type) {
            case FuncType _ -> CoreSort.FUNCTION;
            case TableType _ -> CoreSort.TABLE;
            case MemoryType _ -> CoreSort.MEMORY;
            case GlobalType _ -> CoreSort.GLOBAL;
            case TagType _ -> CoreSort.TAG;
        };
    }

    private static <T> int add(List<T> space, T item) {
        space.add(item);
        return space.size() - 1;
    }

    private void aliasOuter(int sort, int coreSort) {
        int count = in.u32();
        Scope target = new TypeDecoder(scope, in).outer(count);
        int index = in.u32();
        if (sort == 3) {
            DefinedType type = target.get(target.types, index, "type");
            if (count > 0 && refersToResource(type)) {
                throw in.invalid("refers to resources not defined in the current component");
            }
            scope.defineType(type);
        } else if (sort == 0 && coreSort == 0x10) {
            scope.coreTypes.add(target.get(target.coreTypes, index, "core type"));
        } else if (target instanceof ComponentScope outer && sort == 0 && coreSort == 0x11) {
            aliasOuter(
                    count,
                    new ItemRef(Sort.MODULE, index),
                    new ItemType.Module(outer.get(outer.modules, index, "core module")));
        } else if (target instanceof ComponentScope outer && sort == 4) {
            aliasOuter(
                    count,
                    new ItemRef(Sort.COMPONENT, index),
                    new ItemType.Component(outer.get(outer.components, index, "component")));
        } else {
            throw in.invalid("outer aliases can only be of types, core modules and components");
        }
    }

    private void aliasOuter(int count, ItemRef source, ItemType type) {
        scope.steps.add(new Step.AliasOuter(count, source, scope.define("outer alias", type)));
    }

    private static boolean refersToResource(DefinedType type) {
        return switch (type) {
            case ResourceId _ -> true;
            case ValueType value -> Types.holdsHandle(value);
            case FunctionType function ->
                function.params().stream().anyMatch(param -> Types.holdsHandle(param.type()))
                        || function.results().stream().anyMatch(Types::holdsHandle);
            case InstanceType _, ComponentType _ -> false;
        };
    }

    private void type() {
        int code = in.peek();
        if (code == 0x3e) {
            throw in.unsupported("resource with an async destructor");
        }
        if (code != 0x3f) {
            scope.defineType(new TypeDecoder(scope, in).definedType());
            return;
        }
        in.octet();
        in.expect(0x7f, "representation of a resource: it must be i32, not");
        int destructor = -1;
        if (in.octet() != 0) {
            destructor = in.u32();
            FuncType type =
                    scope.get(scope.coreFunctions, destructor, "core function").type();
            if (!type.equals(new FuncType(List.of(ValType.I32), List.of()))) {
                throw in.invalid("the destructor of a resource must be of type (i32) -> (), not " + type);
            }
        }
        ResourceId id = new ResourceId(UNNAMED);
        scope.introduce(id);
        scope.defineType(id);
        scope.steps.add(new Step.DefineResource(id.name(), destructor, scope.slot(id)));
    }

    private void importItem() {
        String wanted = ExternNames.read(in);
        int known = scope.resourceCount();
        ItemType type = new TypeDecoder(scope, in).itemType(wanted);
        boolean isNew = scope.resourceCount() > known;
        List<ResourcePath> resources = new ArrayList<>();
        ItemType adopted = scope.adopt(type, new Substitution(), resources);
        scope.addImport(wanted, adopted);
        ItemRef target = scope.define(wanted, adopted);
        // A type that must equal one that is known brings nothing along.
        if (!(adopted instanceof ItemType.Type) || isNew) {
            scope.steps.add(new Step.Import(wanted, target, List.copyOf(resources)));
        }
    }

    private void export() {
        String offered = ExternNames.read(in);
        Located item = item();
        ItemType type = item.type();
        int ascribed = in.octet();
        if (ascribed > 1) {
            throw in.malformed("invalid leading byte of the type of an export");
        }
        if (ascribed == 1) {
            type = ascribe(offered, type, new TypeDecoder(scope, in).itemType(offered));
        }
        if (type instanceof ItemType.Type(DefinedType defined)) {
            type = new ItemType.Type(name(offered, defined, item.ref()));
        }
        scope.addExport(offered, type);
        ItemRef target = scope.define(offered, type);
        scope.steps.add(new Step.Export(offered, item.ref(), target));
    }

    /** A type under the name it is exported by; resources get theirs only now. */
    private DefinedType name(String offered, DefinedType type, ItemRef source) {
        if (!(type instanceof ResourceId id) || !id.name().equals(UNNAMED)) {
            return Types.named(type, offered);
        }
        scope.steps.replaceAll(step ->
                step instanceof Step.DefineResource(String _, int destructor, int slot) && slot == source.index()
                        ? new Step.DefineResource(offered, destructor, slot)
                        : step);
        ResourceId named = new ResourceId(offered);
        scope.introduce(named);
        return named;
    }

    /** The type an export has when it was written with one of its own. */
    private ItemType ascribe(String offered, ItemType actual, ItemType written) {
        return switch (written) {
            case ItemType.Type(ResourceId _) when actual instanceof ItemType.Type(ResourceId _) -> written;
            case ItemType.Function(var type)
            when actual instanceof ItemType.Function(var function) -> {
                if (!Types.match(type, function)) {
                    throw in.invalid("ascribed type of export \"" + offered + "\" is not compatible: " + function);
                }
                yield written;
            }
            default -> {
                if (!written.sort().equals(actual.sort())) {
                    throw mismatch(offered, written, actual);
                }
                yield actual;
            }
        };
    }
}
