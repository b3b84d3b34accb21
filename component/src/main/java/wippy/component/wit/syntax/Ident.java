package wippy.component.wit.syntax;

/**
 * A name as written.
 *
 * @param text without a {@code %}
 * @param at in characters
 */
public record Ident(String text, int at) {
    @Override
    public String toString() {
        return text;
    }
}
