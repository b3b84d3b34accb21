package wippy.guest.lua;

import java.util.Optional;
import wippy.formats.Data;
import wippy.guest.lua.run.LuaHost;
import wippy.lua.LuaVm;
import wippy.lua.lib.StandardLibraries;
import wippy.runtime.entry.Entry;
import wippy.runtime.pool.FunctionPool;
import wippy.runtime.process.ProcessFunction;

/** Makes linked programs known to the runtime: functions by their pools, processes by their factories. */
final class LuaTargets {
    private final LuaHost host;
    private final StandardLibraries libraries = new StandardLibraries();

    LuaTargets(LuaHost host) {
        this.host = host;
    }

    /** Makes the program the one of its entry; runs that have begun keep the one before. */
    void add(LuaNode node, LuaProgram program) {
        LuaVm model = LuaMachine.model(program, libraries);
        node.memory().ifPresent(model::limitMemory);
        Data.Mapping options = node.entry().meta().mapping("options");
        switch (node.kind()) {
            case FUNCTION ->
                host.functions()
                        .register(
                                node.id(),
                                options,
                                new FunctionPool(
                                        node.id(),
                                        "lua",
                                        node.pool(),
                                        () -> new LuaWorker(host, new LuaMachine(program, model, host.limits())),
                                        host.processes()));
            case PROCESS -> {
                host.processes()
                        .register(node.id(), () -> new LuaProcess(host, new LuaMachine(program, model, host.limits())));
                defaultHost(node.entry())
                        .ifPresent(id -> host.functions()
                                .register(node.id(), options, new ProcessFunction(host.processes(), id)));
            }
            case LIBRARY -> {}
        }
    }

    private static Optional<String> defaultHost(Entry entry) {
        return entry.meta()
                .text("default_host")
                .or(() -> entry.meta().mapping("options").text("default_host"));
    }

    /** Makes the entry unknown. */
    void remove(Entry entry) {
        switch (LuaKind.of(entry.kind())) {
            case FUNCTION -> host.functions().unregister(entry.id());
            case PROCESS -> {
                host.processes().unregister(entry.id());
                host.functions().unregister(entry.id());
            }
            case LIBRARY -> {}
        }
    }
}
