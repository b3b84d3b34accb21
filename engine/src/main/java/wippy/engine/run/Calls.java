package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.DefinedType;
import wippy.engine.FunctionCode;
import wippy.engine.WasmException.Thrown;
import wippy.engine.WasmFunction;
import wippy.engine.WasmTable;

/** Finds the functions of indirect calls, and the code they are called through. */
public final class Calls {
    private Calls() {}

    /** The function at an unsigned index of a table, whose type must be the expected one or extend it. */
    public static WasmFunction callee(int index, WasmTable table, DefinedType expected) {
        if (Integer.compareUnsigned(index, table.size()) >= 0) {
            throw Traps.undefinedElement(Integer.toUnsignedLong(index));
        }
        WasmFunction function = table.elements()[index] instanceof WasmFunction known ? known : function(table, index);
        DefinedType actual = function.definition();
        if (actual == expected || actual.extendsType(expected)) {
            return function;
        }
        throw Traps.indirectCallTypeMismatch();
    }

    private static WasmFunction function(WasmTable table, int index) {
        if (table.element(index) instanceof WasmFunction function) {
            return function;
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

    /** The function that a reference is. */
    public static WasmFunction callee(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullFunctionReference();
        }
        return (WasmFunction) reference;
    }

    /** The exception that a reference is. */
    public static Thrown thrown(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullExceptionReference();
        }
        return (Thrown) reference;
    }

    /**
     * Makes the call that a function left to be made when it ended, and those that this one leaves, until there is a
     * result. Arguments and results are in the execution's scratch areas.
     */
    public static void followTails(Execution execution, int depth) {
        while (execution.hasNext()) {
            WasmFunction next = (WasmFunction) execution.takeNext(); // first: a stop must not leave it behind
            execution.poll();
            next.code().resume(next, execution, depth);
        }
    }

    /**
     * Hands the only object of a generated class, which is being initialized, to its loader. So nobody has to make it
     * by reflection, which takes longer than loading the class.
     */
    public static void keep(FunctionCode code, int function) {
        if (!(code.getClass().getClassLoader() instanceof CodeKeeper keeper)) {
            throw new IllegalStateException(code.getClass().getName() + " is not of a module");
        }
        keeper.keep(function, code);
    }
}
