package wippy.component.validate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.link.ComponentPlan;
import wippy.component.link.ItemRef;
import wippy.component.link.Step;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Feature;
import wippy.component.syntax.Sort;
import wippy.component.syntax.TypeSyntax;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.TypeBudget;
import wippy.engine.ExportType;
import wippy.engine.FuncType;
import wippy.engine.ValType;
import wippy.engine.WasmException;

/** Checks one component, and those inside it, definition by definition. */
public final class Validator {
    private static final FuncType DESTRUCTOR = new FuncType(List.of(ValType.I32), List.of());

    private final Place place;
    private final ComponentScope scope;

    private Validator(String name, @Nullable Scope outer, TypeBudget budget) {
        place = new Place(name);
        scope = new ComponentScope(outer, place, budget);
    }

    /**
     * Checks a component.
     *
     * @param name for messages
     * @throws WasmException.Malformed if a core module in it is none
     * @throws WasmException.Invalid if it breaks a rule: which one, in which definition, and at which offset if it was
     *     ever in a binary
     * @throws WasmException.Unsupported if it uses a {@link Feature} that is not supported, by its name
     */
    public static ComponentPlan validate(String name, ComponentSyntax component) {
        return new Validator(name, null, new TypeBudget()).component(component);
    }

    private ComponentPlan component(ComponentSyntax component) {
        component.definitions().forEach(this::define);
        return scope.plan();
    }

    private void define(Definition definition) {
        place.move(definition.at(), describe(definition));
        switch (definition) {
            case Definition.Custom _ -> {}
            case Definition.CoreModule module -> new CoreInstanceValidator(scope).module(module.binary());
            case Definition.CoreInstantiate core ->
                new CoreInstanceValidator(scope).instantiate(core.module(), core.args());
            case Definition.CoreBundle bundle -> new CoreInstanceValidator(scope).bundle(bundle.exports());
            case Definition.CoreType type -> new CoreTypeValidator(scope).define(type.type());
            case Definition.Component nested -> nested(nested.component());
            case Definition.Instantiate instance ->
                new InstanceValidator(scope).instantiate(instance.component(), instance.args());
            case Definition.Bundle bundle -> new InstanceValidator(scope).bundle(bundle.exports());
            case Definition.Alias alias -> alias(alias.alias());
            case Definition.Type type -> type(type.type());
            case Definition.Canon canon -> new CanonValidator(scope).canon(canon.canon());
            case Definition.Start _ -> throw place.unsupported(Feature.VALUES, "a start function of a component");
            case Definition.Import item -> new PortValidator(scope).importItem(item.name(), item.type());
            case Definition.Export item -> new PortValidator(scope).export(item.name(), item.item(), item.type());
            case Definition.Value _ -> throw place.unsupported(Feature.VALUES, "a value");
        }
    }

    /** What messages call a definition: by the index or the name it gets. */
    private String describe(Definition definition) {
        return switch (definition) {
            case Definition.Custom _ -> "custom section";
            case Definition.CoreModule _ -> "core module " + scope.modules.size();
            case Definition.CoreInstantiate _, Definition.CoreBundle _ -> "core instance " + scope.coreInstances.size();
            case Definition.CoreType _ -> "core type " + scope.coreTypes.size();
            case Definition.Component _ -> "component " + scope.components.size();
            case Definition.Instantiate _, Definition.Bundle _ -> "instance " + scope.instances.size();
            case Definition.Alias alias -> "alias of a " + alias.alias().sort();
            case Definition.Type _ -> "type " + scope.types.size();
            case Definition.Canon _ -> "canonical definition";
            case Definition.Start _ -> "start";
            case Definition.Import item -> "import \"" + item.name().name() + "\"";
            case Definition.Export item -> "export \"" + item.name().name() + "\"";
            case Definition.Value _ -> "value";
        };
    }

    private void nested(ComponentSyntax component) {
        String name = place.component() + "/" + scope.components.size();
        ComponentPlan plan = new Validator(name, scope, scope.budget).component(component);
        int target =
                scope.define("component", new ItemType.Component(plan.type())).index();
        scope.steps.add(new Step.DefineComponent(plan, target));
    }

    private void type(TypeSyntax type) {
        if (type instanceof TypeSyntax.Resource(ValType representation, Optional<Integer> destructor)) {
            resource(representation, destructor);
        } else {
            scope.defineType(new TypeValidator(scope).type(type));
        }
    }

    private void resource(ValType representation, Optional<Integer> destructor) {
        if (representation == ValType.I64) {
            throw place.unsupported(Feature.MEMORY64, "a resource represented by i64");
        }
        if (representation != ValType.I32) {
            throw place.invalid("resources can only be represented by i32, not " + representation);
        }
        destructor.ifPresent(index -> {
            ExportType function = scope.get(scope.coreFunctions, index, "core function");
            if (!function.type().equals(DESTRUCTOR)) {
                throw place.invalid("core function " + index + " has wrong signature for a destructor: it must be "
                        + DESTRUCTOR + ", not " + function.type());
            }
        });
        scope.defineResource(new ResourceId(ComponentScope.UNNAMED), destructor.orElse(-1));
    }

    private void alias(AliasSyntax alias) {
        switch (alias) {
            case AliasSyntax.Export(Sort sort, int instance, String name) -> aliasExport(sort, instance, name);
            case AliasSyntax.CoreExport(Sort sort, int instance, String name) -> {
                if (!sort.isCore()) {
                    throw place.invalid("an alias of a core export must be of a core sort, not " + sort);
                }
                new CoreInstanceValidator(scope).alias(sort, instance, name);
            }
            case AliasSyntax.Outer(Sort sort, int count, int index) -> aliasOuter(sort, count, index);
        }
    }

    private void aliasExport(Sort sort, int instance, String name) {
        if (sort == Sort.VALUE) {
            throw place.unsupported(Feature.VALUES, "an alias of a value");
        }
        ItemType item = new TypeAliases(scope).export(sort, instance, name);
        ItemRef target = scope.define(scope.instanceNames.get(instance) + "#" + name, item);
        if (item instanceof ItemType.Instance(var type)) {
            scope.charge(type);
        }
        if (!(item instanceof ItemType.Type)) {
            scope.steps.add(new Step.AliasExport(instance, name, target));
        }
    }

    private void aliasOuter(Sort sort, int count, int index) {
        if (sort == Sort.TYPE || sort == Sort.CORE_TYPE) {
            new TypeAliases(scope).outer(sort, count, index);
            return;
        }
        if (sort != Sort.CORE_MODULE && sort != Sort.COMPONENT) {
            throw place.invalid("outer aliases can only be of types, core modules and components, not of a " + sort);
        }
        if (!(scope.outer(count) instanceof ComponentScope target)) {
            throw place.invalid("outer alias of a " + sort + " must lead to a component");
        }
        ItemRef source;
        ItemType type;
        if (sort == Sort.CORE_MODULE) {
            source = new ItemRef(ItemRef.Sort.MODULE, index);
            type = new ItemType.Module(scope.get(target.modules, index, "core module"));
        } else {
            source = new ItemRef(ItemRef.Sort.COMPONENT, index);
            type = new ItemType.Component(scope.get(target.components, index, "component"));
        }
        scope.steps.add(new Step.AliasOuter(count, source, scope.define("outer alias", type)));
    }
}
