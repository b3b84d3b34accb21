package wippy.engine.module;

import wippy.engine.AbstractHeap;
import wippy.engine.AddressType;
import wippy.engine.DefinedType;
import wippy.engine.code.Signatures;

/** What a module's code can refer to, with types as {@link TypeCodes}. Immutable. */
final class ModuleSpaces {
    private final Module module;
    private final TypeCodes types;
    private final int[] functions;
    private final int[] globals;
    private final int[] tableElements;
    private final int[] tableAddresses;
    private final int[] memoryAddresses;
    private final int[] tags;
    private final int[] elements;

    ModuleSpaces(Module module) {
        this.module = module;
        this.types = new TypeCodes(module.types());
        this.functions = module.functions().stream().mapToInt(types::index).toArray();
        this.globals = module.globals().stream()
                .mapToInt(global -> types.code(global.type().value()))
                .toArray();
        this.tableElements = module.tables().stream()
                .mapToInt(table -> types.code(table.type().element()))
                .toArray();
        this.tableAddresses = module.tables().stream()
                .mapToInt(table -> code(table.type().address()))
                .toArray();
        this.memoryAddresses = module.memories().stream()
                .mapToInt(type -> code(type.address()))
                .toArray();
        this.tags = module.tags().stream()
                .mapToInt(tag -> types.index(tag.definition()))
                .toArray();
        this.elements = module.elements().stream()
                .mapToInt(segment -> types.code(segment.type()))
                .toArray();
    }

    private static int code(AddressType type) {
        return type == AddressType.I32 ? Signatures.I32 : Signatures.I64;
    }

    Module module() {
        return module;
    }

    TypeCodes types() {
        return types;
    }

    private static int check(BinaryReader in, String what, int index, int size) {
        return Declarations.check(in, index, what, size, in.marked());
    }

    /** The index of the type of a function. */
    int function(BinaryReader in, int index) {
        return functions[check(in, "function", index, functions.length)];
    }

    int global(BinaryReader in, int index) {
        return globals[check(in, "global", index, globals.length)];
    }

    boolean isMutable(int global) {
        return module.globals().get(global).type().mutable();
    }

    /** The type of a table's elements. */
    int table(BinaryReader in, int index) {
        return tableElements[check(in, "table", index, tableElements.length)];
    }

    /** The type of a table's indices. */
    int tableAddress(int table) {
        return tableAddresses[table];
    }

    /** The type of a memory's addresses. */
    int memory(BinaryReader in, int index) {
        return memoryAddresses[check(in, "memory", index, memoryAddresses.length)];
    }

    /** What an exception of that tag carries. */
    int[] tag(BinaryReader in, int index) {
        return types.inputs(tags[check(in, "tag", index, tags.length)]);
    }

    /** The type of a segment's elements. */
    int elements(BinaryReader in, int segment) {
        return elements[check(in, "elem segment", segment, elements.length)];
    }

    void data(BinaryReader in, int segment) {
        if (module.dataCount().isEmpty()) {
            throw in.malformed("data count section required", in.marked());
        }
        check(in, "data segment", segment, module.dataCount().getAsInt());
    }

    /** A type by its index, of that kind. */
    DefinedType type(BinaryReader in, int index, AbstractHeap kind) {
        DefinedType type = types.type(check(in, "type", index, types.size()));
        if (type.composite().kindOfHeap() != kind) {
            String what = switch (kind) {
                case STRUCT -> "non-structure";
                case ARRAY -> "non-array";
                default -> "non-function";
            };
            throw in.invalid(what + " type " + index);
        }
        return type;
    }
}
