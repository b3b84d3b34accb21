package wippy.component.wit.types;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import wippy.component.type.ComponentType;
import wippy.component.type.DefinedType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.TypeBudget;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitWorld;
import wippy.component.wit.model.WorldItem;
import wippy.engine.WasmException;

/**
 * The types of interfaces and worlds as linking and the Canonical ABI know them. Each call makes resource types of its
 * own.
 */
public final class WorldTypes {
    /** An interface with what its type names stand for. */
    private record Typed(InstanceType type, Map<String, DefinedType> names) {}

    private final WitPackages packages;
    private final TypeBudget budget = new TypeBudget();
    private final Map<WitPath, Typed> imported = new HashMap<>();
    private final Map<WitPath, Typed> exported = new HashMap<>();

    private WorldTypes(WitPackages packages) {
        this.packages = packages;
    }

    /**
     * What a component of that world imports and exports.
     *
     * @throws IllegalArgumentException if there is no such world
     * @throws WasmException.Unsupported if it holds what has no such type
     * @throws WasmException.Invalid if its types are too large
     */
    public static ComponentType world(WitPackages packages, WitPath path) {
        WitWorld world =
                packages.findWorld(path).orElseThrow(() -> new IllegalArgumentException("there is no world " + path));
        return new WorldTypes(packages).world(world);
    }

    /**
     * What an instance of that interface exports.
     *
     * @throws IllegalArgumentException if there is no such interface
     * @throws WasmException.Unsupported if it holds what has no such type
     * @throws WasmException.Invalid if its types are too large
     */
    public static InstanceType interfaceOf(WitPackages packages, WitPath path) {
        return new WorldTypes(packages).imported(path).type;
    }

    private ComponentType world(WitWorld world) {
        Scope own = new Scope(this::imported);
        world.imports().values().forEach(item -> {
            if (item instanceof WorldItem.Type(TypeDef type)) {
                own.add(type);
            }
        });
        Map<String, ItemType> imports = new LinkedHashMap<>();
        world.imports().values().forEach(item -> put(imports, item, own, this::imported));
        world.exports().values().forEach(item -> {
            if (item instanceof WorldItem.Named named && named.label().isEmpty()) {
                exported.put(named.path(), typed(find(named.path()), this::visible));
            }
        });
        Map<String, ItemType> exports = new LinkedHashMap<>();
        world.exports().values().forEach(item -> put(exports, item, own, this::visible));
        return charged(new ComponentType(imports, exports));
    }

    private void put(Map<String, ItemType> items, WorldItem item, Scope own, Function<WitPath, Typed> used) {
        switch (item) {
            case WorldItem.Named(var label, WitPath path, var _) ->
                items.put(
                        item.name(),
                        new ItemType.Instance((label.isEmpty() ? used.apply(path) : typed(find(path), used)).type));
            case WorldItem.Inline(String name, WitInterface content) ->
                items.put(name, new ItemType.Instance(typed(content, used).type));
            case WorldItem.Function(WitFunction function) ->
                items.put(function.name(), new ItemType.Function(own.types.function(function, Optional.empty())));
            case WorldItem.Type(TypeDef type) -> own.export(type, items);
        }
    }

    private WitInterface find(WitPath path) {
        return packages.findInterface(path)
                .orElseThrow(() -> new IllegalArgumentException("there is no interface " + path));
    }

    private Typed imported(WitPath path) {
        Typed known = imported.get(path);
        if (known == null) {
            known = typed(find(path), this::imported);
            imported.put(path, known);
        }
        return known;
    }

    /** What exports see: the export of an interface if there is one, else its import. */
    private Typed visible(WitPath path) {
        Typed export = exported.get(path);
        return export == null ? imported(path) : export;
    }

    private Typed typed(WitInterface content, Function<WitPath, Typed> used) {
        Scope scope = new Scope(used);
        content.types().values().forEach(scope::add);
        Map<String, ItemType> exports = new LinkedHashMap<>();
        content.types().values().forEach(type -> scope.export(type, exports));
        content.functions()
                .forEach((name, function) ->
                        exports.put(name, new ItemType.Function(scope.types.function(function, Optional.empty()))));
        return new Typed(charged(new InstanceType(exports)), scope.names);
    }

    private <T extends DefinedType> T charged(T type) {
        try {
            budget.charge(type);
            return type;
        } catch (IllegalArgumentException e) {
            throw new WasmException.Invalid(String.valueOf(e.getMessage()));
        }
    }

    /** The type names of one interface or world, looked up when they are needed. */
    private static final class Scope {
        private final Function<WitPath, Typed> used;
        private final Map<String, TypeDef> definitions = new HashMap<>();
        private final Map<String, DefinedType> names = new HashMap<>();
        private final ValueTypes types = new ValueTypes(this::find);

        Scope(Function<WitPath, Typed> used) {
            this.used = used;
        }

        void add(TypeDef type) {
            definitions.put(type.name(), type);
        }

        private DefinedType find(String name) {
            DefinedType known = names.get(name);
            if (known == null) {
                TypeDef definition = definitions.get(name);
                if (definition == null) {
                    throw new IllegalArgumentException("there is no type " + name);
                }
                known = resolve(definition);
                names.put(name, known);
            }
            return known;
        }

        private DefinedType resolve(TypeDef type) {
            return switch (type.definition()) {
                case TypeDef.Resource _ -> new ResourceId(type.name());
                case TypeDef.Use(WitPath from, String name) ->
                    Objects.requireNonNull(used.apply(from).names.get(name));
                default -> types.definition(type.name(), type.definition());
            };
        }

        /** A type, and the functions that belong to it if it is a resource. */
        void export(TypeDef type, Map<String, ItemType> exports) {
            DefinedType found = find(type.name());
            exports.put(type.name(), new ItemType.Type(found));
            if (type.definition() instanceof TypeDef.Resource(var functions) && found instanceof ResourceId self) {
                functions.forEach(function -> exports.put(
                        function.externalName(type.name()),
                        new ItemType.Function(types.function(function, Optional.of(self)))));
            }
        }
    }
}
