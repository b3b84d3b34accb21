package wippy.component.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.CoreTypeSyntax.CoreDeclaration;
import wippy.component.syntax.Slice;
import wippy.component.type.CoreModuleType;
import wippy.engine.DefinedType;
import wippy.engine.ExportType;
import wippy.engine.ImportType;
import wippy.engine.module.CoreTypeReader;

/** Gives core types their meaning. */
final class CoreTypeValidator {
    private final Scope scope;

    CoreTypeValidator(Scope scope) {
        this.scope = scope;
    }

    /** Adds a core type to the scope. */
    void define(CoreTypeSyntax type) {
        switch (type) {
            case CoreTypeSyntax.Recursive(Slice binary) -> {
                reader(binary, scope.coreTypes).recursive();
                if (scope.coreTypes.size() > Scope.MAX_TYPES) {
                    throw scope.place.invalid("too many core types: " + Scope.MAX_TYPES + " are the limit");
                }
            }
            case CoreTypeSyntax.Module(var declarations) ->
                scope.coreTypes.add(new CoreTypeSpace.Entry.Module(module(declarations)));
        }
    }

    private CoreTypeReader reader(Slice binary, List<DefinedType> known) {
        return new CoreTypeReader(scope.place.component(), binary.array(), binary.from(), binary.to(), known);
    }

    private CoreModuleType module(List<CoreDeclaration> declarations) {
        int at = scope.place.offset();
        List<DefinedType> types = new ArrayList<>();
        List<ImportType> imports = new ArrayList<>();
        Map<String, ExportType> exports = new LinkedHashMap<>();
        for (CoreDeclaration declaration : declarations) {
            scope.place.move(declaration.at());
            switch (declaration) {
                case CoreDeclaration.Type(int _, CoreTypeSyntax type) -> inner(type, types);
                case CoreDeclaration.AliasOuter(int _, int count, int index) -> types.add(alias(types, count, index));
                case CoreDeclaration.Import(int _, String module, String name, Slice type) ->
                    imports.add(reader(type, types).imported(module, name));
                case CoreDeclaration.Export(int _, String name, Slice type) -> {
                    if (exports.put(name, reader(type, types).exported(name)) != null) {
                        throw scope.place.invalid("export name \"" + name + "\" already defined");
                    }
                }
            }
        }
        scope.place.move(at);
        scope.spend(imports.size() + exports.size());
        checkImports(imports, scope.place);
        return new CoreModuleType(imports, exports);
    }

    private void inner(CoreTypeSyntax type, List<DefinedType> types) {
        if (!(type instanceof CoreTypeSyntax.Recursive(Slice binary))) {
            throw scope.place.invalid("a module type cannot define a module type: invalid leading byte");
        }
        reader(binary, types).recursive();
    }

    private DefinedType alias(List<DefinedType> types, int count, int index) {
        if (count == 0) {
            return scope.get(types, index, "core type");
        }
        CoreTypeSpace target = scope.outer(count - 1).coreTypes;
        if (target.entry(index) instanceof CoreTypeSpace.Entry.Plain(DefinedType type)) {
            return type;
        }
        throw scope.place.invalid("a module type cannot have another name for a module type");
    }

    /** In a component, a module must not ask twice for the same name. */
    static void checkImports(List<ImportType> imports, Place place) {
        Set<List<String>> seen = HashSet.newHashSet(imports.size());
        for (ImportType wanted : imports) {
            if (!seen.add(List.of(wanted.module(), wanted.name()))) {
                throw place.invalid("duplicate import name \"" + wanted.module() + ":" + wanted.name() + "\"");
            }
        }
    }
}
