package wippy.component.wit.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.component.syntax.TypeSyntax;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitWorld;
import wippy.component.wit.model.WorldItem;
import wippy.engine.WasmException;

/**
 * The WIT of a component.
 *
 * @param packages the package of a component that only describes one, else {@code root:component} with the world
 *     {@code root}, and the interfaces in it
 * @param isPackage whether the component only describes a package
 * @param leftOut imports and exports that WIT has no words for, such as {@code import "m" (core module)}
 */
public record ComponentWit(WitPackages packages, boolean isPackage, List<String> leftOut) {
    /** The package and world that stand for a component itself. */
    public static final WitPath ROOT = new WitPath(new PackageName("root:component", Optional.empty()), "root");

    public ComponentWit {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Finds the WIT of a component. It need not be valid in all respects.
     *
     * @throws WasmException.Invalid if no sense can be made of its types
     */
    public static ComponentWit of(ComponentSyntax component) {
        return isPackage(component) ? ofPackage(component) : ofComponent(component);
    }

    private static boolean isPackage(ComponentSyntax component) {
        boolean hasExports = false;
        for (Definition definition : component.definitions()) {
            boolean fits = switch (definition) {
                case Definition.Custom _ -> true;
                case Definition.Type(int _, TypeSyntax type) -> type instanceof TypeSyntax.Component;
                case Definition.Export(int _, ExternName _, SortIndex item, Optional<?> _) -> item.sort() == Sort.TYPE;
                default -> false;
            };
            if (!fits) {
                return false;
            }
            hasExports |= definition instanceof Definition.Export;
        }
        return hasExports;
    }

    private static ComponentWit ofComponent(ComponentSyntax component) {
        Builder builder = new Builder(new Budget(), new ExtractedPackages(), new ArrayList<>());
        builder.found.add(ROOT, builder.world(Unfolding.of(component)));
        return new ComponentWit(builder.found.all(ROOT.owner()), false, builder.leftOut);
    }

    private static ComponentWit ofPackage(ComponentSyntax component) {
        ExtractedPackages found = new ExtractedPackages();
        List<String> leftOut = new ArrayList<>();
        List<PackageName> owners = new ArrayList<>();
        Unfolding.of(component).exports().forEach((name, item) -> {
            if (item.node() instanceof Node.Type(TypeNode type)) {
                Builder builder = new Builder(new Budget(), found, leftOut);
                Node.Ports ports = Unfolding.componentType(type, builder.budget);
                owners.add(builder.described(name, ports).owner());
            }
        });
        return new ComponentWit(found.all(owners.getFirst()), true, leftOut);
    }

    /** What one component, or one type that describes an interface or a world, holds. */
    private static final class Builder {
        private final Budget budget;
        private final Names names;
        private final ExtractedPackages found;
        private final List<String> leftOut;

        Builder(Budget budget, ExtractedPackages found, List<String> leftOut) {
            this.budget = budget;
            this.found = found;
            this.leftOut = leftOut;
            names = new Names(budget);
        }

        /** An interface or world in the way that packages are encoded: its type within another that has its imports. */
        WitPath described(String name, Node.Ports ports) {
            if (ports.exports().size() != 1) {
                throw new WasmException.Invalid("type \"" + name + "\" describes no interface or world");
            }
            Map.Entry<String, Node.Named> only =
                    ports.exports().entrySet().iterator().next();
            WitPath path = ExternalNames.path(only.getKey(), only.getValue().attributes())
                    .orElseThrow(() ->
                            new WasmException.Invalid("\"" + only.getKey() + "\" is no name of an interface or world"));
            switch (only.getValue().node()) {
                case Node.Instance(Node.Exports exports) -> {
                    names.claim(path, exports);
                    claim(ports.imports());
                    found.add(path, interfaceOf(path, exports));
                    interfaces(ports.imports());
                }
                case Node.ComponentOf(TypeNode type) -> found.add(path, world(Unfolding.componentType(type, budget)));
                default -> throw new WasmException.Invalid("type \"" + name + "\" describes no interface or world");
            }
            return path;
        }

        private void claim(Map<String, Node.Named> items) {
            items.forEach((name, item) -> ExternalNames.path(name, item.attributes())
                    .ifPresent(path -> {
                        if (item.node() instanceof Node.Instance(Node.Exports exports)) {
                            names.claim(path, exports);
                        }
                    }));
        }

        /** Takes those interfaces that have names of their own. */
        private void interfaces(Map<String, Node.Named> items) {
            items.forEach((name, item) -> ExternalNames.path(name, item.attributes())
                    .ifPresent(path -> {
                        if (item.node() instanceof Node.Instance(Node.Exports exports)) {
                            found.add(path, interfaceOf(path, exports));
                        }
                    }));
        }

        private WitInterface interfaceOf(WitPath path, Node.Exports exports) {
            ScopeBuilder scope = new ScopeBuilder(path, names);
            scope.add(exports.items());
            return scope.content(Notes.NONE);
        }

        WitWorld world(Node.Ports ports) {
            claim(ports.imports());
            claim(ports.exports());
            Map<String, WorldItem> imports = side("import", ports.imports());
            Map<String, WorldItem> interfacesOut = side("export", ports.exports());
            ScopeBuilder own = new ScopeBuilder(null, names);
            own.add(ports.imports());
            Map<String, WorldItem> exports = new LinkedHashMap<>();
            own.exports(ports.exports())
                    .forEach((name, function) -> exports.put(name, new WorldItem.Function(function)));
            exports.putAll(interfacesOut);
            own.types().values().forEach(type -> imports.put(type.name(), new WorldItem.Type(type)));
            own.functions().forEach((name, function) -> imports.put(name, new WorldItem.Function(function)));
            return new WitWorld(Notes.NONE, imports, exports);
        }

        /** The interfaces on one side, and what cannot be said noted. */
        private Map<String, WorldItem> side(String keyword, Map<String, Node.Named> items) {
            Map<String, WorldItem> out = new LinkedHashMap<>();
            items.forEach((name, item) -> {
                switch (item.node()) {
                    case Node.Instance(Node.Exports exports) -> out.put(name, instance(name, item, exports));
                    case Node.Function _ -> {
                        if (keyword.equals("export") && name.startsWith("[")) {
                            leftOut.add(keyword + " \"" + name + "\" (function of a resource)");
                        }
                    }
                    case Node.Type _ -> {
                        if (keyword.equals("export")) {
                            leftOut.add(keyword + " \"" + name + "\" (type)");
                        }
                    }
                    case Node.ComponentOf _, Node.Template _ -> leftOut.add(keyword + " \"" + name + "\" (component)");
                    case Node.Other(String sort) -> leftOut.add(keyword + " \"" + name + "\" (" + sort + ")");
                }
            });
            return out;
        }

        private WorldItem instance(String name, Node.Named item, Node.Exports exports) {
            var notes = ScopeBuilder.notes(item.attributes());
            Optional<WitPath> own = ExternalNames.path(name, item.attributes());
            if (own.isPresent()) {
                found.add(own.get(), interfaceOf(own.get(), exports));
                return new WorldItem.Named(Optional.empty(), own.get(), notes);
            }
            Optional<WitPath> behind = item.attributes().stream()
                    .filter(ExternName.Implements.class::isInstance)
                    .map(attribute -> ((ExternName.Implements) attribute).interfaceName())
                    .findFirst()
                    .flatMap(implemented -> ExternalNames.path(implemented, List.of()));
            if (behind.isPresent()) {
                found.add(behind.get(), interfaceOf(behind.get(), exports));
                return new WorldItem.Named(Optional.of(name), behind.get(), notes);
            }
            ScopeBuilder scope = new ScopeBuilder(null, names);
            scope.add(exports.items());
            return new WorldItem.Inline(name, scope.content(notes));
        }
    }
}
