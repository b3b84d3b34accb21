package wippy.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;

/** Parses types (spec host.md §4.3). */
final class TypeParser {
    private final Tokens tokens;
    private final Scopes scopes;
    private final ExprParser exprs;

    /** The beginning of a type that was read before it was known to be one, so that nothing is read twice. */
    private Optional<Begun> begun = Optional.empty();

    private record Begun(Token first, Type type) {}

    TypeParser(Tokens tokens, Scopes scopes, ExprParser exprs) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.exprs = exprs;
    }

    private Token first() {
        return begun.map(Begun::first).orElseGet(tokens::peek);
    }

    Type type() {
        tokens.enter();
        Token first = first();
        Type subject = union(true);
        Type type = subject;
        if (tokens.acceptName("extends")) {
            Type bound = union(false);
            tokens.expect("?");
            Type then = type();
            tokens.expect(":");
            type = new Type.Conditional(subject, bound, then, type());
        }
        tokens.leave();
        return tokens.placed(first, type);
    }

    private Type union(boolean nilable) {
        tokens.accept("|");
        List<Type> members = new ArrayList<>();
        members.add(intersection(nilable));
        while (tokens.accept("|")) {
            members.add(intersection(nilable));
        }
        return members.size() == 1 ? members.getFirst() : new Type.Union(List.copyOf(members));
    }

    private Type intersection(boolean nilable) {
        List<Type> members = new ArrayList<>();
        members.add(postfix(nilable));
        while (tokens.accept("&")) {
            members.add(postfix(nilable));
        }
        return members.size() == 1 ? members.getFirst() : new Type.Intersection(List.copyOf(members));
    }

    /** A type and what may follow it: {@code ?}, {@code []}, {@code [K]}, annotations. */
    private Type postfix(boolean nilable) {
        Token first = first();
        return tokens.placed(first, suffixed(nilable));
    }

    private Type suffixed(boolean nilable) {
        Token first = first();
        Type type = tokens.placed(first, primary());
        while (true) {
            if (tokens.at("?") && nilable) {
                tokens.next();
                type = new Type.Nilable(type);
            } else if (tokens.at("[")) {
                tokens.next();
                if (tokens.accept("]")) {
                    type = new Type.Array(type);
                } else {
                    type = new Type.Member(type, type());
                    tokens.expect("]");
                }
            } else if (tokens.at("@")) {
                type = tokens.placed(first, new Type.Annotated(type, annotations()));
            } else {
                return type;
            }
        }
    }

    List<Type.Annotation> annotations() {
        List<Type.Annotation> annotations = new ArrayList<>();
        while (tokens.accept("@")) {
            String name = tokens.expectName();
            List<Expr> arguments = List.of();
            if (tokens.accept("(")) {
                arguments = tokens.at(")") ? List.of() : exprs.list();
                tokens.expect(")");
            }
            annotations.add(new Type.Annotation(name, arguments));
        }
        return List.copyOf(annotations);
    }

    private Type primary() {
        if (begun.isPresent()) {
            Type type = begun.get().type();
            begun = Optional.empty();
            return type;
        }
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME -> named();
            case STRING -> literal(tokens.next().value());
            case NUMBER -> literal(tokens.next().value());
            case KEYWORD -> keyword(token);
            case SYMBOL -> symbol(token);
            case END -> throw tokens.errorHere("type expected");
        };
    }

    private static Type literal(@Nullable Object value) {
        return new Type.Literal(value);
    }

    private Type keyword(Token token) {
        return switch (token.text()) {
            case "nil" -> {
                tokens.next();
                yield literal(null);
            }
            case "true", "false" -> literal(tokens.next().text().equals("true"));
            case "function" -> {
                tokens.next();
                yield tokens.at("(") ? funType() : new Type.Named(List.of("function"), List.of(), new Type.Reference());
            }
            default -> throw tokens.errorHere("type expected");
        };
    }

    private Type symbol(Token token) {
        return switch (token.text()) {
            case "{" -> braces();
            case "(" -> parens();
            case "-" -> {
                tokens.next();
                if (tokens.peek().kind() != Token.Kind.NUMBER) {
                    throw tokens.errorHere("number expected");
                }
                Object value = tokens.next().value();
                yield literal(
                        value instanceof Long n ? (Object) (-n) : value instanceof Double d ? (Object) (-d) : value);
            }
            default -> throw tokens.errorHere("type expected");
        };
    }

    private <T> T nested(Supplier<T> part) {
        tokens.enter();
        T result = part.get();
        tokens.leave();
        return result;
    }

    // ---- names and words of the type language

    private Type named() {
        Token after = tokens.peek(1);
        return switch (tokens.peek().text()) {
            case "typeof" -> after.is("(") ? typeOf() : path();
            case "keyof" -> {
                tokens.next();
                yield new Type.KeyOf(nested(this::primary));
            }
            case "readonly" -> {
                tokens.next();
                yield new Type.Readonly(nested(() -> postfix(true)));
            }
            case "fun" -> {
                if (!after.is("(")) {
                    yield path();
                }
                tokens.next();
                yield funType();
            }
            case "interface" -> after.is("{") ? inlineInterface() : path();
            case "asserts" -> after.kind() == Token.Kind.NAME ? asserts() : path();
            default -> path();
        };
    }

    private Type typeOf() {
        tokens.next();
        tokens.next();
        Expr expression = exprs.expression();
        tokens.expect(")");
        return new Type.TypeOf(expression);
    }

    private Type inlineInterface() {
        tokens.next();
        Type body = braces();
        return body instanceof Type.Struct(List<Type.Field> fields, Optional<Type.Map> _)
                ? new Type.Interface(List.of(), fields)
                : body;
    }

    private Type asserts() {
        tokens.next();
        String subject = tokens.expectName();
        return new Type.Asserts(subject, tokens.acceptName("is") ? Optional.of(type()) : Optional.empty());
    }

    private Type path() {
        List<String> path = new ArrayList<>();
        path.add(tokens.expectName());
        Type.Reference reference = scopes.refer(path.getFirst());
        while (tokens.at(".") && tokens.peek(1).kind() == Token.Kind.NAME) {
            tokens.next();
            path.add(tokens.expectName());
        }
        return new Type.Named(List.copyOf(path), tokens.at("<") ? arguments() : List.of(), reference);
    }

    /** Type arguments, or none if what follows is a comparison after a cast. */
    private List<Type> arguments() {
        Tokens.Mark mark = tokens.mark();
        try {
            tokens.expect("<");
            List<Type> arguments = new ArrayList<>();
            do {
                arguments.add(type());
            } while (tokens.accept(","));
            tokens.expectGreater();
            return List.copyOf(arguments);
        } catch (SyntaxError notTypes) {
            if (tokens.isTooDeep()) {
                throw notTypes;
            }
            tokens.reset(mark);
            return List.of();
        }
    }

    // ---- tables

    private Type braces() {
        Token open = tokens.expect("{");
        List<Type.Field> fields = new ArrayList<>();
        Optional<Type.Map> rest = Optional.empty();
        while (!tokens.at("}")) {
            if (tokens.accept("[")) {
                rest = Optional.of(mapEntry());
            } else if (isField()) {
                fields.add(field());
            } else if (fields.isEmpty() && rest.isEmpty()) {
                Type element = type();
                tokens.accept(",");
                tokens.expectClosing("}", "{", open.line());
                return new Type.Array(element);
            } else {
                throw tokens.errorHere("field expected");
            }
            if (!tokens.accept(",") && !tokens.accept(";")) {
                break;
            }
        }
        tokens.expectClosing("}", "{", open.line());
        return fields.isEmpty() && rest.isPresent() ? rest.get() : new Type.Struct(List.copyOf(fields), rest);
    }

    private Type.Map mapEntry() {
        Type key = type();
        tokens.expect("]");
        tokens.expect(":");
        return new Type.Map(key, type());
    }

    /** Whether a field's name follows; a string may be one too, and a word of the language. */
    private boolean isField() {
        int ahead = tokens.peek().isName("readonly") && tokens.peek(1).kind() == Token.Kind.NAME ? 1 : 0;
        Token.Kind kind = tokens.peek(ahead).kind();
        boolean name = kind == Token.Kind.NAME || kind == Token.Kind.STRING || kind == Token.Kind.KEYWORD;
        return name
                && (tokens.peek(ahead + 1).is(":")
                        || (tokens.peek(ahead + 1).is("?")
                                && tokens.peek(ahead + 2).is(":")));
    }

    private Type.Field field() {
        boolean readonly = tokens.peek(1).kind() == Token.Kind.NAME && tokens.acceptName("readonly");
        Token name = tokens.next();
        boolean optional = tokens.accept("?");
        tokens.expect(":");
        Type type = type();
        return new Type.Field(
                name.kind() == Token.Kind.STRING ? LuaStrings.decode(String.valueOf(name.value())) : name.text(),
                optional,
                readonly ? new Type.Readonly(type) : type);
    }

    // ---- functions

    /** After {@code fun}: {@code (parameters): results}. */
    private Type funType() {
        Signature signature = signature();
        List<Type> results = tokens.accept(":") || tokens.accept("->") ? results() : List.of();
        return new Type.Function(signature.parameters, signature.variadic, results);
    }

    /** What stands in parentheses: parameters, results, or one type. */
    private record Signature(List<Type.Field> parameters, Optional<Type> variadic, boolean isOneType) {
        List<Type> types() {
            Stream<Type> rest = variadic.stream().map(Type.Rest::new);
            return Stream.concat(parameters.stream().map(Type.Field::type), rest)
                    .toList();
        }
    }

    private Signature signature() {
        tokens.expect("(");
        List<Type.Field> parameters = new ArrayList<>();
        Optional<Type> variadic = Optional.empty();
        boolean listed = false;
        while (!tokens.at(")") && variadic.isEmpty()) {
            if (tokens.accept("...")) {
                tokens.accept(":");
                variadic = Optional.of(
                        tokens.at(")") ? new Type.Named(List.of("any"), List.of(), new Type.Reference()) : type());
            } else {
                boolean named = isField();
                parameters.add(named ? field() : new Type.Field("", false, type()));
                listed |= named || tokens.at(",");
                if (!tokens.at(")")) {
                    tokens.expect(",");
                }
            }
        }
        tokens.expect(")");
        boolean one = parameters.size() == 1 && variadic.isEmpty() && !listed;
        return new Signature(List.copyOf(parameters), variadic, one);
    }

    /** A type in parentheses, or a function type. */
    private Type parens() {
        return parens(signature());
    }

    private Type parens(Signature signature) {
        if (!signature.isOneType || tokens.at("->")) {
            tokens.expect("->");
            return new Type.Function(signature.parameters, signature.variadic, nested(this::results));
        }
        return signature.parameters.getFirst().type();
    }

    /** What a function returns: a type, or several in parentheses. */
    List<Type> results() {
        if (!tokens.at("(")) {
            return List.of(type());
        }
        Token first = tokens.peek();
        Signature signature = signature();
        boolean goesOn = tokens.at("->") || tokens.at("?") || tokens.at("[") || tokens.at("|") || tokens.at("&");
        if (!goesOn && !signature.isOneType) {
            return signature.types();
        }
        begun = Optional.of(new Begun(first, parens(signature)));
        return List.of(type());
    }

    // ---- declarations

    List<Type.Parameter> parameters() {
        if (!tokens.accept("<")) {
            return List.of();
        }
        List<Type.Parameter> parameters = new ArrayList<>();
        do {
            String name = tokens.expectName();
            boolean bound = tokens.accept(":") || tokens.acceptName("extends");
            parameters.add(new Type.Parameter(name, bound ? Optional.of(type()) : Optional.empty()));
        } while (tokens.accept(","));
        tokens.expectGreater();
        return List.copyOf(parameters);
    }

    /** After {@code interface Name}: bases and members up to {@code end}. */
    Type interfaceBody(int line) {
        List<Type> bases = new ArrayList<>();
        if (tokens.accept(":") || tokens.acceptName("extends")) {
            do {
                bases.add(postfix(true));
            } while (tokens.accept(","));
        }
        List<Type.Field> members = new ArrayList<>();
        while (!tokens.at("end")) {
            if (tokens.accept("function")) {
                String name = tokens.expectName();
                parameters();
                members.add(new Type.Field(name, false, funType()));
            } else if (isField()) {
                members.add(field());
            } else {
                tokens.expectClosing("end", "interface", line);
            }
            boolean _ = tokens.accept(",") || tokens.accept(";");
        }
        tokens.next();
        return new Type.Interface(List.copyOf(bases), List.copyOf(members));
    }
}
