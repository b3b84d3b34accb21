package wippy.component.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.CoreTypeSyntax.CoreDeclaration;
import wippy.component.syntax.Slice;
import wippy.component.syntax.TypeSyntax;
import wippy.engine.text.Binding;
import wippy.engine.text.CoreTypes;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads the types of core modules. */
final class ModuleTypeReader {
    private final Tokens tokens;
    private final Scope outer;
    private final Nesting nesting;

    ModuleTypeReader(Tokens tokens, Scope outer, Nesting nesting) {
        this.tokens = tokens;
        this.outer = outer;
        this.nesting = nesting;
    }

    /** Reads declarations up to the end of their form. */
    CoreTypeSyntax.Module read(Token open, Binding name) {
        nesting.enter(tokens, open);
        List<CoreDeclaration> declarations = new ArrayList<>();
        Scope scope = new Scope(tokens, Optional.of(outer), name, new Sink(declarations));
        while (!tokens.at(Token.Kind.CLOSE)) {
            declaration(scope, declarations);
        }
        nesting.leave();
        return new CoreTypeSyntax.Module(declarations);
    }

    private record Sink(List<CoreDeclaration> declarations) implements Scope.Sink {
        @Override
        public void type(TypeSyntax type) {
            throw new IllegalStateException("a component type in a module type");
        }

        @Override
        public void coreType(CoreTypeSyntax type) {
            declarations.add(new CoreDeclaration.Type(0, type));
        }

        @Override
        public void alias(AliasSyntax alias) {
            if (!(alias instanceof AliasSyntax.Outer(var _, int count, int index))) {
                throw new IllegalStateException("an alias of an export in a module type");
            }
            declarations.add(new CoreDeclaration.AliasOuter(0, count, index));
        }
    }

    private void declaration(Scope scope, List<CoreDeclaration> declarations) {
        tokens.expect(Token.Kind.OPEN, "(import …), (export …), (type …), (rec …) or (alias …)");
        Token keyword = tokens.next();
        switch (keyword.text()) {
            case "type" -> new CoreTypeReader(tokens, scope, nesting).definition(keyword);
            case "rec" -> scope.defineCore(scope.coreTypes().group());
            case "alias" -> new AliasReader(tokens, scope, new References(tokens, scope)).coreOuter();
            case "import" -> {
                String module = Strings.take(tokens, "the name of a module");
                String item = Strings.take(tokens, "the name of what is imported");
                declarations.add(new CoreDeclaration.Import(0, module, item, extern(scope)));
            }
            case "export" -> {
                String item = Strings.take(tokens, "the name of an export");
                declarations.add(new CoreDeclaration.Export(0, item, extern(scope)));
            }
            default ->
                throw tokens.error(
                        keyword, "expected (import …), (export …), (type …), (rec …) or (alias …), got " + keyword);
        }
        tokens.close();
    }

    private static Slice extern(Scope scope) {
        CoreTypes.Extern extern = scope.coreTypes().extern();
        extern.made().forEach(scope::defineCore);
        return Slice.of(extern.binary());
    }
}
