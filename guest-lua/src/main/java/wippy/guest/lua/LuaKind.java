package wippy.guest.lua;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of Lua entries. */
enum LuaKind {
    FUNCTION("function.lua"),
    LIBRARY("library.lua"),
    PROCESS("process.lua");

    private final String text;

    LuaKind(String text) {
        this.text = text;
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(kind -> kind.text).collect(Collectors.toUnmodifiableSet());
    }

    static LuaKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
