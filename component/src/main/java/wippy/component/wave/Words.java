package wippy.component.wave;

import java.util.Set;

/** The labels that mean something to WAVE itself, and so need a {@code %} where they name a case. */
final class Words {
    private static final Set<String> KEYWORDS = Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");

    private Words() {}

    static boolean isKeyword(String label) {
        return KEYWORDS.contains(label);
    }

    /** A case's name as it stands in a text. */
    static String ofCase(String name) {
        return isKeyword(name) ? "%" + name : name;
    }
}
