package wippy.component.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.Declaration;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Sort;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.text.Binding;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads types of any sort, component and instance types with their declarations, and the types of externs. */
final class DeclarationReader {
    private final Tokens tokens;
    private final Scope scope;
    private final Nesting nesting;
    private final References references;
    private final TypeReader types;

    DeclarationReader(Tokens tokens, Scope scope, References references, Nesting nesting) {
        this.tokens = tokens;
        this.scope = scope;
        this.references = references;
        this.nesting = nesting;
        this.types = new TypeReader(tokens, scope, references, nesting);
    }

    /** Reads the parts of types. */
    TypeReader types() {
        return types;
    }

    /** The type that a definition of that name gives, up to but without the end of the definition. */
    Supplier<TypeSyntax> type(Binding name) {
        Token open = tokens.peek();
        if (tokens.takeForm("func")) {
            return closed(types.function());
        } else if (tokens.takeForm("resource")) {
            return closed(types.resource());
        } else if (tokens.takeForm("component")) {
            TypeSyntax type = new TypeSyntax.Component(declarations(open, name, true));
            return closed(() -> type);
        } else if (tokens.takeForm("instance")) {
            TypeSyntax type = new TypeSyntax.Instance(declarations(open, name, false));
            return closed(() -> type);
        }
        return types.defined();
    }

    private Supplier<TypeSyntax> closed(Supplier<TypeSyntax> type) {
        tokens.close();
        return type;
    }

    /** What an import or export is of. */
    record Extern(Sort sort, Binding name, Supplier<ExternDesc> type) {}

    /** {@code (func $id? …)}, {@code (core module $id? …)} and so on. */
    Extern extern() {
        Token open = tokens.expect(
                Token.Kind.OPEN, "(func …), (instance …), (component …), (type …), (value …) or (core module …)");
        Token at = tokens.peek();
        Sort sort = Sorts.take(tokens);
        Binding name = Binding.take(tokens);
        Supplier<ExternDesc> type = described(open, at, sort);
        tokens.close();
        return new Extern(sort, name, type);
    }

    /** What stands behind the sort and the name of an extern. */
    Supplier<ExternDesc> described(Token open, Token at, Sort sort) {
        return switch (sort) {
            case CORE_MODULE -> indexed(moduleType(open), ExternDesc.CoreModule::new);
            case FUNC -> indexed(functionType(), ExternDesc.Func::new);
            case COMPONENT -> indexed(nested(open, true), ExternDesc.Component::new);
            case INSTANCE -> indexed(nested(open, false), ExternDesc.Instance::new);
            case VALUE -> value();
            case TYPE -> bound();
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_TYPE, CORE_INSTANCE ->
                throw tokens.error(at, "of core sorts only core module can be imported or exported, got " + sort);
        };
    }

    private interface OfIndex {
        ExternDesc make(int index);
    }

    private static Supplier<ExternDesc> indexed(IntSupplier index, OfIndex maker) {
        return () -> maker.make(index.getAsInt());
    }

    /** Whether {@code (type x)} is next, which says that the type is defined elsewhere. */
    private boolean isUse() {
        if (!tokens.atForm("type")) {
            return false;
        }
        Token.Kind index = tokens.peek(2).kind();
        Token.Kind next = tokens.peek(3).kind();
        return index == Token.Kind.NUMBER
                || (index == Token.Kind.ID && (next == Token.Kind.CLOSE || next == Token.Kind.STRING));
    }

    /** {@code (type x)}, or a function's parameters and result, which are defined as a type. */
    IntSupplier functionType() {
        if (isUse()) {
            return references.form(Sort.TYPE);
        }
        int index = scope.define(types.function().get(), Binding.NONE);
        return () -> index;
    }

    private IntSupplier nested(Token open, boolean component) {
        if (isUse()) {
            return references.form(Sort.TYPE);
        }
        List<Declaration> declarations = declarations(open, Binding.NONE, component);
        TypeSyntax type = component ? new TypeSyntax.Component(declarations) : new TypeSyntax.Instance(declarations);
        int index = scope.define(type, Binding.NONE);
        return () -> index;
    }

    private IntSupplier moduleType(Token open) {
        if (isUse()) {
            return references.form(Sort.CORE_TYPE);
        }
        int index = scope.define(new ModuleTypeReader(tokens, scope, nesting).read(open, Binding.NONE), Binding.NONE);
        return () -> index;
    }

    private Supplier<ExternDesc> value() {
        if (tokens.takeForm("eq")) {
            IntSupplier value = references.index(Sort.VALUE);
            tokens.close();
            return () -> new ExternDesc.ValueEq(value.getAsInt());
        }
        Supplier<ValTypeRef> type = types.use();
        return () -> new ExternDesc.ValueOf(type.get());
    }

    private Supplier<ExternDesc> bound() {
        if (tokens.takeForm("sub")) {
            if (!tokens.take("resource")) {
                throw tokens.expected("resource");
            }
            tokens.close();
            return ExternDesc.SubResource::new;
        }
        if (!tokens.takeForm("eq")) {
            throw tokens.expected("(eq …) or (sub resource)");
        }
        IntSupplier type = references.index(Sort.TYPE);
        tokens.close();
        return () -> new ExternDesc.TypeEq(type.getAsInt());
    }

    // Declarations.

    private List<Declaration> declarations(Token open, Binding name, boolean component) {
        nesting.enter(tokens, open);
        List<Declaration> declarations = new ArrayList<>();
        Scope inner = new Scope(tokens, Optional.of(scope), name, new Scope.Sink() {
            @Override
            public void type(TypeSyntax type) {
                declarations.add(new Declaration.Type(0, type));
            }

            @Override
            public void coreType(CoreTypeSyntax type) {
                declarations.add(new Declaration.CoreType(0, type));
            }

            @Override
            public void alias(AliasSyntax alias) {
                declarations.add(new Declaration.Alias(0, alias));
            }
        });
        References references = new References(tokens, inner);
        DeclarationReader reader = new DeclarationReader(tokens, inner, references, nesting);
        while (!tokens.at(Token.Kind.CLOSE)) {
            reader.declaration(declarations, component);
        }
        nesting.leave();
        return declarations;
    }

    private void declaration(List<Declaration> declarations, boolean component) {
        String what = component
                ? "(type …), (alias …), (import …), (export …) or (core type …)"
                : "(type …), (alias …), (export …) or (core type …)";
        tokens.expect(Token.Kind.OPEN, what);
        Token keyword = tokens.next();
        if (keyword.is("type")) {
            Binding name = Binding.take(tokens);
            TypeSyntax type = type(name).get();
            scope.define(type, name);
        } else if (keyword.is("alias")) {
            new AliasReader(tokens, scope, references).alias();
        } else if (keyword.is("core")) {
            new CoreTypeReader(tokens, scope, nesting).type(keyword);
        } else if (keyword.is("export") || (component && keyword.is("import"))) {
            declarations.add(extern(keyword));
        } else {
            throw tokens.error(keyword, "expected " + what + ", got " + keyword);
        }
        tokens.close();
    }

    private Declaration extern(Token keyword) {
        ExternName name = ExternNames.take(tokens, "the name of the " + keyword.text());
        Extern extern = extern();
        ExternDesc type = extern.type().get();
        scope.add(extern.sort(), extern.name());
        return keyword.is("export") ? new Declaration.Export(0, name, type) : new Declaration.Import(0, name, type);
    }
}
