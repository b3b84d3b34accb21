package wippy.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wippy.component.wit.model.Notes;

/** Parses type definitions (WIT.md, Items: type). */
final class BodyParser {
    private static final int MAX_FLAGS = 32;

    private final Tokens tokens;
    private final TypeParser types;
    private final FunctionParser functions;
    private final NotesParser notes;

    BodyParser(Tokens tokens, TypeParser types, FunctionParser functions, NotesParser notes) {
        this.tokens = tokens;
        this.types = types;
        this.functions = functions;
        this.notes = notes;
    }

    /** The definition that the keyword at hand begins. */
    Item.Type definition(Notes about) {
        String keyword = tokens.next().text();
        Ident name = tokens.ident("the name of a type");
        Item.Body body = switch (keyword) {
            case "record" -> record();
            case "variant" -> variant();
            case "enum" -> new Item.Enumeration(labels("a case"));
            case "flags" -> flags();
            case "resource" -> resource();
            case "type" -> alias();
            default -> throw new IllegalStateException(keyword);
        };
        return new Item.Type(name, body, about);
    }

    private Item.Body alias() {
        tokens.expect("=");
        TypeExpr type = types.type();
        tokens.semicolon();
        return new Item.Alias(type);
    }

    private <T> List<T> block(String what, String part, Supplier<T> one) {
        int start = tokens.peek().start();
        tokens.expect("{");
        List<T> parts = tokens.list("}", one);
        if (parts.isEmpty()) {
            throw tokens.error(start, what + " needs " + part);
        }
        return parts;
    }

    private Item.Label label(String what) {
        String docs = notes.fieldDocs();
        return new Item.Label(tokens.ident("the name of " + what + " or \"}\""), docs);
    }

    private Item.Body record() {
        return new Item.Record(block("a record", "a field", () -> {
            Item.Label label = label("a field");
            tokens.expect(":");
            return new Item.Field(label.name(), label.docs(), types.type());
        }));
    }

    private Item.Body variant() {
        return new Item.Variant(block("a variant", "a case", () -> {
            Item.Label label = label("a case");
            Optional<TypeExpr> payload = Optional.empty();
            if (tokens.accept("(")) {
                payload = Optional.of(types.type());
                tokens.expect(")");
            }
            return new Item.Case(label.name(), label.docs(), payload);
        }));
    }

    private List<Item.Label> labels(String what) {
        return block(what.equals("a flag") ? "a flags type" : "an enum", what, () -> label(what));
    }

    private Item.Body flags() {
        int start = tokens.peek().start();
        List<Item.Label> names = labels("a flag");
        if (names.size() > MAX_FLAGS) {
            throw tokens.error(start, "flags can have at most " + MAX_FLAGS + " names, not " + names.size());
        }
        return new Item.Flags(names);
    }

    private Item.Body resource() {
        List<Item.Function> found = new ArrayList<>();
        if (!tokens.peek().is("{")) {
            tokens.semicolon();
            return new Item.Resource(found);
        }
        tokens.next();
        while (!tokens.accept("}")) {
            found.add(functions.ofResource(notes.notes()));
        }
        return new Item.Resource(found);
    }
}
