package wippy.wasi.preview1;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import wippy.engine.ImportType;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;
import wippy.engine.WasmModule;
import wippy.wasi.cli.Environment;
import wippy.wasi.cli.Stdio;
import wippy.wasi.clock.Clocks;
import wippy.wasi.file.FileSystem;
import wippy.wasi.random.Randomness;

/**
 * The functions of preview 1 for one instance of a core module. They work on the memory that is attached once the
 * instance is there. Used by one thread at a time.
 *
 * <pre>
 * Imports.Builder imports = Imports.builder();
 * preview1.define(imports, module);
 * WasmInstance instance = WasmInstance.instantiate(module, imports.build(), limits);
 * preview1.attach(instance);
 * instance.function("_start").orElseThrow().call();
 * </pre>
 */
public final class Preview1 {
    private static final String MEMORY = "memory";

    private final GuestMemory memory = new GuestMemory();
    private final Map<Layout, Functions> functions = new EnumMap<>(Layout.class);

    private final FdTable fds;
    private final ProcessCalls process;
    private final Clocks clocks;

    /** With what the instance is given. */
    public Preview1(Environment environment, Clocks clocks, Randomness randomness, Stdio stdio, FileSystem files) {
        this.clocks = clocks;
        fds = new FdTable(stdio, files);
        process = new ProcessCalls(memory, environment, clocks, randomness);
    }

    private Functions all(Layout layout) {
        Functions all = new Functions();
        Stats stats = new Stats(memory, layout);
        process.addTo(all);
        new FdCalls(memory, fds, stats).addTo(all);
        new TransferCalls(memory, fds, layout).addTo(all);
        new PathCalls(memory, fds, stats).addTo(all);
        new PollCalls(memory, fds, clocks, layout).addTo(all);
        new SocketCalls(fds).addTo(all, layout);
        return all;
    }

    /** Whether a module of that name is one of those that are defined here. */
    public static boolean isModule(String name) {
        return layout(name).isPresent();
    }

    private static Optional<Layout> layout(String module) {
        for (Layout layout : Layout.values()) {
            if (layout.module.equals(module)) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    /** The function of that name, if there is such a one in that module. */
    public Optional<WasmFunction> find(String module, String name) {
        return layout(module)
                .flatMap(layout -> functions.computeIfAbsent(layout, this::all).find(name));
    }

    /** Gives a module the functions that it imports. */
    public void define(Imports.Builder imports, WasmModule module) {
        for (ImportType wanted : module.imports()) {
            find(wanted.module(), wanted.name())
                    .ifPresent(function -> imports.put(wanted.module(), wanted.name(), function));
        }
    }

    /** Lets the functions work on the memory that the instance exports as {@code memory}, if it does. */
    public void attach(WasmInstance instance) {
        instance.memory(MEMORY).ifPresent(this::attach);
    }

    /** Lets the functions work on a memory. */
    public void attach(WasmMemory memory) {
        this.memory.attach(memory);
    }
}
