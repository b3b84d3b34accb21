package wippy.lua.type;

import java.util.List;
import wippy.lua.LuaTable;
import wippy.lua.LuaVm;
import wippy.lua.OpenType;
import wippy.lua.compile.TypeFactory;
import wippy.lua.syntax.Stat;

/** Makes the values of type declarations. */
public final class LuaTypes implements TypeFactory {
    @Override
    public Object value(Stat.TypeDeclaration declaration) {
        if (declaration.variable().isConstantType()) {
            return new Declared(declaration, Surroundings.NOTHING).value();
        }
        OpenType open = values -> new Declared(
                        declaration, new Surroundings(declaration.variable().needs(), values))
                .value();
        return open;
    }

    /** Makes the casts {@code number}, {@code integer} and {@code boolean} known as globals. */
    public static void install(LuaVm vm) {
        LuaTable globals = vm.globals();
        for (String name : List.of("number", "integer", "boolean")) {
            globals.put(name, new LuaType.Primitive(name));
        }
    }
}
