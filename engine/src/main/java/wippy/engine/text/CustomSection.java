package wippy.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A custom section and where it stands.
 *
 * @param slot between which sections: {@link #before}, {@link #after}, {@link #FIRST} or {@link #LAST}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CustomSection(int slot, byte[] name, byte[] content) {
    /** Its name as text. */
    public String title() {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Before all sections. */
    static final int FIRST = -1;

    /** After all sections and the names. */
    static final int LAST = Integer.MAX_VALUE;

    static int before(SectionKind kind) {
        return 2 * kind.order();
    }

    static int after(SectionKind kind) {
        return 2 * kind.order() + 1;
    }

    /** Reads {@code (@custom "name" (after type)? "content"*)}. */
    static CustomSection of(Annotation annotation, Source source) {
        List<Token> content = annotation.content();
        if (content.isEmpty() || content.getFirst().kind() != Token.Kind.STRING) {
            throw source.error(annotation.start(), "@custom annotation: expected the name of a section as a string");
        }
        byte[] name = content.getFirst().bytes();
        if (!Utf8.isValid(name)) {
            throw source.error(content.getFirst().start(), "@custom annotation: malformed UTF-8 encoding");
        }
        boolean placed = content.size() > 1 && content.get(1).kind() == Token.Kind.OPEN;
        int slot = placed ? slot(content.subList(1, content.size()), source) : LAST;
        return new CustomSection(slot, name, annotation.strings(source, placed ? 5 : 1));
    }

    /** Reads {@code (@custom "name" "content"*)}: a section that stands where it is written. */
    static CustomSection unplaced(Annotation annotation, Source source) {
        List<Token> content = annotation.content();
        if (content.size() > 1 && content.get(1).kind() == Token.Kind.OPEN) {
            throw source.error(
                    content.get(1).start(),
                    "@custom annotation: expected a string; in a component a custom section stands where it is"
                            + " written");
        }
        return of(annotation, source);
    }

    private static int slot(List<Token> place, Source source) {
        Token side = place.get(1);
        if (!side.is("before") && !side.is("after")) {
            throw source.error(side.start(), "@custom annotation: expected before or after, got " + side);
        }
        boolean after = side.is("after");
        Token kind = place.get(2);
        if (kind.kind() != Token.Kind.CLOSE && place.get(3).kind() != Token.Kind.CLOSE) {
            throw source.error(place.get(3).start(), "@custom annotation: expected \")\", got " + place.get(3));
        }
        if (kind.is(after ? "last" : "first")) {
            return after ? LAST : FIRST;
        }
        return SectionKind.ofKeyword(kind.text())
                .map(section -> after ? after(section) : before(section))
                .orElseThrow(() -> source.error(
                        kind.start(), "@custom annotation: expected a section such as type or code, got " + kind));
    }
}
