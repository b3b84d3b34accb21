package wippy.component.wit.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version by the rules of Semantic Versioning 2.0.
 *
 * @param pre what follows the hyphen, empty for a release
 * @param build what follows the plus sign, which never decides which of two is newer
 */
public record Version(long major, long minor, long patch, String pre, String build) implements Comparable<Version> {
    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final String PRE = "(?:[0-9]*[A-Za-z-][0-9A-Za-z-]*|0|[1-9][0-9]*)";
    private static final String BUILD = "[0-9A-Za-z-]+";
    private static final Pattern FORM = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(" + PRE
            + "(?:\\." + PRE + ")*+))?(?:\\+(" + BUILD + "(?:\\." + BUILD + ")*+))?");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Comparator<Version> ORDER = Comparator.comparingLong(Version::major)
            .thenComparingLong(Version::minor)
            .thenComparingLong(Version::patch)
            .thenComparing(Version::pre, Version::comparePre);

    /** The version that a text writes; nothing if it is none. */
    public static Optional<Version> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Version(
                        Long.parseLong(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        orEmpty(parts.group(4)),
                        orEmpty(parts.group(5))))
                : Optional.empty();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** Which is newer; a pre-release comes before its release. */
    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    private static int comparePre(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = DOT.split(a, -1);
        String[] right = DOT.split(b, -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = comparePart(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int comparePart(String a, String b) {
        boolean isNumber = isNumber(a);
        if (isNumber != isNumber(b)) {
            return isNumber ? -1 : 1;
        }
        return isNumber && a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre)
                + (build.isEmpty() ? "" : "+" + build);
    }
}
