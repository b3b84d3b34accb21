package wippy.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import wippy.base.execution.Execution;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;

/** Modules, and what the host gives them. */
final class Modules {
    private Modules() {}

    static WasmModule read(Path file) throws IOException {
        return WasmModule.decode(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    static WasmModule parse(String name, String text) {
        return WasmModule.decode(name, WatParser.parse(name, text));
    }

    /** What the modules of the kernels import: {@code h} adds, {@code sleep} sleeps that many milliseconds. */
    static Imports host() {
        return host(Modules::sleep);
    }

    /** The same with another {@code sleep}. */
    static Imports host(IntConsumer sleep) {
        return Imports.builder()
                .put("env", "h", WasmFunction.host("h", IntBinaryOperator.class, Integer::sum))
                .put("env", "sleep", WasmFunction.host("sleep", IntConsumer.class, sleep))
                .build();
    }

    static void sleep(int millis) {
        Execution.sleep(Duration.ofMillis(millis));
    }

    static WasmInstance instance(WasmModule module, Imports imports) {
        return WasmInstance.instantiate(module, imports, InstanceLimits.unlimited());
    }

    static WasmFunction function(WasmInstance instance, String name) {
        return instance.function(name)
                .orElseThrow(() -> new IllegalArgumentException(instance.module() + " exports no function " + name));
    }
}
