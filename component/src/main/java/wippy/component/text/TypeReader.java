package wippy.component.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.text.Binding;
import wippy.engine.text.IndexSpace;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads value types, functions and resources. A type inside of another is defined as soon as it is read. */
final class TypeReader {
    private static final Map<String, ValTypeRef.Primitive> PRIMITIVES = primitives();

    private final Tokens tokens;
    private final Scope scope;
    private final References references;
    private final Nesting nesting;

    TypeReader(Tokens tokens, Scope scope, References references, Nesting nesting) {
        this.tokens = tokens;
        this.scope = scope;
        this.references = references;
        this.nesting = nesting;
    }

    private static Map<String, ValTypeRef.Primitive> primitives() {
        Map<String, ValTypeRef.Primitive> map = new HashMap<>();
        for (ValTypeRef.Primitive primitive : ValTypeRef.Primitive.values()) {
            map.put(primitive.keyword(), primitive);
        }
        map.put("float32", ValTypeRef.Primitive.F32); // as older texts have it
        map.put("float64", ValTypeRef.Primitive.F64);
        return Map.copyOf(map);
    }

    private ValTypeRef.@Nullable Primitive primitive() {
        Token token = tokens.peek();
        return token.kind() == Token.Kind.KEYWORD ? PRIMITIVES.get(token.text()) : null;
    }

    /** Whether a value type is next. */
    boolean isNext() {
        return IndexSpace.isNext(tokens) || primitive() != null || tokens.at(Token.Kind.OPEN);
    }

    /** A value type where it is used. */
    Supplier<ValTypeRef> use() {
        ValTypeRef.Primitive primitive = primitive();
        if (primitive != null) {
            tokens.next();
            return () -> primitive;
        }
        if (IndexSpace.isNext(tokens) || tokens.atForm("type")) {
            IntSupplier index = references.index(Sort.TYPE);
            return () -> new ValTypeRef.Index(index.getAsInt());
        }
        ValTypeRef index = new ValTypeRef.Index(scope.define(
                compound("a value type such as u32, (list …) or $name").get(), Binding.NONE));
        return () -> index;
    }

    /** A value type where it is defined. */
    Supplier<TypeSyntax> defined() {
        ValTypeRef.Primitive primitive = primitive();
        if (primitive != null) {
            tokens.next();
            return () -> new TypeSyntax.Primitive(primitive);
        }
        return compound("a type such as u32, (record …), (func …) or (instance …)");
    }

    private Supplier<TypeSyntax> compound(String what) {
        Token open = tokens.expect(Token.Kind.OPEN, what);
        nesting.enter(tokens, open);
        Token keyword = tokens.next();
        Supplier<TypeSyntax> type = switch (keyword.text()) {
            case "record" -> record();
            case "variant" -> variant();
            case "list" -> list();
            case "tuple" -> {
                List<Supplier<ValTypeRef>> elements = uses();
                yield () -> new TypeSyntax.Tuple(all(elements));
            }
            case "flags" -> {
                List<String> names = labels("the name of a flag");
                yield () -> new TypeSyntax.Flags(names);
            }
            case "enum" -> {
                List<String> names = labels("the name of a case");
                yield () -> new TypeSyntax.Enum(names);
            }
            case "option" -> {
                Supplier<ValTypeRef> some = use();
                yield () -> new TypeSyntax.Option(some.get());
            }
            case "result" -> result();
            case "map" -> {
                Supplier<ValTypeRef> key = use();
                Supplier<ValTypeRef> value = use();
                yield () -> new TypeSyntax.MapOf(key.get(), value.get());
            }
            case "own", "borrow" -> handle(keyword);
            case "stream" -> {
                Optional<Supplier<ValTypeRef>> element = maybe();
                yield () -> new TypeSyntax.Stream(element.map(Supplier::get));
            }
            case "future" -> {
                Optional<Supplier<ValTypeRef>> payload = maybe();
                yield () -> new TypeSyntax.Future(payload.map(Supplier::get));
            }
            default -> throw tokens.error(keyword, "expected " + what + ", got " + keyword);
        };
        tokens.close();
        nesting.leave();
        return type;
    }

    private static <T> List<T> all(List<Supplier<T>> parts) {
        return parts.stream().map(Supplier::get).toList();
    }

    private Optional<Supplier<ValTypeRef>> maybe() {
        return tokens.at(Token.Kind.CLOSE) ? Optional.empty() : Optional.of(use());
    }

    private List<Supplier<ValTypeRef>> uses() {
        List<Supplier<ValTypeRef>> uses = new ArrayList<>();
        while (!tokens.at(Token.Kind.CLOSE)) {
            uses.add(use());
        }
        return uses;
    }

    private List<String> labels(String what) {
        List<String> labels = new ArrayList<>();
        while (!tokens.at(Token.Kind.CLOSE)) {
            labels.add(Strings.take(tokens, what));
        }
        return labels;
    }

    private Supplier<TypeSyntax> record() {
        List<Supplier<Named<ValTypeRef>>> fields = named("field", "the name of a field");
        return () -> new TypeSyntax.Record(all(fields));
    }

    /** Forms of that keyword, each with a name and a type. */
    private List<Supplier<Named<ValTypeRef>>> named(String keyword, String what) {
        List<Supplier<Named<ValTypeRef>>> named = new ArrayList<>();
        while (tokens.takeForm(keyword)) {
            String name = Strings.take(tokens, what);
            Supplier<ValTypeRef> type = use();
            named.add(() -> new Named<>(name, type.get()));
            tokens.close();
        }
        return named;
    }

    private Supplier<TypeSyntax> variant() {
        List<Supplier<Named<Optional<ValTypeRef>>>> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        while (tokens.takeForm("case")) {
            tokens.takeId()
                    .filter(id -> !ids.add(id.text()))
                    .ifPresent(
                            id -> { // nothing can refer to it
                                throw tokens.error(id, "duplicate variant case identifier " + id.text());
                            });
            String name = Strings.take(tokens, "the name of a case");
            Optional<Supplier<ValTypeRef>> payload = maybe();
            cases.add(() -> new Named<>(name, payload.map(Supplier::get)));
            tokens.close();
        }
        return () -> new TypeSyntax.Variant(all(cases));
    }

    private Supplier<TypeSyntax> list() {
        Supplier<ValTypeRef> element = use();
        if (!tokens.at(Token.Kind.NUMBER)) {
            return () -> new TypeSyntax.ListOf(element.get());
        }
        int length = Numbers.u32(tokens);
        return () -> new TypeSyntax.FixedList(element.get(), length);
    }

    private Supplier<TypeSyntax> result() {
        Optional<Supplier<ValTypeRef>> ok = tokens.atForm("error") ? Optional.empty() : maybe();
        Optional<Supplier<ValTypeRef>> err = Optional.empty();
        if (tokens.takeForm("error")) {
            err = Optional.of(use());
            tokens.close();
        }
        Optional<Supplier<ValTypeRef>> error = err;
        return () -> new TypeSyntax.Result(ok.map(Supplier::get), error.map(Supplier::get));
    }

    private Supplier<TypeSyntax> handle(Token keyword) {
        IntSupplier resource = references.index(Sort.TYPE);
        return keyword.is("own")
                ? () -> new TypeSyntax.Own(resource.getAsInt())
                : () -> new TypeSyntax.Borrow(resource.getAsInt());
    }

    /** A function from behind its keyword up to what is no part of its type. */
    Supplier<TypeSyntax> function() {
        boolean async = tokens.take("async");
        List<Supplier<Named<ValTypeRef>>> params = named("param", "the name of a parameter");
        Optional<Supplier<ValTypeRef>> result = taskResult();
        return () -> new TypeSyntax.Func(async, all(params), result.map(Supplier::get));
    }

    /** {@code (result t)} if it is there. */
    Optional<Supplier<ValTypeRef>> taskResult() {
        if (!tokens.takeForm("result")) {
            return Optional.empty();
        }
        Supplier<ValTypeRef> result = use();
        tokens.close();
        return Optional.of(result);
    }

    /** A resource from behind its keyword up to its end. */
    Supplier<TypeSyntax> resource() {
        if (!tokens.takeForm("rep")) {
            throw tokens.expected("(rep i32)");
        }
        var representation = CoreValTypes.take(tokens);
        tokens.close();
        Optional<IntSupplier> destructor = Optional.empty();
        if (tokens.takeForm("dtor")) {
            destructor = Optional.of(references.index(Sort.CORE_FUNC));
            tokens.close();
        }
        Optional<IntSupplier> known = destructor;
        return () -> new TypeSyntax.Resource(representation, known.map(IntSupplier::getAsInt));
    }
}
