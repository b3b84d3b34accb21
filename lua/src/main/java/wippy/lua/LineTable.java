package wippy.lua;

import java.util.HashMap;
import java.util.Map;

/**
 * The lines a class has code for, each under a number. Class files count lines to 65,535; the classes of a function
 * that goes on beyond that count the lines they have instead, and keep this table as a text. Not thread-safe.
 */
public final class LineTable {
    /** Lines up to here need no table. */
    public static final int MAX_LINE = 65_535;

    /** The static field of a generated class that has the text. */
    public static final String FIELD = "lines";

    /** Octets of a text in a class file; each line takes at least one. */
    private static final int MAX_TEXT = 65_535;

    private static final int DIGIT = 6;
    private static final int MORE = 1 << DIGIT;

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int last;

    /**
     * The number of a line, from 1.
     *
     * @throws IllegalArgumentException if there are too many lines for one class
     */
    public int number(int line) {
        return numbers.computeIfAbsent(line, this::add);
    }

    private int add(int line) {
        int way = line - last;
        last = line;
        for (int rest = way << 1 ^ way >> 31; rest != 0; rest >>>= DIGIT) {
            int digit = rest & MORE - 1;
            text.append((char) (rest >>> DIGIT == 0 ? digit : digit | MORE));
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("table of lines is too large");
        }
        return numbers.size() + 1;
    }

    /** All of them in the order of their numbers, each as the way from the one before; characters 1 to 127. */
    public String text() {
        return text.toString();
    }

    /** The line of that number in a text; 0 if it has none. */
    static int line(String text, int number) {
        int line = 0;
        int at = 0;
        for (int i = 0; i < number; i++) {
            int way = 0;
            int shift = 0;
            int digit;
            do {
                if (at == text.length()) {
                    return 0;
                }
                digit = text.charAt(at++);
                way |= (digit & MORE - 1) << shift;
                shift += DIGIT;
            } while (digit >= MORE);
            line += way >>> 1 ^ -(way & 1);
        }
        return line;
    }
}
