package wippy.lua.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/**
 * Types of globals or modules, declared in Lua: a text of type declarations, one of which is {@code globals}, a record
 * of all that the text is about. The names of the others are known as types, those that begin in upper case everywhere.
 */
public final class Declarations {
    private final Map<String, Ty> types = new LinkedHashMap<>();
    private final Map<String, ModuleType> globals = new LinkedHashMap<>();

    private Declarations() {}

    /**
     * Reads declarations.
     *
     * @throws wippy.lua.syntax.SyntaxError if the text is not Lua
     */
    public static Declarations parse(String name, String text) {
        Declarations read = new Declarations();
        Block.Function main = LuaParser.parse(name, text);
        TypeReader reader = new TypeReader(Map.of(), _ -> Ty.ANY, _ -> Ty.ANY, new TypeReader.Names() {
            @Override
            public void used(Variable declaration) {}

            @Override
            public void unknown(Type.Named type) {
                throw new IllegalArgumentException(name + ": unknown type " + type.path());
            }

            @Override
            public void unknownValidator(Type.Annotated type, String validator) {
                throw new IllegalArgumentException(name + ": unknown validator @" + validator);
            }
        });
        for (Stat stat : main.body().statements()) {
            if (stat instanceof Stat.TypeDeclaration declaration) {
                read.add(declaration, reader.declared(declaration));
            }
        }
        return read;
    }

    /** Reads the declarations in a resource beside a class. */
    public static Declarations ofResource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Stat.TypeDeclaration declaration, Ty value) {
        String name = declaration.variable().name();
        Ty type = value instanceof Ty.TypeValue(Ty inner) ? inner : Ty.ANY;
        if (name.equals("globals") && Types.resolved(type) instanceof Ty.Struct struct) {
            struct.fields().forEach((global, field) -> globals.put(global, new ModuleType(field.type())));
        } else if (Character.isUpperCase(name.charAt(0))) {
            types.put(name, type);
        }
    }

    /** What is declared, by name. */
    public Map<String, ModuleType> globals() {
        return java.util.Collections.unmodifiableMap(globals);
    }

    Map<String, Ty> types() {
        return types;
    }
}
