package wippy.component.validate;

import java.util.List;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.Declaration;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.TypeSyntax;
import wippy.component.type.ComponentType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;

/** Gives the types of components and instances their meaning, line by line. */
final class DeclarationValidator {
    private final Scope around;

    DeclarationValidator(Scope around) {
        this.around = around;
    }

    ComponentType component(List<Declaration> declarations) {
        Scope scope = inside(Scope.Kind.COMPONENT_TYPE, declarations);
        return new ComponentType(scope.imports.items(), scope.exports.items());
    }

    InstanceType instance(List<Declaration> declarations) {
        return new InstanceType(
                inside(Scope.Kind.INSTANCE_TYPE, declarations).exports.items());
    }

    private Scope inside(Scope.Kind kind, List<Declaration> declarations) {
        Scope scope = new Scope(kind, around, around.place, around.budget);
        int at = scope.place.offset();
        for (Declaration declaration : declarations) {
            scope.place.move(declaration.at());
            declare(scope, declaration);
        }
        scope.place.move(at);
        return scope;
    }

    private static void declare(Scope scope, Declaration declaration) {
        switch (declaration) {
            case Declaration.CoreType(int _, CoreTypeSyntax type) -> new CoreTypeValidator(scope).define(type);
            case Declaration.Type(int _, TypeSyntax type) -> scope.defineType(new TypeValidator(scope).type(type));
            case Declaration.Alias(int _, AliasSyntax alias) -> new TypeAliases(scope).declare(alias);
            case Declaration.Import(int _, ExternName name, ExternDesc type) -> {
                ItemType item = scope.importing(
                        () -> new TypeValidator(scope).arrive(name.name(), type).type());
                scope.checkImported(item);
                scope.imports.checkVisible(scope.importable, item, item);
                scope.imports.add(name, item);
                define(scope, item);
            }
            case Declaration.Export(int _, ExternName name, ExternDesc type) -> {
                ItemType item =
                        new TypeValidator(scope).arrive(name.name(), type).type();
                if (scope.kind == Scope.Kind.COMPONENT_TYPE) {
                    scope.exports.checkVisible(scope.exportable, item, item);
                }
                scope.exports.add(name, item);
                define(scope, item);
            }
        }
    }

    /** Only types and instances can be referred to from here on. */
    private static void define(Scope scope, ItemType item) {
        switch (item) {
            case ItemType.Type(var type) -> scope.defineType(type);
            case ItemType.Instance(var type) -> scope.instances.add(type);
            case ItemType.Function(var type) -> scope.charge(type);
            case ItemType.Component(var type) -> scope.charge(type);
            case ItemType.Module _ -> {}
        }
    }
}
