package wippy.lua.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.Stat;

/** The types of the standard library's globals, read when {@code typeof} first asks for one. */
final class StandardTypes {
    private static final String SOURCE = "/wippy/lua/check/standard.lua";

    private static final class Loaded {
        static final LuaType GLOBALS = load();
    }

    private StandardTypes() {}

    /** What the library has under that name; {@code any} if nothing. */
    static LuaType of(String global) {
        return Records.of(Loaded.GLOBALS)
                .flatMap(record -> record.field(global))
                .map(LuaType.Field::type)
                .orElse(LuaType.Primitive.ANY);
    }

    private static LuaType load() {
        for (Stat stat : LuaParser.parse("standard", source()).body().statements()) {
            if (stat instanceof Stat.TypeDeclaration declaration
                    && declaration.variable().name().equals("globals")) {
                return new TypeReading(Surroundings.NOTHING, Map.of()).read(declaration.type());
            }
        }
        throw new IllegalStateException(SOURCE + " declares no globals");
    }

    private static String source() {
        try (InputStream in = StandardTypes.class.getResourceAsStream(SOURCE)) {
            return new String(Objects.requireNonNull(in, SOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
