package wippy.engine.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;
import wippy.engine.WasmModule;

/** This engine. */
final class OursEngine implements Engine {
    @Override
    public Guest instantiate(byte[] binary) {
        WasmInstance instance =
                WasmInstance.instantiate(WasmModule.decode(binary), Imports.none(), InstanceLimits.unlimited());
        return (name, arguments) -> {
            WasmFunction function = instance.function(name).orElseThrow();
            String result;
            try {
                result = bits(function, function.call(arguments));
            } catch (WasmException.Trap trap) {
                result = "trap";
            }
            return new Outcome(
                    result, globals(instance), memory(instance.memory("memory").orElseThrow()));
        };
    }

    private static String bits(WasmFunction function, long[] results) {
        long[] bits = results.clone();
        for (int i = 0; i < bits.length; i++) {
            switch (function.type().results().get(i).toString()) {
                case "i32", "f32" -> bits[i] &= 0xffff_ffffL;
                default -> {}
            }
        }
        return Arrays.toString(bits);
    }

    private static List<Long> globals(WasmInstance instance) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; instance.export("g" + i).isPresent(); i++) {
            WasmGlobal global = (WasmGlobal) instance.export("g" + i).orElseThrow();
            boolean narrow = global.type().value().toString().endsWith("32");
            values.add(narrow ? global.get()[0] & 0xffff_ffffL : global.get()[0]);
        }
        return values;
    }

    private static String memory(WasmMemory memory) {
        return memory.pages() + ":" + Arrays.hashCode(memory.read(0, memory.size()));
    }
}
