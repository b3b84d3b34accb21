package wippy.component.wit.syntax;

import java.util.List;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.WitFunction.Kind;

/** Parses functions: free ones and those of resources (WIT.md, Item: interface, Item: resource). */
final class FunctionParser {
    private final Tokens tokens;
    private final TypeParser types;

    FunctionParser(Tokens tokens, TypeParser types) {
        this.tokens = tokens;
        this.types = types;
    }

    /** {@code name: func(…) -> …;}. */
    Item.Function free(Notes notes) {
        Ident name = tokens.ident("the name of a function");
        tokens.expect(":");
        return rest(name, Kind.FREE, notes);
    }

    /** What follows the colon after a function's name. */
    Item.Function rest(Ident name, Kind kind, Notes notes) {
        boolean isAsync = tokens.accept("async");
        if (!tokens.peek().is("func")) {
            throw tokens.expected("\"func\"", List.of("func", "async"));
        }
        tokens.next();
        return signature(name, kind, isAsync, notes);
    }

    private Item.Function signature(Ident name, Kind kind, boolean isAsync, Notes notes) {
        List<Item.Param> params = params();
        List<TypeExpr> results = tokens.accept("->") ? results() : List.of();
        tokens.semicolon();
        return new Item.Function(name, kind, isAsync, params, results, notes);
    }

    /** One of the functions between the braces of a resource. */
    Item.Function ofResource(Notes notes) {
        Token token = tokens.peek();
        if (token.is("constructor") && !tokens.peek(1).is(":")) {
            tokens.next();
            return signature(new Ident(token.text(), token.start()), Kind.CONSTRUCTOR, false, notes);
        }
        Ident name = tokens.ident("constructor, the name of a function or \"}\"");
        tokens.expect(":");
        Kind kind = tokens.accept("static") ? Kind.STATIC : Kind.METHOD;
        return rest(name, kind, notes);
    }

    private List<Item.Param> params() {
        tokens.expect("(");
        return tokens.list(")", () -> {
            if (!tokens.isStrict && !tokens.peek(1).is(":")) {
                return new Item.Param(new Ident("", tokens.peek().start()), types.type());
            }
            Ident name = tokens.ident("the name of a parameter or \")\"");
            tokens.expect(":");
            return new Item.Param(name, types.type());
        });
    }

    private List<TypeExpr> results() {
        if (tokens.isStrict || !tokens.peek().is("(")) {
            return List.of(types.type());
        }
        return params().stream().map(Item.Param::type).toList();
    }
}
