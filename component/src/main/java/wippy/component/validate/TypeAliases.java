package wippy.component.validate;

import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.Sort;
import wippy.component.type.DefinedType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;

/** Aliases of types, and those that types may have in them. */
final class TypeAliases {
    private static final String ONLY = "aliases in component and instance types may only refer to types or instances";

    private final Scope scope;
    private final Place place;

    TypeAliases(Scope scope) {
        this.scope = scope;
        place = scope.place;
    }

    /** An alias in a component type or an instance type. */
    void declare(AliasSyntax alias) {
        switch (alias) {
            case AliasSyntax.Export(Sort sort, int instance, String name) -> {
                if (sort != Sort.TYPE && sort != Sort.INSTANCE) {
                    throw place.invalid(ONLY + ", not to a " + sort);
                }
                switch (export(sort, instance, name)) {
                    case ItemType.Type(DefinedType type) -> scope.defineType(type);
                    case ItemType.Instance(InstanceType type) -> scope.instances.add(type);
                    default -> throw place.invalid(ONLY);
                }
            }
            case AliasSyntax.CoreExport _ -> throw place.invalid(ONLY + ", not to core exports");
            case AliasSyntax.Outer(Sort sort, int count, int index) -> {
                if (sort != Sort.TYPE && sort != Sort.CORE_TYPE) {
                    throw place.invalid("outer " + ONLY + ", not to a " + sort);
                }
                outer(sort, count, index);
            }
        }
    }

    /** What an instance exports under that name, of that sort. */
    ItemType export(Sort sort, int instance, String name) {
        ItemType item = scope.instance(instance).exports().get(name);
        if (item == null) {
            throw place.invalid("instance " + instance + " has no export named \"" + name + "\"");
        }
        if (!fits(sort, item)) {
            throw place.invalid("export \"" + name + "\" of instance " + instance + " is not a " + sort.keyword()
                    + ", but a " + item.sort());
        }
        return item;
    }

    private static boolean fits(Sort sort, ItemType item) {
        return switch (item) {
            case ItemType.Function _ -> sort == Sort.FUNC;
            case ItemType.Instance _ -> sort == Sort.INSTANCE;
            case ItemType.Component _ -> sort == Sort.COMPONENT;
            case ItemType.Module _ -> sort == Sort.CORE_MODULE;
            case ItemType.Type _ -> sort == Sort.TYPE;
        };
    }

    /** An alias of a type or core type of a scope further out. */
    void outer(Sort sort, int count, int index) {
        Scope target = scope.outer(count);
        if (sort == Sort.CORE_TYPE) {
            scope.coreTypes.add(target.coreTypes.entry(index));
            return;
        }
        DefinedType type = target.type(index);
        scope.charge(type);
        if (scope.leavesComponent(count) && Resources.any(type, scope.facts, target::knows)) {
            throw place.invalid("outer alias to type " + index
                    + " transitively refers to resources not defined in the current component");
        }
        scope.defineType(type);
    }
}
