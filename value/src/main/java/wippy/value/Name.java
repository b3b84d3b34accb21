package wippy.value;

/**
 * A name as interfaces declare it, and as programs may also write it.
 *
 * @param exact the declared form, in kebab case
 * @param snake the same with underscores
 */
public record Name(String exact, String snake) {
    /** The name of that declared form. */
    public static Name of(String exact) {
        return new Name(exact, exact.replace('-', '_').intern());
    }

    /** Whether that text is one of the forms. */
    public boolean matches(String text) {
        return exact.equals(text) || snake.equals(text);
    }
}
