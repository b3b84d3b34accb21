package wippy.service.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of lines {@code KEY=VALUE}. Lines that are empty, start with {@code #} or hold no {@code =} say nothing, and
 * are kept. Space around key and value does not count, nor does an {@code export} before the key. A value in double
 * quotes may hold {@code \n}, {@code \r}, {@code \t}, {@code \"} and {@code \\}; one in single quotes is as it is.
 * Where a key comes twice, the last counts. Immutable.
 */
record VariableLines(List<String> lines) {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([^#=\\s][^=]*?)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    static VariableLines parse(String text) {
        return new VariableLines(text.lines().toList());
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), value(matcher.group(2).strip()));
            }
        }
        return values;
    }

    /** The same with another value under that key: in its line if it has one, else at the end. */
    VariableLines with(String key, String value) {
        List<String> changed = new ArrayList<>(lines);
        String line = key + "=" + written(value);
        int at = lastLine(key);
        if (at < 0) {
            changed.add(line);
        } else {
            changed.set(at, line);
        }
        return new VariableLines(List.copyOf(changed));
    }

    private int lastLine(String key) {
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (keyOf(lines.get(i)).equals(Optional.of(key))) {
                found = i;
            }
        }
        return found;
    }

    private static Optional<String> keyOf(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String value(String text) {
        boolean quoted = text.length() >= 2 && text.charAt(0) == text.charAt(text.length() - 1);
        if (quoted && text.charAt(0) == '\'') {
            return text.substring(1, text.length() - 1);
        }
        return quoted && text.charAt(0) == '"'
                ? ESCAPE.matcher(text.substring(1, text.length() - 1))
                        .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))))
                : text;
    }

    private static String unescaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\"", "\\" -> character;
            default -> "\\" + character;
        };
    }

    private static String written(String value) {
        return isPlain(value)
                ? value
                : '"'
                        + value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                                .replace("\t", "\\t")
                        + '"';
    }

    private static boolean isPlain(String value) {
        return value.equals(value.strip())
                && value.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\'' || c == '\\');
    }

    /** Whether a text can be a key in a line. */
    static boolean isKey(String text) {
        return keyOf(text + "=").equals(Optional.of(text));
    }

    @Override
    public String toString() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
