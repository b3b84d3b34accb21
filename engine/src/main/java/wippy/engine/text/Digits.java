package wippy.engine.text;

import java.util.OptionalLong;

/** Digits of one base, which may be grouped by single underscores. */
enum Digits {
    DECIMAL(10),
    HEX(16);

    private final int base;

    Digits(int base) {
        this.base = base;
    }

    private boolean isDigit(char c) {
        return c < 0x80 && Character.digit(c, base) >= 0;
    }

    /** Where a run of digits that begins there ends; the beginning if there is none or an underscore is astray. */
    int end(String text, int from) {
        return end(text, from, text.length());
    }

    private int end(String text, int from, int limit) {
        int at = from;
        while (at < limit && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            boolean astray = text.charAt(at) == '_' && (at == from || text.charAt(at - 1) == '_');
            if (astray) {
                return from;
            }
            at++;
        }
        return at > from && text.charAt(at - 1) == '_' ? from : at;
    }

    /** Whether that part of a text is a number. */
    boolean areAll(String text, int from, int to) {
        return from < to && end(text, from, to) == to;
    }

    /** The value of a number of at most 64 bits. */
    OptionalLong value(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '_') {
                continue;
            }
            int digit = Character.digit(c, base);
            if (Long.compareUnsigned(value, Long.divideUnsigned(-1 - digit, base)) > 0) {
                return OptionalLong.empty();
            }
            value = value * base + digit;
        }
        return OptionalLong.of(value);
    }
}
