package wippy.lua.lib;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaState;
import wippy.lua.Results;

/** {@code string}: everything over bytes, positions from 1, negative ones from the end. */
final class StringLibrary {
    private static final int MAX_SIZE = 1 << 30;

    private StringLibrary() {}

    static Library create() {
        Library library = new Library("string");
        library.add("byte", (state, args) -> bytes(args));
        library.making("char", (state, args) -> chars(args));
        library.making("format", FormatFunction::call);
        library.add("len", (state, args) -> (long) args.string(0).length());
        library.making("lower", (state, args) -> lower(args.string(0)));
        library.making("upper", (state, args) -> upper(args.string(0)));
        library.making("rep", StringLibrary::rep);
        library.making(
                "reverse",
                (state, args) -> new StringBuilder(args.string(0)).reverse().toString());
        library.making("sub", (state, args) -> sub(args));
        PatternFunctions.addTo(library);
        PackFunctions.addTo(library);
        return library;
    }

    /** A position as programs give it, from 0, before being cut to the text. */
    private static long from(long position, int length) {
        if (position > 0) {
            return position - 1;
        }
        return position == 0 ? 0 : Math.max(0, length + position);
    }

    /** The end of a range that includes the position as programs give it. */
    private static long to(long position, int length) {
        return position >= 0 ? Math.min(position, length) : length + position + 1;
    }

    private static String sub(Args args) {
        String text = args.string(0);
        long from = from(args.integer(1), text.length());
        long to = to(args.integer(2, -1), text.length());
        return from >= to ? "" : text.substring((int) from, (int) to);
    }

    private static @Nullable Object bytes(Args args) {
        String text = args.string(0);
        long position = args.integer(1, 1);
        long from = from(position, text.length());
        long to = to(args.integer(2, position), text.length());
        if (from >= to) {
            return Results.NONE;
        }
        if (to - from == 1) {
            return (long) text.charAt((int) from);
        }
        Object[] codes = new Object[(int) (to - from)];
        Arrays.setAll(codes, i -> (long) text.charAt((int) from + i));
        return codes;
    }

    private static String chars(Args args) {
        StringBuilder out = new StringBuilder(args.count());
        for (int i = 0; i < args.count(); i++) {
            long code = args.integer(i);
            if (code < 0 || code > 255) {
                throw args.bad(i, "value out of range");
            }
            out.append((char) code);
        }
        return out.toString();
    }

    private static String rep(LuaState state, Args args) {
        String text = args.string(0);
        long count = args.integer(1);
        String separator = args.isNone(2) ? "" : args.string(2);
        if (count <= 0) {
            return "";
        }
        if ((text.length() + (long) separator.length()) * (double) count > MAX_SIZE) {
            throw args.error("resulting string too large");
        }
        state.memory().ask((text.length() + (long) separator.length()) * count);
        return separator.isEmpty() ? text.repeat((int) count) : (text + separator).repeat((int) count - 1) + text;
    }

    /** Letters of the C locale only: a byte above 127 may be a part of a UTF-8 character. */
    private static String lower(String text) {
        char[] out = text.toCharArray();
        for (int i = 0; i < out.length; i++) {
            if (out[i] >= 'A' && out[i] <= 'Z') {
                out[i] = (char) (out[i] + 32);
            }
        }
        return new String(out);
    }

    private static String upper(String text) {
        char[] out = text.toCharArray();
        for (int i = 0; i < out.length; i++) {
            if (out[i] >= 'a' && out[i] <= 'z') {
                out[i] = (char) (out[i] - 32);
            }
        }
        return new String(out);
    }
}
