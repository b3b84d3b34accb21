package wippy.base.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names a person may have meant. */
public final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** Up to three of the names, nearest first; none if all are too far from what was written. */
    public static List<String> names(String written, Collection<String> known) {
        int limit = Math.max(1, written.length() / 3 + 1);
        return known.stream()
                .distinct()
                .filter(name -> distance(written, name) <= limit || (written.length() > 2 && name.contains(written)))
                .sorted(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** {@code " Did you mean a, b or c?"} with a leading space, or nothing. */
    public static String hint(String written, Collection<String> known) {
        List<String> names = names(written, known);
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> " Did you mean " + names.getFirst() + "?";
            default ->
                " Did you mean " + String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast()
                        + "?";
        };
    }

    /** The same behind the end of a sentence, {@code ". Did you mean a?"}, or nothing. */
    public static String sentence(String written, Collection<String> known) {
        String hint = hint(written, known);
        return hint.isEmpty() ? "" : "." + hint;
    }

    /** The Damerau-Levenshtein distance (adjacent transpositions count one), ignoring case. */
    static int distance(String a, String b) {
        String left = a.toLowerCase(java.util.Locale.ROOT);
        String right = b.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[left.length()][right.length()];
    }
}
