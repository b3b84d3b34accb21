package wippy.value;

import org.jspecify.annotations.Nullable;

/**
 * One case of a variant as plain Java code sees it; {@code ok} and {@code err} are the cases of a result.
 *
 * @param name of the case, in kebab case
 * @param payload null if the case has none
 */
public record Variant(String name, @Nullable Object payload) {
    /** A case without payload. */
    public static Variant of(String name) {
        return new Variant(name, null);
    }

    /** The good case of a result. */
    public static Variant ok(@Nullable Object payload) {
        return new Variant("ok", payload);
    }

    /** The bad case of a result. */
    public static Variant err(@Nullable Object payload) {
        return new Variant("err", payload);
    }
}
