import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import wippy.engine.*;
import wippy.engine.text.WatParser;

void main() throws Exception {
    var text = Files.readString(Path.of("examples/plugin/area.wat"));
    var module = WasmModule.decode("area", WatParser.parse("area.wat", text));
    var log = WasmFunction.host("log", IntConsumer.class, n -> IO.println("the guest says " + n));
    var imports = Imports.builder().put("env", "log", log).build();
    try (var instance = WasmInstance.instantiate(module, imports, InstanceLimits.ofMemory(1 << 20))) {
        IntBinaryOperator area = instance.function("area").orElseThrow().as(IntBinaryOperator.class);
        IO.println("6 x 7 is " + area.applyAsInt(6, 7));
    }
}
