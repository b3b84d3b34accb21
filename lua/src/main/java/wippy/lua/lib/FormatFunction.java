package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaState;
import wippy.lua.Ops;

/** {@code string.format}, with the conversions of C and Lua's {@code %q}. */
final class FormatFunction {
    private static final FormatSpec HEX = new FormatSpec(false, false, false, false, false, 0, -1, 'a');

    private FormatFunction() {}

    static Object call(LuaState state, Args args) {
        String format = args.string(0);
        StringBuilder out = new StringBuilder(format.length() + 16);
        int argument = 0;
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                out.append(c);
            } else if (at < format.length() && format.charAt(at) == '%') {
                out.append('%');
                at++;
            } else {
                FormatSpec.Reader reader = new FormatSpec.Reader(format, at);
                out.append(convert(state, args, ++argument, reader));
                at = reader.end();
            }
        }
        return out.toString();
    }

    private static String convert(LuaState state, Args args, int argument, FormatSpec.Reader reader) {
        if (argument >= args.count()) {
            throw args.bad(argument, "no value");
        }
        FormatSpec spec;
        try {
            spec = reader.read();
        } catch (IllegalArgumentException e) {
            throw args.error(String.valueOf(e.getMessage()));
        }
        return switch (spec.conversion()) {
            case 'd', 'i', 'u', 'x', 'X', 'o' -> CNumbers.integer(spec, args.truncated(argument));
            case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> CNumbers.floating(spec, args.number(argument));
            case 'c' -> spec.pad(String.valueOf((char) (args.truncated(argument) & 0xff)));
            case 's' -> text(args, argument, spec, Ops.toText(state, args.any(argument)));
            case 'q' -> quoted(args, argument);
            default -> throw args.error(String.valueOf(reader.invalid().getMessage()));
        };
    }

    private static String text(Args args, int argument, FormatSpec spec, String text) {
        if (spec.isPlain()) {
            return text;
        }
        if (text.indexOf('\0') >= 0) {
            throw args.bad(argument, "string contains zeros");
        }
        boolean cut = spec.precision() >= 0 && spec.precision() < text.length();
        return spec.pad(cut ? text.substring(0, spec.precision()) : text);
    }

    /** The value as a literal that reads back as the same value. */
    private static String quoted(Args args, int argument) {
        @Nullable Object value = args.any(argument);
        return switch (value) {
            case null -> "nil";
            case String text -> quote(text);
            case Double number when Double.isNaN(number) -> "(0/0)";
            case Double number when Double.isInfinite(number) -> number > 0 ? "1e9999" : "-1e9999";
            case Boolean flag -> flag.toString();
            case Long number when number == Long.MIN_VALUE -> "0x8000000000000000"; // its digits alone are too large
            case Long number -> LuaNumbers.toText((long) number);
            case Double number -> CNumbers.floating(HEX, number);
            default -> throw args.bad(argument, "value has no literal form");
        };
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '\n') {
                out.append('\\').append(c);
            } else if (c < 32 || c == 127) {
                boolean digitFollows = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
                out.append(digitFollows ? String.format("\\%03d", (int) c) : "\\" + (int) c);
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
