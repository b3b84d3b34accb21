package wippy.component.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of labels: words in kebab case, told apart without their case (Explainer, Import and Export Definitions).
 */
final class Labels {
    private Labels() {}

    /** Whether each word is all in small letters or all in capitals. */
    static boolean isLabel(String text) {
        return areWords(text, true);
    }

    /** Whether all words are in small letters. */
    static boolean isWords(String text) {
        return areWords(text, false);
    }

    private static boolean areWords(String text, boolean capitals) {
        int from = 0;
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', from)) {
            if (!isWord(text, from, dash, capitals)) {
                return false;
            }
            from = dash + 1;
        }
        return isWord(text, from, text.length(), capitals) && !isDigit(text.charAt(0));
    }

    private static boolean isWord(String text, int from, int to, boolean capitals) {
        boolean small = false;
        boolean large = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                small = true;
            } else if (c >= 'A' && c <= 'Z' && capitals) {
                large = true;
            } else if (!isDigit(c)) {
                return false;
            }
        }
        return from < to && !(small && large);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What two labels have in common that differ in case only. */
    static String fold(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    /**
     * Makes sure that those are labels, and no two the same.
     *
     * @param what they are, such as {@code record field}
     */
    static void check(List<String> labels, String what, Place place) {
        Map<String, String> seen = HashMap.newHashMap(labels.size());
        for (String label : labels) {
            if (label.isEmpty()) {
                throw place.invalid(what + " name cannot be empty");
            }
            if (!isLabel(label)) {
                throw place.invalid(what + " name \"" + label + "\" is not in kebab case");
            }
            String previous = seen.put(fold(label), label);
            if (previous != null) {
                throw place.invalid(what + " name \"" + label + "\" conflicts with previous name \"" + previous + "\"");
            }
        }
    }
}
