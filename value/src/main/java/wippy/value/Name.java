package wippy.value;

/**
 * A name as interfaces declare it, and as programs may also write it.
 *
 * @param exact the declared form, in kebab case
 * @param snake the same with underscores
 */
public record Name(String exact, String snake) {
    /** The name of that declared form. Its texts are the JVM's own, as constants in code are: found by identity. */
    public static Name of(String exact) {
        String own = exact.intern();
        return new Name(own, own.indexOf('-') < 0 ? own : own.replace('-', '_').intern());
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
