package wippy.engine.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Endive's interpreter. */
final class EndiveEngine implements Engine {
    @Override
    public Guest instantiate(byte[] binary) {
        Instance instance = Instance.builder(Parser.parse(binary)).build();
        return (name, arguments) -> {
            ExportFunction function = instance.export(name);
            String result;
            try {
                result = bits(instance.exportType(name), function.apply(arguments));
            } catch (WasmEngineException trap) {
                result = "trap";
            }
            return new Outcome(result, globals(instance), memory(instance.memory()));
        };
    }

    private static String bits(FunctionType type, long[] results) {
        long[] bits = results == null ? new long[0] : results.clone();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = normal(type.returns().get(i), bits[i]);
        }
        return Arrays.toString(bits);
    }

    private static long normal(ValType type, long bits) {
        return type.equals(ValType.I32) || type.equals(ValType.F32) ? bits & 0xffff_ffffL : bits;
    }

    private static List<Long> globals(Instance instance) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var global = instance.exports().global("g" + i);
            values.add(normal(global.getType(), global.getValue()));
        }
        return values;
    }

    private static String memory(Memory memory) {
        int pages = memory.pages();
        return pages + ":" + Arrays.hashCode(memory.readBytes(0, pages * Memory.PAGE_SIZE));
    }
}
