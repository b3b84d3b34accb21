package wippy.component.wit.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.component.type.ValueType.Primitive;

/** Parses types where they are used (WIT.md, Types). */
final class TypeParser {
    private static final Map<String, Primitive> PRIMITIVES = Map.ofEntries(
            Map.entry("bool", Primitive.BOOL),
            Map.entry("s8", Primitive.S8),
            Map.entry("u8", Primitive.U8),
            Map.entry("s16", Primitive.S16),
            Map.entry("u16", Primitive.U16),
            Map.entry("s32", Primitive.S32),
            Map.entry("u32", Primitive.U32),
            Map.entry("s64", Primitive.S64),
            Map.entry("u64", Primitive.U64),
            Map.entry("f32", Primitive.F32),
            Map.entry("f64", Primitive.F64),
            Map.entry("char", Primitive.CHAR),
            Map.entry("string", Primitive.STRING));
    /** What WIT called these once. */
    private static final Map<String, String> FORMER = Map.of("float32", "f32", "float64", "f64");

    private static final Set<Primitive> NO_KEYS = Set.of(Primitive.F32, Primitive.F64);

    private final Tokens tokens;

    TypeParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The words for types without parts. */
    static Set<String> primitives() {
        return PRIMITIVES.keySet();
    }

    TypeExpr type() {
        return tokens.nested(this::one);
    }

    private TypeExpr one() {
        Token token = tokens.peek();
        if (!token.isWord()) {
            throw tokens.expected("a type");
        }
        if (token.kind() == Token.Kind.ESCAPED) {
            return new TypeExpr.Named(tokens.ident("a type"));
        }
        String word = former(token);
        Primitive primitive = PRIMITIVES.get(word);
        if (primitive != null) {
            tokens.next();
            return new TypeExpr.Primitive(primitive, token.start());
        }
        return compound(token);
    }

    private String former(Token token) {
        String now = FORMER.get(token.text());
        if (now == null) {
            return token.text();
        }
        if (tokens.isStrict) {
            throw tokens.error("unknown type \"" + token.text() + "\": it is called " + now + " now");
        }
        return now;
    }

    private TypeExpr compound(Token token) {
        int at = token.start();
        return switch (token.text()) {
            case "list" -> list(at);
            case "map" -> map(at);
            case "option" -> new TypeExpr.Option(argument(), at);
            case "result" -> result(at);
            case "tuple" -> tuple(at);
            case "own" -> new TypeExpr.Own(resource(), at);
            case "borrow" -> new TypeExpr.Borrow(resource(), at);
            case "future" -> new TypeExpr.Future(optionalArgument(), at);
            case "stream" -> new TypeExpr.StreamOf(optionalArgument(), at);
            case "error-context" -> {
                tokens.next();
                yield new TypeExpr.ErrorContext(at);
            }
            default -> new TypeExpr.Named(tokens.ident("a type"));
        };
    }

    private TypeExpr argument() {
        tokens.next();
        tokens.expect("<");
        TypeExpr type = type();
        tokens.expect(">");
        return type;
    }

    private Optional<TypeExpr> optionalArgument() {
        if (tokens.peek(1).is("<")) {
            return Optional.of(argument());
        }
        tokens.next();
        return Optional.empty();
    }

    private Ident resource() {
        tokens.next();
        tokens.expect("<");
        Ident name = tokens.ident("the name of a resource");
        tokens.expect(">");
        return name;
    }

    private TypeExpr list(int at) {
        tokens.next();
        tokens.expect("<");
        TypeExpr element = type();
        Optional<Long> length = tokens.accept(",") ? Optional.of(length()) : Optional.empty();
        if (length.isEmpty() && !tokens.peek().is(">")) {
            throw tokens.expected("\",\" or \">\"");
        }
        tokens.expect(">");
        return new TypeExpr.ListOf(element, length, at);
    }

    /** {@code [1-9][0-9]*}, as far as 32 bits go. */
    private long length() {
        Token token = tokens.peek();
        if (token.kind() != Token.Kind.NUMBER) {
            throw tokens.expected("the length of the list");
        }
        boolean isPlain = token.text().charAt(0) != '0' && token.text().length() <= 10;
        long length = isPlain ? Long.parseLong(token.text()) : 0;
        if (length < 1 || length > 0xffff_ffffL) {
            throw tokens.error("a list's length is a number from 1 to 4294967295, not " + token.text());
        }
        tokens.next();
        return length;
    }

    private TypeExpr map(int at) {
        tokens.next();
        tokens.expect("<");
        TypeExpr key = type();
        if (!(key instanceof TypeExpr.Primitive(Primitive type, int _)) || NO_KEYS.contains(type)) {
            throw tokens.error(key.at(), "the keys of a map are whole numbers, bool, char or string");
        }
        tokens.expect(",");
        TypeExpr value = type();
        tokens.expect(">");
        return new TypeExpr.MapOf(key, value, at);
    }

    private TypeExpr result(int at) {
        tokens.next();
        Optional<TypeExpr> ok = Optional.empty();
        Optional<TypeExpr> err = Optional.empty();
        if (tokens.accept("<")) {
            boolean isLeftOut = tokens.accept("_");
            ok = isLeftOut ? Optional.empty() : Optional.of(type());
            if (tokens.accept(",")) {
                err = !tokens.isStrict && tokens.accept("_") ? Optional.empty() : Optional.of(type());
            } else if (isLeftOut && tokens.isStrict) {
                throw tokens.expected("\",\" and the type of the error");
            }
            tokens.expect(">");
        }
        return new TypeExpr.Result(ok, err, at);
    }

    private TypeExpr tuple(int at) {
        tokens.next();
        tokens.expect("<");
        List<TypeExpr> elements = tokens.list(">", this::type);
        if (elements.isEmpty()) {
            throw tokens.error(at, "expected a type between < and >");
        }
        return new TypeExpr.Tuple(elements, at);
    }
}
