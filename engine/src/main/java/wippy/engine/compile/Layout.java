package wippy.engine.compile;

import java.lang.constant.ClassDesc;

/** The names of what is generated for a module; the same in all modules, since each has a loader of its own. */
final class Layout {
    /** The state of an instance, a subclass of {@link wippy.engine.run.GuestInstance}. */
    static final ClassDesc INSTANCE = ClassDesc.of("wasm.I");

    /** The line of calls between methods that are parts of one function: backtraces leave them out. */
    static final int GLUE_LINE = 0xfffe;

    private static final String PREFIX = "wasm.";

    private Layout() {}

    /** Whether a class is of one module; those that modules share are named {@code wasm.<family>.<name>}. */
    static boolean isOfModule(String name) {
        return name.startsWith(PREFIX) && name.indexOf('.', PREFIX.length()) < 0;
    }

    /** A group of functions. */
    static ClassDesc group(int number) {
        return ClassDesc.of("wasm.F" + number);
    }

    /** The code by which a function is called by reference. */
    static ClassDesc adapter(int function) {
        return ClassDesc.of("wasm.C" + function);
    }

    /** The static method of a function in its group. */
    static String method(int function) {
        return "f" + function;
    }

    /** The static method of a function up to its tail calls, for functions that have any. */
    static String step(int function) {
        return "f" + function + "t";
    }

    /** The field of a memory, of type {@link wippy.engine.WasmMemory}. */
    static String memory(int index) {
        return "m" + index;
    }

    /** The field of a table, of type {@link wippy.engine.WasmTable}. */
    static String table(int index) {
        return "t" + index;
    }

    /** The field of a global: its value, or a {@link wippy.engine.WasmGlobal} where others may see it. */
    static String global(int index) {
        return "g" + index;
    }

    /** The field of the high half of a vector global. */
    static String globalHigh(int index) {
        return "g" + index + "h";
    }

    /** The field of an imported function, of type {@link wippy.engine.WasmFunction}. */
    static String function(int index) {
        return "f" + index;
    }

    /** The field of a tag, of type {@link wippy.engine.WasmTag}. */
    static String tag(int index) {
        return "x" + index;
    }

    /** A class that holds types of the module as constants. */
    static ClassDesc types(int part) {
        return ClassDesc.of("wasm.T" + part);
    }

    /** The static field of a type, of type {@link wippy.engine.DefinedType}. */
    static String type(int index) {
        return "t" + index;
    }
}
