package wippy.engine.module;

import java.util.ArrayList;
import java.util.List;
import wippy.engine.DefinedType;
import wippy.engine.MemoryType;
import wippy.engine.TagType;

/** The index spaces of a module, which fill up while it is read. */
record Declarations(
        List<DefinedType> types,
        List<DefinedType> functions,
        List<Module.Table> tables,
        List<MemoryType> memories,
        List<Module.Global> globals,
        List<TagType> tags,
        FunctionSet declared) {
    Declarations() {
        this(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new FunctionSet());
    }

    int functionIndex(BinaryReader in, int at) {
        return index(in, "function", functions.size(), at);
    }

    int tableIndex(BinaryReader in, int at) {
        return index(in, "table", tables.size(), at);
    }

    int memoryIndex(BinaryReader in, int at) {
        return index(in, "memory", memories.size(), at);
    }

    /** The index that comes next, of a space of that size. */
    static int index(BinaryReader in, String what, int size, int at) {
        return check(in, in.u32(), what, size, at);
    }

    static int check(BinaryReader in, int index, String what, int size, int at) {
        if (index < 0 || index >= size) {
            throw in.invalid("unknown " + what + " " + Integer.toUnsignedString(index), at);
        }
        return index;
    }
}
