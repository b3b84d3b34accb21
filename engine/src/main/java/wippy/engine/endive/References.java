package wippy.engine.endive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.WasmExternRef;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.code.Feature;

/** Translates references, which Endive keeps as objects in an array beside that of the numbers. */
final class References {
    private References() {}

    static boolean needed(FunctionType type) {
        return type.hasObjectRefParams() || type.hasObjectRefReturns();
    }

    /** The objects that belong to these arguments, at the same slots. */
    static @Nullable Object[] objects(List<ValType> types, long[] values) {
        @Nullable Object[] objects = new @Nullable Object[values.length];
        int slot = 0;
        for (ValType type : types) {
            if (type.isObjectRef()) {
                objects[slot] = object(values[slot]);
            }
            slot += size(type);
        }
        return objects;
    }

    /** The numbers, with references as numbers too. */
    static long[] numbers(List<ValType> types, long @Nullable [] values, @Nullable Object @Nullable [] objects) {
        long[] numbers = new long[ValType.sizeOf(types)];
        int slot = 0;
        for (ValType type : types) {
            if (type.isObjectRef()) {
                numbers[slot] = number(objects == null ? null : objects[slot]);
            } else if (values != null) {
                System.arraycopy(values, slot, numbers, slot, size(type));
            }
            slot += size(type);
        }
        return numbers;
    }

    static long[] numbers(List<ValType> types, CallResult result) {
        return numbers(types, result.longs(), result.refs());
    }

    private static int size(ValType type) {
        return type.equals(ValType.V128) ? 2 : 1;
    }

    static @Nullable Object object(long number) {
        return number == WasmFunction.NULL_REF ? null : new WasmExternRef(number);
    }

    static long number(@Nullable Object object) {
        return switch (object) {
            case null -> WasmFunction.NULL_REF;
            case WasmExternRef ref when !ref.isObjectRef() -> ref.value();
            default ->
                throw new WasmException.Unsupported(
                        Feature.GC.toString(), "a reference to a guest's object cannot leave the guest");
        };
    }
}
