package wippy.component.binary;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of names inside types. */
final class Labels {
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*");

    private Labels() {}

    /** Makes sure that those are kebab-case words, told apart also without case. */
    static void check(List<String> labels, String what, BinaryReader in) {
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw in.invalid(what + " \"" + label + "\" is not in kebab case");
            }
            if (!seen.add(label.toLowerCase(Locale.ROOT))) {
                throw in.invalid(what + " \"" + label + "\" conflicts with a previous one");
            }
        }
    }
}
