package wippy.guest.lua.module;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A Lua string as the characters it means, and where each of them stands among its octets. An octet that is no part of
 * well-formed UTF-8 is one character, U+FFFD.
 */
final class Utf8Text {
    private final String lua;
    private final String characters;
    private final int @Nullable [] offsets;

    private Utf8Text(String lua, String characters, int @Nullable [] offsets) {
        this.lua = lua;
        this.characters = characters;
        this.offsets = offsets;
    }

    static Utf8Text of(String lua) {
        for (int i = 0; i < lua.length(); i++) {
            if (lua.charAt(i) > 127) {
                return decode(lua);
            }
        }
        return new Utf8Text(lua, lua, null);
    }

    private static Utf8Text decode(String lua) {
        StringBuilder characters = new StringBuilder(lua.length());
        int[] offsets = new int[lua.length() + 1];
        int at = 0;
        while (at < lua.length()) {
            int length = sequence(lua, at);
            int before = characters.length();
            characters.appendCodePoint(length == 0 ? 0xFFFD : codePoint(lua, at, length));
            Arrays.fill(offsets, before, characters.length(), at);
            at += Math.max(length, 1);
        }
        offsets[characters.length()] = at;
        return new Utf8Text(lua, characters.toString(), offsets);
    }

    /** How many octets the character there has; 0 if it is not well-formed. */
    private static int sequence(String lua, int at) {
        int first = lua.charAt(at);
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > lua.length()) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((lua.charAt(at + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        int point = codePoint(lua, at, length);
        boolean shortest = length < 3 || (length == 3 ? point >= 0x800 : point >= 0x10000 && point <= 0x10FFFF);
        return shortest && (point < 0xD800 || point > 0xDFFF) ? length : 0;
    }

    private static int codePoint(String lua, int at, int length) {
        int point = length == 1 ? lua.charAt(at) : lua.charAt(at) & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            point = point << 6 | (lua.charAt(at + i) & 0x3F);
        }
        return point;
    }

    /** The characters. */
    String characters() {
        return characters;
    }

    /** At which octet, from 0, the character at that index begins. */
    int offset(int index) {
        return offsets == null ? index : offsets[index];
    }

    /** The octets of the characters from one index to another. */
    String lua(int start, int end) {
        return lua.substring(offset(start), offset(end));
    }
}
