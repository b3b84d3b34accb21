package wippy.component.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.component.link.ItemRef;
import wippy.component.link.Step;
import wippy.component.link.Step.NamedItem;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Named;
import wippy.component.syntax.SortIndex;
import wippy.component.type.ComponentType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.Substitution;
import wippy.component.validate.ComponentScope.Located;

/** Checks instances of components, and those put together of other items. */
final class InstanceValidator {
    private final ComponentScope scope;
    private final Place place;

    InstanceValidator(ComponentScope scope) {
        this.scope = scope;
        place = scope.place;
    }

    void instantiate(int index, List<Named<SortIndex>> given) {
        ComponentType component = scope.get(scope.components, index, "component");
        Map<String, Located> args = new LinkedHashMap<>();
        for (Named<SortIndex> arg : given) {
            if (args.put(arg.name(), scope.locate(arg.item())) != null) {
                throw place.invalid("instantiation argument \"" + arg.name() + "\" conflicts with previous argument \""
                        + arg.name() + "\"");
            }
        }
        scope.charge(component);
        Arrival.Arrived arrived =
                Arrival.instance(scope, new InstanceType(component.exports()), meant(component, args), false);
        ItemRef target = scope.define("instance " + scope.instances.size(), arrived.type());
        List<NamedItem> items = args.entrySet().stream()
                .map(arg -> new NamedItem(arg.getKey(), arg.getValue().ref()))
                .toList();
        scope.steps.add(new Step.Instantiate(index, items, arrived.resources(), target.index()));
    }

    private Substitution meant(ComponentType component, Map<String, Located> args) {
        Subtyping subtyping = new Subtyping(scope, "instantiation argument");
        component.imports().forEach((name, wanted) -> {
            Located arg = args.get(name);
            if (arg == null) {
                throw place.invalid("missing import named \"" + name + "\"");
            }
            subtyping.check(name, arg.type(), wanted);
            scope.nameResource(arg.type(), name);
        });
        return subtyping.meant();
    }

    void bundle(List<Definition.InlineExport> items) {
        Side exports = Side.ofBundle(place);
        List<NamedItem> named = new ArrayList<>();
        for (Definition.InlineExport item : items) {
            Located located = scope.locate(item.item());
            exports.add(item.name(), located.type());
            named.add(new NamedItem(item.name().name(), located.ref()));
        }
        InstanceType type = new InstanceType(exports.items());
        scope.charge(type);
        ItemRef target = scope.define("instance " + scope.instances.size(), new ItemType.Instance(type));
        scope.steps.add(new Step.Bundle(List.copyOf(named), target.index()));
    }
}
