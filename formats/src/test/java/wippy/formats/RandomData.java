package wippy.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values by chance, the same ones for the same seed. */
final class RandomData {
    private static final String[] TEXTS = {
        "", " ", "a", "true", "null", "~", "1", "-", "- a", "a: b", "#x", "a #b", "\n", "a\nb", "a\n\n", " a\n b",
        "é€😀", "'", "\"", "\\", "{", "[]", "|", ">", "&a", "*a", "!x", "%x", "@x", "`x", "?", "? a", "<<", "=", "\t",
        "a\tb\nc", "\r\n", "---", "...", "0x10", "1e3", ".5", "+1", "0o7", ".inf", "yes", "a,b", "x y ", "\u0000",
        "\u0085", "\u2028", "\ufeff"
    };

    private static final String MARKS = "{}[]:,-\"'&*!|>#\n\t \\u%@~<?0e.+";

    private final Random random;

    RandomData(long seed) {
        random = new Random(seed);
    }

    Data value(int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> Data.nil();
            case 1 -> Data.of(random.nextBoolean());
            case 2 -> Data.of(random.nextLong() >> random.nextInt(64));
            case 3 -> Data.of(number());
            case 4 -> Data.of(text());
            case 5 -> list(depth);
            default -> mapping(depth);
        };
    }

    private double number() {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) && number != Math.rint(number) ? number : 0.5;
    }

    private String text() {
        return random.nextInt(4) == 0 ? random.nextInt(1000) + "x" : TEXTS[random.nextInt(TEXTS.length)];
    }

    private Data list(int depth) {
        List<Data> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(depth + 1));
        }
        return Data.of(items);
    }

    private Data mapping(int depth) {
        Map<String, Data> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.put(text(), value(depth + 1));
        }
        return Data.of(fields);
    }

    /** The text with some of its characters changed, dropped, doubled or moved. */
    String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
                case 2 -> changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(9))));
                default -> changed.setCharAt(at, (char) random.nextInt(0x300));
            }
        }
        return changed.toString();
    }
}
