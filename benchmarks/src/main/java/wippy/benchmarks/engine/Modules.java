package wippy.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wippy.base.execution.Execution;
import wippy.engine.FuncType;
import wippy.engine.HostBody;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.ValType;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;

/** Modules, and what the host gives them. */
final class Modules {
    private static final long[] NOTHING = {};

    private Modules() {}

    static WasmModule read(Path file) throws IOException {
        return WasmModule.decode(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    static WasmModule parse(String name, String text) {
        return WasmModule.decode(name, WatParser.parse(name, text));
    }

    /** What the modules of the kernels import: {@code h} adds, {@code sleep} sleeps that many milliseconds. */
    static Imports host() {
        return host(args -> {
            Execution.sleep(java.time.Duration.ofMillis(args[0]));
            return NOTHING;
        });
    }

    /** The same with another {@code sleep}. */
    static Imports host(HostBody sleep) {
        FuncType add = new FuncType(List.of(ValType.I32, ValType.I32), List.of(ValType.I32));
        FuncType wait = new FuncType(List.of(ValType.I32), List.of());
        return Imports.builder()
                .put("env", "h", WasmFunction.host("h", add, args -> new long[] {(int) args[0] + (int) args[1]}))
                .put("env", "sleep", WasmFunction.host("sleep", wait, sleep))
                .build();
    }

    static WasmInstance instance(WasmModule module, Imports imports) {
        return WasmInstance.instantiate(module, imports, InstanceLimits.unlimited());
    }

    static WasmFunction function(WasmInstance instance, String name) {
        return instance.function(name)
                .orElseThrow(() -> new IllegalArgumentException(instance.module() + " exports no function " + name));
    }
}
