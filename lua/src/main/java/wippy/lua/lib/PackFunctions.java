package wippy.lua.lib;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.lua.Results;
import wippy.lua.lib.PackFormat.Item;

/** The functions of {@code string} for binary layouts: pack, packsize, unpack. */
final class PackFunctions {
    private PackFunctions() {}

    static void addTo(Library library) {
        library.making("pack", (state, args) -> pack(args));
        library.add("packsize", (state, args) -> size(args));
        library.fetching("unpack", (state, args) -> unpack(args));
    }

    private static List<Item> format(Args args) {
        try {
            return PackFormat.parse(args.string(0));
        } catch (PackFormat.Misaligned e) {
            throw args.bad(0, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw args.error(String.valueOf(e.getMessage()));
        }
    }

    // ---- packing

    private static String pack(Args args) {
        StringBuilder out = new StringBuilder();
        int argument = 0;
        for (Item item : format(args)) {
            out.repeat('\0', item.gap(out.length()));
            put(out, item, args, item.hasValue() ? ++argument : 0);
        }
        return out.toString();
    }

    private static void put(StringBuilder out, Item item, Args args, int argument) {
        switch (item.kind()) {
            case SIGNED, UNSIGNED -> putInteger(out, item, checked(item, args, argument));
            case FLOAT -> putBits(out, item, Float.floatToRawIntBits((float) args.number(argument)), false);
            case DOUBLE -> putBits(out, item, Double.doubleToRawLongBits(args.number(argument)), false);
            case CHARS -> putChars(out, item, args, argument);
            case COUNTED -> {
                String text = args.string(argument);
                if (item.size() < 4 && text.length() >= 1 << (8 * item.size())) {
                    throw args.bad(argument, "string length does not fit in given size");
                }
                putBits(out, item, text.length(), false);
                out.append(text);
            }
            case ZERO_ENDED -> {
                String text = args.string(argument);
                if (text.indexOf('\0') >= 0) {
                    throw args.bad(argument, "string contains zeros");
                }
                out.append(text).append('\0');
            }
            case PADDING -> out.append('\0');
            case ALIGN -> {}
        }
    }

    private static void putChars(StringBuilder out, Item item, Args args, int argument) {
        String text = args.string(argument);
        if (text.length() > item.size()) {
            throw args.bad(argument, "string longer than given size");
        }
        out.append(text).repeat('\0', item.size() - text.length());
    }

    private static long checked(Item item, Args args, int argument) {
        long value = args.integer(argument);
        if (item.size() < 8) {
            int bits = 8 * item.size();
            boolean fits = item.kind() == PackFormat.Kind.SIGNED
                    ? value >= -(1L << (bits - 1)) && value < 1L << (bits - 1)
                    : value >= 0 && value < 1L << bits;
            if (!fits) {
                throw args.bad(
                        argument, item.kind() == PackFormat.Kind.SIGNED ? "integer overflow" : "unsigned overflow");
            }
        }
        return value;
    }

    private static void putInteger(StringBuilder out, Item item, long value) {
        putBits(out, item, value, item.kind() == PackFormat.Kind.SIGNED && value < 0);
    }

    private static void putBits(StringBuilder out, Item item, long bits, boolean negative) {
        for (int i = 0; i < item.size(); i++) {
            int significance = item.little() ? i : item.size() - 1 - i;
            long octet = significance < 8 ? bits >>> (8 * significance) : negative ? -1 : 0;
            out.append((char) (octet & 0xff));
        }
    }

    private static long size(Args args) {
        long total = 0;
        for (Item item : format(args)) {
            if (item.kind() == PackFormat.Kind.COUNTED || item.kind() == PackFormat.Kind.ZERO_ENDED) {
                throw args.bad(0, "variable-length format");
            }
            total += item.gap((int) total) + item.size();
            if (total > Integer.MAX_VALUE) {
                throw args.bad(0, "format result too large");
            }
        }
        return total;
    }

    // ---- unpacking

    private static @Nullable Object unpack(Args args) {
        args.string(0);
        String data = args.string(1);
        long position = args.integer(2, 1);
        long start = position > 0 ? position - 1 : position == 0 ? 0 : Math.max(0, data.length() + position);
        if (start > data.length()) {
            throw args.bad(2, "initial position out of string");
        }
        Cursor cursor = new Cursor(args, data, (int) start);
        List<@Nullable Object> values = new ArrayList<>();
        for (Item item : format(args)) {
            cursor.skip(item.gap(cursor.at));
            if (item.hasValue()) {
                values.add(cursor.value(item));
            } else {
                cursor.skip(item.size());
            }
        }
        values.add((long) (cursor.at + 1));
        return Results.of(values.toArray());
    }

    /** Reads items one after the other. */
    private static final class Cursor {
        private final Args args;
        private final String data;
        private int at;

        Cursor(Args args, String data, int at) {
            this.args = args;
            this.data = data;
            this.at = at;
        }

        void skip(int size) {
            if (size > data.length() - at) {
                throw args.bad(1, "data string too short");
            }
            at += size;
        }

        private String take(int size) {
            int start = at;
            skip(size);
            return data.substring(start, at);
        }

        Object value(Item item) {
            return switch (item.kind()) {
                case SIGNED, UNSIGNED -> integer(item);
                case FLOAT -> (double) Float.intBitsToFloat((int) bits(item, take(4)));
                case DOUBLE -> Double.longBitsToDouble(bits(item, take(8)));
                case CHARS -> take(item.size());
                case COUNTED -> counted(bits(item, take(item.size())));
                default -> zeroEnded();
            };
        }

        private String counted(long length) {
            if (length < 0 || length > data.length() - at) {
                throw args.bad(1, "data string too short");
            }
            return take((int) length);
        }

        private String zeroEnded() {
            int end = data.indexOf('\0', at);
            if (end < 0) {
                throw args.bad(1, "unfinished string for format 'z'");
            }
            String text = take(end - at);
            at++;
            return text;
        }

        private long integer(Item item) {
            String octets = take(item.size());
            long value = bits(item, octets);
            if (item.size() < 8 && item.kind() == PackFormat.Kind.SIGNED) {
                int unused = 64 - 8 * item.size();
                return value << unused >> unused;
            }
            for (int significance = 8; significance < item.size(); significance++) {
                char octet = octets.charAt(item.little() ? significance : item.size() - 1 - significance);
                boolean extends64 = octet == 0 || (item.kind() == PackFormat.Kind.SIGNED && value < 0 && octet == 0xff);
                if (!extends64) {
                    throw args.error(item.size() + "-byte integer does not fit into Lua Integer");
                }
            }
            return value;
        }

        private static long bits(Item item, String octets) {
            long value = 0;
            for (int i = 0; i < octets.length(); i++) {
                int significance = item.little() ? i : octets.length() - 1 - i;
                if (significance < 8) {
                    value |= (long) octets.charAt(i) << (8 * significance);
                }
            }
            return value;
        }
    }
}
