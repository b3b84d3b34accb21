package wippy.engine.code;

/** What stands after an opcode, in the binary and in the text. */
public enum Operands {
    NONE,
    /** A block type; in the text a label and the nested instructions too. */
    BLOCK,
    /** A block type and catch clauses. */
    TRY_TABLE,
    LABEL,
    /** Labels, the last being the default. */
    LABELS,
    FUNCTION,
    /** A type and a table. */
    TYPE_TABLE,
    TYPE,
    TAG,
    LOCAL,
    GLOBAL,
    TABLE,
    /** Two tables, target first. */
    TABLE_TABLE,
    /** An element segment and a table; in the text the table stands first. */
    ELEM_TABLE,
    ELEM,
    DATA,
    MEMORY,
    /** Two memories, target first. */
    MEMORY_MEMORY,
    /** A data segment and a memory; in the text the memory stands first. */
    DATA_MEMORY,
    /** Alignment, offset and memory. */
    MEMARG,
    /** The same and a lane. */
    MEMARG_LANE,
    LANE,
    /** Sixteen lanes. */
    LANES,
    I32,
    I64,
    F32,
    F64,
    V128,
    HEAP_TYPE,
    /** The types of {@code select}, which has another opcode without them. */
    SELECT,
    /** A heap type; in the text a reference type that also decides on the opcode. */
    CAST,
    /** Flags, a label and two heap types. */
    CAST_BRANCH,
    TYPE_FIELD,
    TYPE_COUNT,
    TYPE_DATA,
    TYPE_ELEM,
    TYPE_TYPE
}
