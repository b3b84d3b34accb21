package wippy.component.wit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.value.Name;

/**
 * Parses WIT text into functions by name. Packages, interfaces and worlds around them only tell where types are looked
 * up.
 */
final class WitParser {
    private static final int MAX_NESTING = 100;

    private record Pending(List<Named> params, List<WitScope.Expression> results, WitScope scope) {}

    private record Named(String name, WitScope.Expression type) {}

    private final WitText source;
    private final List<Token> tokens;
    private final Map<String, Pending> functions = new LinkedHashMap<>();
    private int at;
    private int nesting;

    WitParser(WitText source) {
        this.source = source;
        tokens = WitLexer.tokens(source);
    }

    Map<String, FunctionType> parse() {
        WitScope scope = new WitScope(source);
        while (peek().kind() != Token.Kind.END) {
            item(scope);
        }
        Map<String, FunctionType> types = new LinkedHashMap<>();
        functions.forEach((name, pending) -> types.put(name, resolve(pending)));
        return types;
    }

    private static FunctionType resolve(Pending pending) {
        List<FunctionType.Param> params = pending.params.stream()
                .map(param -> new FunctionType.Param(param.name, param.type.resolve(pending.scope)))
                .toList();
        List<ValueType> results = pending.results.stream()
                .map(result -> result.resolve(pending.scope))
                .toList();
        return new FunctionType(params, results);
    }

    // ---- tokens

    private Token peek() {
        return tokens.get(at);
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private Token next() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private boolean accept(String text) {
        if (peek().is(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw error("expected \"" + text + "\", found " + peek().describe());
        }
    }

    private Token word(String what) {
        if (peek().kind() != Token.Kind.WORD) {
            throw error("expected " + what + ", found " + peek().describe());
        }
        return next();
    }

    private WitException error(String message) {
        return source.error(peek().offset(), message);
    }

    private WitException unsupported(String what) {
        return error(what + " is not supported here");
    }

    // ---- items

    private void item(WitScope scope) {
        Token token = peek();
        if (accept(";")) {
            return;
        }
        if (token.is("@")) {
            annotation();
            return;
        }
        if (peek(1).is(":") && token.kind() == Token.Kind.WORD && !peek(3).is("/") && !isPackagePath()) {
            function(scope);
            return;
        }
        switch (token.isEscaped() ? "" : token.text()) {
            case "package" -> packageItem(scope);
            case "interface" -> interfaceItem(scope);
            case "world" -> {
                next();
                word("the name of a world");
                block(scope.inner());
            }
            case "export", "import" -> {
                next();
                portItem(scope);
            }
            case "use" -> use(scope);
            case "include" -> untilSemicolon();
            case "type" -> alias(scope);
            case "record" -> definition(scope, this::recordBody);
            case "variant" -> definition(scope, this::variantBody);
            case "enum" -> definition(scope, this::enumBody);
            case "flags" -> definition(scope, this::flagsBody);
            case "resource" -> throw unsupported("a resource");
            default -> throw error("expected a function, a type or an interface, found " + token.describe());
        }
    }

    /** Whether this is {@code ns:pkg/interface}, which only exports and imports may name. */
    private boolean isPackagePath() {
        return peek(2).kind() == Token.Kind.WORD && peek(3).is("/");
    }

    private void block(WitScope scope) {
        expect("{");
        deeper();
        while (!accept("}")) {
            if (peek().kind() == Token.Kind.END) {
                throw error("expected \"}\", found the end of the text");
            }
            item(scope);
        }
        nesting--;
    }

    private void deeper() {
        if (++nesting > MAX_NESTING) {
            throw error("nested deeper than " + MAX_NESTING + " levels");
        }
    }

    private void annotation() {
        next();
        word("the name of an annotation");
        if (accept("(")) {
            while (!accept(")")) {
                if (next().kind() == Token.Kind.END) {
                    throw error("expected \")\", found the end of the text");
                }
            }
        }
    }

    private void packageItem(WitScope scope) {
        next();
        while (!peek().is(";") && !peek().is("{")) {
            if (next().kind() == Token.Kind.END) {
                throw error("expected \";\" after the name of the package");
            }
        }
        if (peek().is("{")) {
            block(scope.inner());
        } else {
            next();
        }
    }

    private void interfaceItem(WitScope scope) {
        next();
        String name = word("the name of an interface").text();
        WitScope inner = scope.inner();
        scope.name(name, inner);
        block(inner);
    }

    /** What follows {@code export} or {@code import}: a function, an interface in place, or the name of one. */
    private void portItem(WitScope scope) {
        if (peek().kind() == Token.Kind.WORD && peek(1).is(":") && peek(2).is("interface")) {
            String name = next().text();
            next();
            next();
            WitScope inner = scope.inner();
            scope.name(name, inner);
            block(inner);
        } else if (peek().kind() == Token.Kind.WORD && peek(1).is(":") && !isPackagePath()) {
            function(scope);
        } else {
            untilSemicolon();
        }
    }

    private void untilSemicolon() {
        while (!accept(";")) {
            if (next().kind() == Token.Kind.END) {
                throw error("expected \";\", found the end of the text");
            }
        }
    }

    /** {@code use types.{a, b as c};}, also with a package and a version before the interface. */
    private void use(WitScope scope) {
        next();
        String interfaceName = "";
        while (!peek().is("{")) {
            Token token = next();
            if (token.kind() == Token.Kind.END) {
                throw error("expected the types to use, as in {a, b}");
            }
            if (token.is(";")) {
                return;
            }
            if (token.is("@")) {
                while (!peek().is("{") && peek().kind() != Token.Kind.END) {
                    next();
                }
            } else if (token.kind() == Token.Kind.WORD) {
                interfaceName = token.text();
            }
        }
        expect("{");
        while (!accept("}")) {
            String type = word("the name of a type").text();
            scope.use(interfaceName, type, accept("as") ? word("a name").text() : type);
            if (!accept(",") && !peek().is("}")) {
                throw error("expected \",\" or \"}\", found " + peek().describe());
            }
        }
        accept(";");
    }

    // ---- functions

    private void function(WitScope scope) {
        String name = word("the name of a function").text();
        expect(":");
        if (peek().is("async") || peek().is("static") || peek().is("constructor")) {
            throw unsupported("a function that is " + peek().text());
        }
        expect("func");
        List<Named> params = params();
        List<WitScope.Expression> results = accept("->") ? results() : List.of();
        accept(";");
        functions.remove(name);
        functions.put(name, new Pending(params, results, scope));
    }

    private List<Named> params() {
        expect("(");
        List<Named> params = new ArrayList<>();
        while (!accept(")")) {
            String name = "p" + params.size();
            if (peek().kind() == Token.Kind.WORD && peek(1).is(":")) {
                name = next().text();
                next();
            }
            params.add(new Named(name, type()));
            comma(")");
        }
        return params;
    }

    private void comma(String close) {
        if (!accept(",") && !peek().is(close)) {
            throw error("expected \",\" or \"" + close + "\", found " + peek().describe());
        }
    }

    private List<WitScope.Expression> results() {
        if (!peek().is("(")) {
            return List.of(type());
        }
        return params().stream().map(Named::type).toList();
    }

    // ---- types

    private void alias(WitScope scope) {
        next();
        Token name = word("the name of a type");
        expect("=");
        WitScope.Expression type = type();
        accept(";");
        scope.define(name.text(), type, name.offset());
    }

    private void definition(WitScope scope, Supplier<WitScope.Expression> body) {
        next();
        Token name = word("the name of a type");
        expect("{");
        WitScope.Expression type = body.get();
        accept(";");
        scope.define(name.text(), type, name.offset());
    }

    private Name label(String what) {
        while (peek().is("@")) {
            annotation();
        }
        return Name.of(word(what).text());
    }

    private WitScope.Expression recordBody() {
        List<Name> names = new ArrayList<>();
        List<WitScope.Expression> types = new ArrayList<>();
        while (!accept("}")) {
            names.add(label("the name of a field"));
            expect(":");
            types.add(type());
            comma("}");
        }
        some(names, "a record needs a field");
        return scope -> {
            List<ValueType.Field> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(new ValueType.Field(names.get(i), types.get(i).resolve(scope)));
            }
            return new ValueType.Fields("", fields);
        };
    }

    private void some(List<?> parts, String message) {
        if (parts.isEmpty()) {
            throw error(message);
        }
    }

    private WitScope.Expression variantBody() {
        List<Name> names = new ArrayList<>();
        List<Optional<WitScope.Expression>> payloads = new ArrayList<>();
        while (!accept("}")) {
            names.add(label("the name of a case"));
            if (accept("(")) {
                payloads.add(Optional.of(type()));
                expect(")");
            } else {
                payloads.add(Optional.empty());
            }
            comma("}");
        }
        some(names, "a variant needs a case");
        return scope -> {
            List<ValueType.Case> cases = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                cases.add(new ValueType.Case(names.get(i), payloads.get(i).map(type -> type.resolve(scope))));
            }
            return new ValueType.Variants("", cases);
        };
    }

    private List<Name> names(String what) {
        List<Name> names = new ArrayList<>();
        while (!accept("}")) {
            names.add(label("the name of a " + what));
            comma("}");
        }
        some(names, "at least one " + what + " is needed");
        return names;
    }

    private WitScope.Expression enumBody() {
        List<Name> names = names("case");
        return scope -> new ValueType.Enumeration("", names);
    }

    private WitScope.Expression flagsBody() {
        List<Name> names = names("flag");
        if (names.size() > 32) {
            throw error("flags can have at most 32 names, not " + names.size());
        }
        return scope -> new ValueType.Flags("", names);
    }

    private WitScope.Expression type() {
        deeper();
        Token name = word("a type");
        ValueType.Primitive simple = name.isEscaped() ? null : WitTypes.SIMPLE.get(name.text());
        WitScope.Expression type = simple != null ? scope -> simple : compound(name);
        nesting--;
        return type;
    }

    private WitScope.Expression compound(Token name) {
        String word = name.isEscaped() ? "" : name.text();
        String unsupported = WitTypes.UNSUPPORTED.get(word);
        if (unsupported != null) {
            throw source.error(name.offset(), unsupported + " is not supported here");
        }
        return switch (word) {
            case "list" -> {
                List<WitScope.Expression> parts = arguments(1, 1);
                yield scope -> new ValueType.ListOf(parts.getFirst().resolve(scope));
            }
            case "option" -> {
                List<WitScope.Expression> parts = arguments(1, 1);
                yield scope -> new ValueType.Option(parts.getFirst().resolve(scope));
            }
            case "tuple" -> {
                List<WitScope.Expression> parts = arguments(1, Integer.MAX_VALUE);
                yield scope -> new ValueType.Tuple(
                        parts.stream().map(part -> part.resolve(scope)).toList());
            }
            case "result" -> result();
            default -> scope -> scope.find(name.text(), name.offset());
        };
    }

    private List<WitScope.Expression> arguments(int least, int most) {
        expect("<");
        List<WitScope.Expression> parts = new ArrayList<>();
        while (!accept(">")) {
            parts.add(type());
            comma(">");
        }
        if (parts.size() < least || parts.size() > most) {
            throw error("expected " + (least == most ? "one type" : "a type") + " between < and >");
        }
        return parts;
    }

    private WitScope.Expression result() {
        Optional<WitScope.Expression> ok = Optional.empty();
        Optional<WitScope.Expression> err = Optional.empty();
        if (accept("<")) {
            ok = accept("_") ? Optional.empty() : Optional.of(type());
            if (accept(",")) {
                err = accept("_") ? Optional.empty() : Optional.of(type());
            }
            expect(">");
        }
        Optional<WitScope.Expression> good = ok;
        Optional<WitScope.Expression> bad = err;
        return scope ->
                new ValueType.Result(good.map(type -> type.resolve(scope)), bad.map(type -> type.resolve(scope)));
    }
}
