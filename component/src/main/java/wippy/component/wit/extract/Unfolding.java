package wippy.component.wit.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CanonSyntax;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Declaration;
import wippy.component.syntax.Definition;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.component.syntax.TypeSyntax;
import wippy.engine.WasmException;

/**
 * Finds out what the items of components are, which types they have and where these come from. Rules are not checked;
 * what cannot be made sense of is refused.
 */
final class Unfolding {
    private Unfolding() {}

    /** The imports and exports of a component. */
    static Node.Ports of(ComponentSyntax component) {
        return component(component, null, new Budget(), Map.of()).ports();
    }

    /**
     * What the types of a component are.
     *
     * @param args what it gets for its imports, as far as that is known
     */
    private static Space component(
            ComponentSyntax component, @Nullable Space outer, Budget budget, Map<String, Node> args) {
        return budget.deeper(() -> {
            Space space = new Space(outer, budget);
            for (Definition definition : component.definitions()) {
                budget.step();
                define(space, definition, args);
            }
            return space;
        });
    }

    private static void define(Space space, Definition definition, Map<String, Node> args) {
        switch (definition) {
            case Definition.Custom _,
                    Definition.CoreModule _,
                    Definition.CoreInstantiate _,
                    Definition.CoreBundle _,
                    Definition.CoreType _,
                    Definition.Start _,
                    Definition.Value _ -> {}
            case Definition.Component(int _, ComponentSyntax inner) ->
                space.components.add(new Node.Template(inner, space));
            case Definition.Instantiate(int _, int component, List<Named<SortIndex>> given) ->
                space.instances.add(new Node.Instance(instantiate(space, component, given)));
            case Definition.Bundle(int _, List<Definition.InlineExport> exports) -> {
                Map<String, Node.Named> items = new LinkedHashMap<>();
                exports.forEach(export ->
                        items.put(export.name().name(), named(export.name(), at(space, export.item()))));
                space.instances.add(new Node.Instance(new Node.Exports(items)));
            }
            case Definition.Alias(int _, AliasSyntax alias) -> alias(space, alias);
            case Definition.Type(int _, TypeSyntax type) ->
                space.types.add(new TypeNode(new TypeNode.Defined(type, space)));
            case Definition.Canon(int _, CanonSyntax.Lift lift) ->
                space.functions.add(new Node.Function(Optional.of(space.type(lift.type()))));
            case Definition.Canon _ -> {}
            case Definition.Import(int _, ExternName name, ExternDesc type) -> {
                Node given = args.get(name.name());
                Node node = given == null ? node(space, type) : given;
                space.imports.put(name.name(), named(name, node));
                add(space, node);
            }
            case Definition.Export(int _, ExternName name, SortIndex item, Optional<ExternDesc> type) ->
                export(
                        space,
                        name,
                        type.isPresent() && item.sort() != Sort.INSTANCE && item.sort() != Sort.TYPE
                                ? node(space, type.get())
                                : at(space, item));
        }
    }

    /** An export gives what it exports another index, and a type another name. */
    private static void export(Space space, ExternName name, Node item) {
        Node node =
                item instanceof Node.Type(TypeNode type) ? new Node.Type(new TypeNode(new TypeNode.Same(type))) : item;
        space.exports.put(name.name(), named(name, node));
        add(space, node);
    }

    private static Node.Named named(ExternName name, Node node) {
        return new Node.Named(node, name.attributes());
    }

    private static void add(Space space, Node node) {
        switch (node) {
            case Node.Function _ -> space.functions.add(node);
            case Node.Instance _ -> space.instances.add(node);
            case Node.ComponentOf _, Node.Template _ -> space.components.add(node);
            case Node.Type(TypeNode type) -> space.types.add(type);
            case Node.Other _ -> {}
        }
    }

    private static Node at(Space space, SortIndex item) {
        return switch (item.sort()) {
            case FUNC -> space.get(space.functions, item.index(), "function");
            case TYPE -> new Node.Type(space.type(item.index()));
            case COMPONENT -> space.get(space.components, item.index(), "component");
            case INSTANCE -> space.get(space.instances, item.index(), "instance");
            default -> new Node.Other(item.sort().toString());
        };
    }

    private static Node.Exports instantiate(Space space, int component, List<Named<SortIndex>> given) {
        Map<String, Node> args = new LinkedHashMap<>();
        given.forEach(arg -> args.put(arg.name(), at(space, arg.item())));
        return switch (space.get(space.components, component, "component")) {
            case Node.Template(ComponentSyntax syntax, Space outer) ->
                new Node.Exports(component(syntax, outer, space.budget, args).exports);
            case Node.ComponentOf(TypeNode type) ->
                new Node.Exports(componentType(type, space.budget).exports());
            default -> throw new WasmException.Invalid("only components can be instantiated");
        };
    }

    private static void alias(Space space, AliasSyntax alias) {
        switch (alias) {
            case AliasSyntax.CoreExport _ -> {}
            case AliasSyntax.Export(Sort _, int instance, String name) -> {
                if (!(space.get(space.instances, instance, "instance")
                        instanceof Node.Instance(Node.Exports exports))) {
                    throw new WasmException.Invalid("unknown instance " + instance);
                }
                Node.Named found = exports.items().get(name);
                if (found == null) {
                    throw new WasmException.Invalid("instance " + instance + " has no export \"" + name + "\"");
                }
                add(space, found.node());
            }
            case AliasSyntax.Outer(Sort sort, int count, int index) -> {
                Space target = space.outer(count);
                if (sort == Sort.TYPE) {
                    space.types.add(target.type(index));
                } else if (sort == Sort.COMPONENT) {
                    space.components.add(target.get(target.components, index, "component"));
                }
            }
        }
    }

    /** An item of which only the type is known. */
    private static Node node(Space space, ExternDesc type) {
        return switch (type) {
            case ExternDesc.Func(int index) -> new Node.Function(Optional.of(space.type(index)));
            case ExternDesc.TypeEq(int index) -> new Node.Type(new TypeNode(new TypeNode.Same(space.type(index))));
            case ExternDesc.SubResource _ -> new Node.Type(new TypeNode(new TypeNode.Resource()));
            case ExternDesc.Component(int index) -> new Node.ComponentOf(space.type(index));
            case ExternDesc.Instance(int index) -> new Node.Instance(instanceType(space.type(index), space.budget));
            case ExternDesc.CoreModule _ -> new Node.Other("core module");
            case ExternDesc.ValueEq _, ExternDesc.ValueOf _ -> new Node.Other("value");
        };
    }

    /** The exports of an instance of that type: its resource types are new ones each time. */
    private static Node.Exports instanceType(TypeNode type, Budget budget) {
        if (definition(type, budget) instanceof TypeNode.Defined(TypeSyntax.Instance(var declarations), Space outer)) {
            return new Node.Exports(declared(declarations, outer, budget).exports());
        }
        throw new WasmException.Invalid("a type is not an instance type");
    }

    /** The imports and exports of a component of that type. */
    static Node.Ports componentType(TypeNode type, Budget budget) {
        if (definition(type, budget) instanceof TypeNode.Defined(TypeSyntax.Component(var declarations), Space outer)) {
            return declared(declarations, outer, budget);
        }
        throw new WasmException.Invalid("a type is not a component type");
    }

    /** What a type is after all its names. */
    static TypeNode.Shape definition(TypeNode type, Budget budget) {
        TypeNode at = type;
        while (at.shape() instanceof TypeNode.Same(TypeNode target)) {
            budget.step();
            at = target;
        }
        return at.shape();
    }

    private static Node.Ports declared(List<Declaration> declarations, Space outer, Budget budget) {
        return budget.deeper(() -> {
            Space space = new Space(outer, budget);
            for (Declaration declaration : declarations) {
                budget.step();
                switch (declaration) {
                    case Declaration.CoreType _ -> {}
                    case Declaration.Type(int _, TypeSyntax type) ->
                        space.types.add(new TypeNode(new TypeNode.Defined(type, space)));
                    case Declaration.Alias(int _, AliasSyntax alias) -> alias(space, alias);
                    case Declaration.Import(int _, ExternName name, ExternDesc type) -> {
                        Node node = node(space, type);
                        space.imports.put(name.name(), named(name, node));
                        add(space, node);
                    }
                    case Declaration.Export(int _, ExternName name, ExternDesc type) -> {
                        Node node = node(space, type);
                        space.exports.put(name.name(), named(name, node));
                        add(space, node);
                    }
                }
            }
            return space.ports();
        });
    }
}
