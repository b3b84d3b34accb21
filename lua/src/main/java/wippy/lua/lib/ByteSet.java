package wippy.lua.lib;

/** A set of bytes, as Lua's character classes name them (those of the C locale). */
final class ByteSet {
    private final long[] bits = new long[4];

    static ByteSet of(char c) {
        ByteSet set = new ByteSet();
        set.add(c);
        return set;
    }

    static ByteSet all() {
        return new ByteSet().complement();
    }

    /** What {@code %c} stands for: a class, its complement in upper case, or the character itself. */
    static ByteSet ofClass(char c) {
        char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        ByteSet set = new ByteSet();
        for (char b = 0; b < 256; b++) {
            if (inClass(b, lower)) {
                set.add(b);
            }
        }
        if ("acdglpsuwxz".indexOf(lower) < 0) {
            return of(c);
        }
        return lower == c ? set : set.complement();
    }

    private static boolean inClass(char b, char name) {
        return switch (name) {
            case 'a' -> isAlpha(b);
            case 'c' -> b < 32 || b == 127;
            case 'd' -> isDigit(b);
            case 'g' -> b > 32 && b < 127;
            case 'l' -> b >= 'a' && b <= 'z';
            case 'p' -> b > 32 && b < 127 && !isAlpha(b) && !isDigit(b);
            case 's' -> b == ' ' || (b >= 9 && b <= 13);
            case 'u' -> b >= 'A' && b <= 'Z';
            case 'w' -> isAlpha(b) || isDigit(b);
            case 'x' -> isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
            case 'z' -> b == 0;
            default -> false;
        };
    }

    private static boolean isAlpha(char b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    private static boolean isDigit(char b) {
        return b >= '0' && b <= '9';
    }

    private void add(char c) {
        bits[c >> 6] |= 1L << (c & 63);
    }

    void addRange(char from, char to) {
        for (char c = from; c <= to; c++) {
            add(c);
        }
    }

    void addAll(ByteSet other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= other.bits[i];
        }
    }

    ByteSet complement() {
        ByteSet set = new ByteSet();
        for (int i = 0; i < bits.length; i++) {
            set.bits[i] = ~bits[i];
        }
        return set;
    }

    boolean contains(char c) {
        return (bits[c >> 6] & (1L << (c & 63))) != 0;
    }
}
