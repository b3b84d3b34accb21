package wippy.engine.text;

import java.util.Arrays;

/** Gives the words of a text as strings, the same for the same word as long as it remembers it. */
final class Words {
    private static final int SIZE = 1 << 12;
    private static final int LONGEST = 24;

    private final String[] words = new String[SIZE];

    Words() {
        Arrays.fill(words, "");
    }

    /** The word from there to before there. */
    String of(String text, int from, int to) {
        if (to - from > LONGEST) {
            return text.substring(from, to);
        }
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int slot = (hash ^ (hash >>> 12)) & (SIZE - 1);
        String known = words[slot];
        if (known.length() == to - from && text.startsWith(known, from)) {
            return known;
        }
        words[slot] = text.substring(from, to);
        return words[slot];
    }
}
