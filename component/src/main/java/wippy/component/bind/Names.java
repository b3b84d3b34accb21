package wippy.component.bind;

import java.util.Locale;

/** When a name of Java and a name of WIT are the same. */
final class Names {
    private Names() {}

    /**
     * What two names have in common that are the same: {@code tagCount}, {@code TAG_COUNT} and {@code tag-count}, and
     * {@code new_} and {@code new}, which is a word of Java.
     */
    static String key(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
