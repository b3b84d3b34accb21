package wippy.lua.lib;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.LuaVm;
import wippy.lua.Ops;
import wippy.lua.Results;

/**
 * The libraries every program finds, made once and shared by all virtual machines. Immutable, but that each machine's
 * globals are its own.
 */
public final class StandardLibraries {
    private final Map<String, Object> globals = new LinkedHashMap<>();
    private final LuaTable stringMetatable = new LuaTable();

    /** Makes the libraries. */
    public StandardLibraries() {
        copy(BaseLibrary.create().freeze());
        LuaTable string = StringLibrary.create().table();
        string.metatable(Casts.ofStringLibrary());
        stringMetatable.put("__index", string.freeze());
        globals.put("string", string);
        stringMetatable.freeze();
        globals.put("table", TableLibrary.create().freeze());
        globals.put("math", MathLibrary.create().freeze());
        globals.put("os", OsLibrary.create().freeze());
        globals.put("errors", ErrorsLibrary.create().freeze());
        globals.put("package", packages());
    }

    private void copy(LuaTable base) {
        for (int i = base.next(null); i >= 0; i = base.advance(i + 1)) {
            globals.put((String) base.keyAt(i), base.valueAt(i));
        }
    }

    private static LuaTable packages() {
        return new Library("package")
                .put("path", "")
                .put("cpath", "")
                .raw("loadlib", (state, args) -> Results.of(null, "dynamic libraries not enabled", "absent"))
                .freeze();
    }

    /** Puts the libraries into the globals of a virtual machine, and strings their methods. */
    public void install(LuaVm vm) {
        LuaTable table = vm.globals();
        globals.forEach(table::put);
        table.put("_G", table);
        vm.stringMetatable(stringMetatable);
    }

    /** What {@code print} prints: the values as text, parted by tabs or whatever is given. */
    public static String joined(LuaState state, @Nullable Object[] values, String separator) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : separator).append(Ops.toText(state, values[i]));
        }
        return out.toString();
    }
}
