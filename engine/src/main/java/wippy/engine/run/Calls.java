package wippy.engine.run;

import wippy.engine.DefinedType;
import wippy.engine.WasmFunction;
import wippy.engine.WasmTable;

/** Finds the functions of indirect calls. */
public final class Calls {
    private Calls() {}

    /** The function at an unsigned index of a table, whose type must be the expected one or extend it. */
    public static WasmFunction callee(int index, WasmTable table, DefinedType expected) {
        if (Integer.compareUnsigned(index, table.size()) >= 0) {
            throw Traps.undefinedElement(Integer.toUnsignedLong(index));
        }
        if (table.array()[index] instanceof WasmFunction function) {
            DefinedType actual = function.definition();
            if (actual == expected || actual.extendsType(expected)) {
                return function;
            }
            throw Traps.indirectCallTypeMismatch();
        }
        throw Traps.uninitializedElement(Integer.toUnsignedLong(index));
    }

    /** The same for a table with 64-bit indices. */
    public static WasmFunction callee(long index, WasmTable table, DefinedType expected) {
        if (Long.compareUnsigned(index, table.size()) >= 0) {
            throw Traps.undefinedElement(index);
        }
        return callee((int) index, table, expected);
    }
}
