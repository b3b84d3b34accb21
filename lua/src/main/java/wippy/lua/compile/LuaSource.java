package wippy.lua.compile;

import java.nio.charset.StandardCharsets;
import wippy.base.code.CodeKey;
import wippy.lua.LuaStrings;

/**
 * A source text.
 *
 * @param name what messages call it
 */
public record LuaSource(String name, String text) {
    /** What tells the text from others. */
    String digest() {
        return CodeKey.digest(LuaStrings.encode(text).getBytes(StandardCharsets.ISO_8859_1));
    }
}
