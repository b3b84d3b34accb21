package wippy.engine;

/** Something that exists at run time and crosses the border of an instance, by import or export. */
public sealed interface Extern permits WasmFunction, WasmMemory, WasmTable, WasmGlobal, WasmTag {
    /** What it is. */
    ExternType type();
}
