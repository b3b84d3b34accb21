package wippy.runtime.metrics;

import java.util.Map;
import java.util.TreeMap;
import wippy.runtime.error.WippyException;

/**
 * What tells series of one name apart.
 *
 * @param text as Prometheus writes them between braces; empty without labels
 */
record Labels(String text) implements Comparable<Labels> {
    private static final int LONGEST = 1024;

    static Labels of(Map<String, String> labels, Kind kind) {
        StringBuilder text = new StringBuilder();
        Map<String, String> sorted = new TreeMap<>();
        labels.forEach((name, value) -> sorted.put(plain(name, false), value));
        if (kind == Kind.HISTOGRAM && sorted.containsKey("le")) {
            throw invalid("a histogram has a label le of its own");
        }
        sorted.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                .append(name)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        return new Labels(text.toString());
    }

    /** The labels and one more. */
    Labels with(String name, String value) {
        String more = name + "=\"" + value + '"';
        return new Labels(text.isEmpty() ? more : text + "," + more);
    }

    /** A name of letters, digits, underscores and, of metrics, colons; not beginning with a digit. */
    static String plain(String name, boolean colons) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw invalid("a metric or label needs a name of 1 to " + LONGEST + " characters");
        }
        String plain = name.replaceAll(colons ? "[^a-zA-Z0-9_:]" : "[^a-zA-Z0-9_]", "_");
        return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    private static String escaped(String value) {
        String whole = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return whole.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static WippyException invalid(String text) {
        return WippyException.invalid(text).retryable(false);
    }

    @Override
    public int compareTo(Labels other) {
        return text.compareTo(other.text);
    }
}
