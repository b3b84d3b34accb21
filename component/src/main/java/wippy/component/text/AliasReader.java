package wippy.component.text;

import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.Sort;
import wippy.engine.text.Binding;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads aliases. */
final class AliasReader {
    private final Tokens tokens;
    private final Scope scope;
    private final References references;

    AliasReader(Tokens tokens, Scope scope, References references) {
        this.tokens = tokens;
        this.scope = scope;
        this.references = references;
    }

    /** What an alias is of, but for the sort. */
    private sealed interface Target {
        record Export(boolean core, Token instance, String name) implements Target {}

        record Outer(Token scope, Token item) implements Target {}
    }

    /** An alias from behind its keyword up to its end: {@code export $i "f" (func $f)}. */
    void alias() {
        Target target = target();
        tokens.expect(Token.Kind.OPEN, "the sort of the alias, such as (func $name?)");
        Token at = tokens.peek();
        Sort sort = Sorts.take(tokens);
        Binding name = Binding.take(tokens);
        tokens.close();
        define(target, at, sort, name);
    }

    /** {@code alias outer $c $t (type $u?)} from behind its keyword, in a module type, where only types are left. */
    void coreOuter() {
        Target target = target();
        if (!(target instanceof Target.Outer)) {
            throw tokens.expected("an outer alias");
        }
        if (!tokens.takeForm("type")) {
            throw tokens.expected("(type $name?)");
        }
        Binding name = Binding.take(tokens);
        tokens.close();
        define(target, tokens.peek(), Sort.CORE_TYPE, name);
    }

    /** Whether an alias is next that does not say its sort, as it stands in place of a definition. */
    boolean isInverted() {
        if (!tokens.atForm("alias")) {
            return false;
        }
        int start = tokens.mark();
        tokens.next();
        Token token = tokens.next();
        while (token.kind() == Token.Kind.KEYWORD || token.kind() == Token.Kind.STRING || isIndex(token)) {
            token = tokens.next();
        }
        tokens.seek(start);
        return token.kind() == Token.Kind.CLOSE;
    }

    private static boolean isIndex(Token token) {
        return token.kind() == Token.Kind.ID || token.kind() == Token.Kind.NUMBER;
    }

    /** {@code (alias export $i "f")} in place of the definition of something of that sort. */
    int inverted(Sort sort, Binding name) {
        Token at = tokens.peek(1);
        tokens.takeForm("alias");
        Target target = target();
        tokens.close();
        return define(target, at, sort, name);
    }

    private Target target() {
        if (tokens.take("outer")) {
            Token scope = references.plain("a component or type ($name or number)");
            Token item = references.plain("an item ($name or number)");
            return new Target.Outer(scope, item);
        }
        boolean core = tokens.take("core");
        if (!tokens.take("export")) {
            throw tokens.expected("export, core export or outer");
        }
        Token instance = references.plain("an instance ($name or number)");
        return new Target.Export(core, instance, Strings.take(tokens, "the name of an export"));
    }

    private int define(Target target, Token at, Sort sort, Binding name) {
        return switch (target) {
            case Target.Outer outer -> {
                if (!Scope.mayCross(sort)) {
                    throw tokens.error(
                            at,
                            "expected type, component, core type or core module, which outer aliases may be of, got "
                                    + sort);
                }
                int count = scope.count(outer.scope());
                yield scope.define(new AliasSyntax.Outer(sort, count, scope.indexOf(sort, count, outer.item())), name);
            }
            case Target.Export export
            when export.core() -> {
                if (!isCoreExport(sort)) {
                    throw tokens.error(
                            at, "expected core func, core memory, core table, core global or core tag, got " + sort);
                }
                int instance = scope.index(Sort.CORE_INSTANCE, export.instance());
                yield scope.define(new AliasSyntax.CoreExport(sort, instance, export.name()), name);
            }
            case Target.Export export -> {
                if (sort.isCore() && sort != Sort.CORE_MODULE) {
                    throw tokens.error(at, "expected alias core export for an alias of sort " + sort);
                }
                int instance = scope.index(Sort.INSTANCE, export.instance());
                yield scope.define(new AliasSyntax.Export(sort, instance, export.name()), name);
            }
        };
    }

    private static boolean isCoreExport(Sort sort) {
        return switch (sort) {
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG -> true;
            case CORE_TYPE, CORE_MODULE, CORE_INSTANCE, FUNC, VALUE, TYPE, COMPONENT, INSTANCE -> false;
        };
    }
}
