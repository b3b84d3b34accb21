package wippy.guest.lua.module;

import java.util.List;
import java.util.Locale;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.NameScope;
import wippy.runtime.process.Pid;

/** {@code process.registry}: names of processes (spec host.md §6.5). */
final class ProcessNames {
    /** In the order of their numbers. */
    private static final List<NameScope> SCOPES =
            List.of(NameScope.LOCAL, NameScope.EVENTUAL, NameScope.CONSISTENT, NameScope.STRONG);

    private ProcessNames() {}

    static LuaTable table() {
        ModuleTable table = new ModuleTable("process.registry")
                .attempt("register", (state, args) -> register(LuaRun.of(state), args))
                .attempt("lookup", (state, args) -> lookup(LuaRun.of(state), args))
                .attemptFlag("unregister", (state, args) -> unregister(LuaRun.of(state), args));
        for (int i = 0; i < SCOPES.size(); i++) {
            table.put(SCOPES.get(i).name(), (long) i);
        }
        return table.freeze();
    }

    private static Object register(LuaRun run, Args args) {
        String name = name(args);
        NameScope scope = scope(args, 2);
        Pid own = run.self().pid();
        Pid pid = args.isNone(1) ? own : run.host().processes().resolve(LuaStrings.decode(args.string(1)));
        run.requireProcess(permission("register", scope), name, "not allowed to register name: " + name);
        if (!pid.equals(own)) {
            run.requireProcess(
                    "process.registry.foreign", pid.toString(), "not allowed to register a name for process: " + pid);
        }
        requireLocal(scope);
        run.host().processes().registerName(name, pid, scope);
        return true;
    }

    private static Object lookup(LuaRun run, Args args) {
        return run.host()
                .processes()
                .lookupName(name(args))
                .map(ProcessModule::text)
                .orElseThrow(
                        () -> WippyException.notFound("name not registered").retryable(false));
    }

    private static Object unregister(LuaRun run, Args args) {
        String name = name(args);
        NameScope scope = scope(args, 1);
        run.requireProcess(permission("unregister", scope), name, "not allowed to unregister name: " + name);
        requireLocal(scope);
        return run.host().processes().unregisterName(name, scope);
    }

    private static String name(Args args) {
        String name = LuaStrings.decode(args.string(0, ""));
        if (name.isEmpty()) {
            throw WippyException.invalid("name must not be empty").retryable(false);
        }
        return name;
    }

    private static NameScope scope(Args args, int index) {
        long number = args.integer(index, 0);
        if (number < 0 || number >= SCOPES.size()) {
            throw WippyException.invalid("unknown name scope: " + number).retryable(false);
        }
        return SCOPES.get((int) number);
    }

    private static String permission(String action, NameScope scope) {
        String suffix = scope == NameScope.LOCAL ? "" : "." + scope.name().toLowerCase(Locale.ROOT);
        return "process.registry." + action + suffix;
    }

    /** Without a cluster there are no wider names. */
    private static void requireLocal(NameScope scope) {
        if (scope != NameScope.LOCAL) {
            String which = scope == NameScope.EVENTUAL ? "eventual" : "global";
            throw WippyException.internal(which + " registry not available").retryable(false);
        }
    }
}
