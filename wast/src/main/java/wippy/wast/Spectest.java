package wippy.wast;

import static wippy.engine.ValType.F32;
import static wippy.engine.ValType.F64;
import static wippy.engine.ValType.FUNCREF;
import static wippy.engine.ValType.I32;
import static wippy.engine.ValType.I64;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wippy.engine.AddressType;
import wippy.engine.Extern;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.InstanceLimits;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.ValType;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmTable;

/** The host module that every script may import from. */
final class Spectest {
    private Spectest() {}

    static Map<String, Extern> exports(InstanceLimits limits) {
        Map<String, Extern> exports = new TreeMap<>();
        print(exports, "print");
        print(exports, "print_i32", I32);
        print(exports, "print_i64", I64);
        print(exports, "print_f32", F32);
        print(exports, "print_f64", F64);
        print(exports, "print_i32_f32", I32, F32);
        print(exports, "print_f64_f64", F64, F64);
        exports.put("global_i32", WasmGlobal.create(new GlobalType(I32, false), 666));
        exports.put("global_i64", WasmGlobal.create(new GlobalType(I64, false), 666));
        exports.put("global_f32", WasmGlobal.create(new GlobalType(F32, false), Float.floatToRawIntBits(666.6f)));
        exports.put("global_f64", WasmGlobal.create(new GlobalType(F64, false), Double.doubleToRawLongBits(666.6)));
        exports.put("table", WasmTable.create(new TableType(Limits.of(10, 20), FUNCREF), limits));
        exports.put("table64", WasmTable.create(new TableType(AddressType.I64, Limits.of(10, 20), FUNCREF), limits));
        exports.put("memory", WasmMemory.create(new MemoryType(Limits.of(1, 2)), limits));
        return exports;
    }

    private static void print(Map<String, Extern> exports, String name, ValType... params) {
        FuncType type = new FuncType(List.of(params), List.of());
        exports.put(name, WasmFunction.host("spectest!" + name, type, _ -> new long[0]));
    }
}
