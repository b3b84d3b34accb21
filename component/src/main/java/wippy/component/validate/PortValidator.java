package wippy.component.validate;

import java.util.List;
import java.util.Optional;
import wippy.component.link.ItemRef;
import wippy.component.link.Step;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.SortIndex;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Substitution;
import wippy.component.validate.Arrival.Arrived;
import wippy.component.validate.ComponentScope.Located;

/** Checks imports and exports of a component. */
final class PortValidator {
    private final ComponentScope scope;

    PortValidator(ComponentScope scope) {
        this.scope = scope;
    }

    void importItem(ExternName name, ExternDesc desc) {
        Arrived arrived = scope.importing(() -> new TypeValidator(scope).arrive(name.name(), desc));
        scope.checkImported(arrived.type());
        scope.imports.checkVisible(scope.importable, arrived.type(), arrived.type());
        scope.imports.add(name, arrived.type());
        ItemRef target = scope.define(name.name(), arrived.type());
        // A type that must equal one that is known brings nothing along.
        if (!(arrived.type() instanceof ItemType.Type) || desc instanceof ExternDesc.SubResource) {
            scope.steps.add(new Step.Import(name.name(), target, arrived.resources()));
        }
    }

    void export(ExternName name, SortIndex item, Optional<ExternDesc> ascribed) {
        Located located = scope.locate(item);
        Arrived arrived = ascribed.map(desc -> ascribe(name.name(), located.type(), desc))
                .orElseGet(() -> Arrival.of(scope, name.name(), located.type()));
        scope.exports.checkVisible(
                scope.exportable, arrived.type(), ascribed.isEmpty() ? located.type() : arrived.type());
        scope.checkExported(arrived.type());
        scope.exports.add(name, arrived.type());
        scope.nameResource(arrived.type(), name.name());
        ItemRef target = scope.define(name.name(), arrived.type());
        scope.steps.add(new Step.Export(name.name(), located.ref(), target));
        if (!arrived.resources().isEmpty()) {
            scope.steps.add(new Step.AliasResources(target.index(), List.copyOf(arrived.resources())));
        }
    }

    /** The type that an export is written with, which the item must fit. */
    private Arrived ascribe(String name, ItemType actual, ExternDesc desc) {
        Subtyping subtyping =
                new Subtyping(scope, "the ascribed type of export \"" + name + "\", which is not compatible");
        Optional<ItemType> written = new TypeValidator(scope).item(desc);
        if (written.isEmpty()) {
            subtyping.check(actual, new ItemType.Type(new ResourceId(name)));
            return new Arrived(Arrival.resource(scope, name), List.of());
        }
        written.get().defined().ifPresent(scope::charge);
        subtyping.check(actual, written.get());
        return written.get() instanceof ItemType.Instance(InstanceType type)
                ? Arrival.instance(scope, type, new Substitution(), true)
                : Arrival.of(scope, name, written.get());
    }
}
