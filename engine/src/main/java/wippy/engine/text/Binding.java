package wippy.engine.text;

import java.util.Optional;

/**
 * What a text calls something.
 *
 * @param id by which the text refers to it
 * @param name as told by an annotation, which the name section then holds instead of the identifier
 */
public record Binding(Optional<Token> id, Optional<String> name) {
    /** Nothing. */
    public static final Binding NONE = new Binding(Optional.empty(), Optional.empty());

    /** Takes what is there of both. */
    public static Binding take(Tokens tokens) {
        Optional<Token> id = tokens.takeId();
        return new Binding(id, tokens.annotation(Annotation.NAME).map(annotation -> name(tokens, annotation)));
    }

    private static String name(Tokens tokens, Annotation annotation) {
        Source source = tokens.source();
        byte[] name = annotation.strings(source, 0);
        if (annotation.content().size() != 1) {
            throw source.error(annotation.start(), "@name annotation: expected one string");
        }
        if (!Utf8.isValid(name)) {
            throw source.error(annotation.start(), "@name annotation: malformed UTF-8 encoding");
        }
        return annotation.content().getFirst().string();
    }

    boolean isPresent() {
        return id.isPresent() || name.isPresent();
    }

    /** The name for the name section. */
    public Optional<String> told() {
        return name.or(() -> id.map(token -> token.text().substring(1)));
    }
}
