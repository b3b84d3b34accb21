package wippy.guest.lua.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import wippy.guest.lua.module.LuaModules;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaVm;
import wippy.lua.check.Declarations;
import wippy.lua.check.Environment;
import wippy.lua.check.ModuleType;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;

/**
 * What programs find of the runtime, for the checker: the standard library and modules, typed where that is declared.
 */
public final class ModuleEnvironments {
    private final LuaModules modules = LuaModules.standard();
    private final Declarations declarations = Declarations.ofResource(ModuleEnvironments.class, "modules.lua");
    private final Environment standard;

    /** The environments of this runtime. */
    public ModuleEnvironments() {
        LuaVm vm = new LuaVm();
        new StandardLibraries().install(vm);
        LuaTypes.install(vm);
        FiberScheduler _ = new FiberScheduler(vm);
        Environment all = Environment.standard().withTypes(declarations);
        for (Map.Entry<String, Object> global : entries(vm.globals()).entrySet()) {
            all = having(all, global.getKey(), global.getValue());
        }
        standard = all;
    }

    /** Of an entry that lists these modules. */
    Environment of(List<String> listed) {
        Environment all = standard;
        for (Map.Entry<String, Object> module : modules.alwaysPresent().entrySet()) {
            all = with(all, module.getKey(), module.getValue());
        }
        for (String name : listed) {
            Object value = modules.value(name).orElse(null);
            all = value == null ? all : with(all, name, value);
        }
        Set<String> unlisted = new HashSet<>(modules.names());
        unlisted.removeAll(all.names());
        return all.withUnlisted(unlisted);
    }

    /** Of a program without an app. */
    public Environment withoutApp() {
        Environment all = standard.with("arg", ModuleType.ANY);
        for (Map.Entry<String, Object> module : modules.withoutApp().entrySet()) {
            all = with(all, module.getKey(), module.getValue());
        }
        return all;
    }

    /** What entries may list. */
    Set<String> names() {
        return modules.names();
    }

    private Environment with(Environment environment, String name, Object value) {
        ModuleType declared = declarations.globals().get(name);
        return having(declared == null ? environment : environment.with(name, declared), name, value);
    }

    private static Environment having(Environment environment, String name, Object value) {
        if (value instanceof LuaTable table && !name.equals("_G")) {
            return environment.having(name, new TreeSet<>(entries(table).keySet()));
        }
        return environment.names().contains(name) ? environment : environment.with(name, ModuleType.ANY);
    }

    private static Map<String, Object> entries(LuaTable table) {
        Map<String, Object> entries = new java.util.TreeMap<>();
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            if (table.keyAt(i) instanceof String key && table.valueAt(i) != null) {
                entries.put(LuaStrings.decode(key), table.valueAt(i));
            }
        }
        return entries;
    }
}
