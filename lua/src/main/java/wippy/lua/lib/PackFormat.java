package wippy.lua.lib;

import java.util.ArrayList;
import java.util.List;

/** The format of {@code string.pack}, read into its items. */
final class PackFormat {
    private static final int MAX_INTEGER = 16;
    private static final int NATIVE_ALIGNMENT = 8;

    /** How an item is stored. */
    enum Kind {
        SIGNED,
        UNSIGNED,
        FLOAT,
        DOUBLE,
        /** Of a fixed size, filled up with zeros. */
        CHARS,
        /** With its length before it. */
        COUNTED,
        /** With a zero behind it. */
        ZERO_ENDED,
        PADDING,
        /** Only the alignment counts. */
        ALIGN
    }

    /**
     * One item.
     *
     * @param size in octets; of {@link Kind#COUNTED} the size of the length
     * @param align to what the position is aligned before it, 1 for not at all
     */
    record Item(Kind kind, int size, int align, boolean little) {
        /** Octets to leave out before the item at that position. */
        int gap(int position) {
            return (align - position % align) % align;
        }

        /** Whether a value belongs to it. */
        boolean hasValue() {
            return kind != Kind.PADDING && kind != Kind.ALIGN;
        }
    }

    /** What is wrong with an alignment, which messages call a bad argument. */
    static final class Misaligned extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Misaligned(String message) {
            super(message);
        }
    }

    private final String text;
    private final List<Item> items = new ArrayList<>();
    private int at;
    private boolean little = true;
    private int maxAlign = 1;

    private PackFormat(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with the reason, if the text is no format */
    static List<Item> parse(String text) {
        PackFormat format = new PackFormat(text);
        while (format.at < text.length()) {
            format.option(text.charAt(format.at++));
        }
        return format.items;
    }

    private void option(char c) {
        switch (c) {
            case ' ' -> {}
            case '<', '=' -> little = true;
            case '>' -> little = false;
            case '!' -> maxAlign = integerSize(NATIVE_ALIGNMENT);
            default -> items.add(item(c));
        }
    }

    private Item item(char c) {
        return switch (c) {
            case 'b', 'h', 'l', 'j' -> aligned(Kind.SIGNED, c == 'b' ? 1 : c == 'h' ? 2 : 8);
            case 'B', 'H', 'L', 'J', 'T' -> aligned(Kind.UNSIGNED, c == 'B' ? 1 : c == 'H' ? 2 : 8);
            case 'i' -> aligned(Kind.SIGNED, integerSize(4));
            case 'I' -> aligned(Kind.UNSIGNED, integerSize(4));
            case 'f' -> aligned(Kind.FLOAT, 4);
            case 'd', 'n' -> aligned(Kind.DOUBLE, 8);
            case 's' -> aligned(Kind.COUNTED, integerSize(8));
            case 'z' -> new Item(Kind.ZERO_ENDED, 0, 1, little);
            case 'x' -> new Item(Kind.PADDING, 1, 1, little);
            case 'c' -> new Item(Kind.CHARS, charsSize(), 1, little);
            case 'X' -> alignment();
            default -> throw new IllegalArgumentException("invalid format option '" + c + "'");
        };
    }

    private Item alignment() {
        if (at >= text.length() || "bBhHlLjJTiIfdns".indexOf(text.charAt(at)) < 0) {
            throw new Misaligned("invalid next option for option 'X'");
        }
        Item next = item(text.charAt(at++));
        return new Item(Kind.ALIGN, 0, next.align(), little);
    }

    private Item aligned(Kind kind, int size) {
        int align = Math.min(size, maxAlign);
        if (Integer.bitCount(align) != 1) {
            throw new Misaligned("format asks for alignment not power of 2");
        }
        return new Item(kind, size, align, little);
    }

    private int charsSize() {
        int size = number(-1);
        if (size < 0) {
            throw new IllegalArgumentException("missing size for format option 'c'");
        }
        return size;
    }

    private int integerSize(int otherwise) {
        int size = number(otherwise);
        if (size < 1 || size > MAX_INTEGER) {
            throw new IllegalArgumentException("integral size (" + size + ") out of limits [1," + MAX_INTEGER + "]");
        }
        return size;
    }

    private int number(int otherwise) {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 9) {
            at++;
        }
        return at == start ? otherwise : Integer.parseInt(text, start, at, 10);
    }
}
