package wippy.lua;

import java.nio.charset.StandardCharsets;

/** Lua strings are octets, one a char; text enters and leaves the language as UTF-8. */
public final class LuaStrings {
    private LuaStrings() {}

    /** The octets of the text's UTF-8 form, as a Lua string. */
    public static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return of(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return text;
    }

    /** The text whose UTF-8 form the Lua string holds; octets that are not well-formed become U+FFFD. */
    public static String decode(String lua) {
        for (int i = 0; i < lua.length(); i++) {
            if (lua.charAt(i) > 127) {
                return new String(octets(lua), StandardCharsets.UTF_8);
            }
        }
        return lua;
    }

    /** The Lua string of those octets. */
    public static String of(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** The octets of a Lua string. */
    public static byte[] octets(String lua) {
        return lua.getBytes(StandardCharsets.ISO_8859_1);
    }
}
