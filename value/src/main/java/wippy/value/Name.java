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
        return new Name(
                exact, exact.indexOf('-') < 0 ? exact : exact.replace('-', '_').intern());
    }

    /** Whether both forms are the same. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // see of
    public boolean isSnake() {
        return exact == snake;
    }

    /** Whether that text is one of the forms. */
    public boolean matches(String text) {
        return exact.equals(text) || snake.equals(text);
    }
}
