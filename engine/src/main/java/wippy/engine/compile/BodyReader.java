package wippy.engine.compile;

import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;
import wippy.engine.code.Operands;

/** Reads the code of a function that has been validated: nothing is checked again. For one thread. */
final class BodyReader {
    /** The block type without parameters and results. */
    static final long EMPTY_TYPE = -0x40;

    private static final Operands[] PLAIN = plain();
    private static final int REFERENCE = -0x1c;
    private static final int NULLABLE_REFERENCE = -0x1d;

    private final byte[] bytes;
    private final int start;
    private int at;

    BodyReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
    }

    /** The position in the binary. */
    int at() {
        return at;
    }

    void seek(int position) {
        at = position;
    }

    /** Bytes from the start of the body. */
    int offset() {
        return at - start;
    }

    int u8() {
        return bytes[at++] & 0xff;
    }

    int peek() {
        return bytes[at] & 0xff;
    }

    void skip(int count) {
        at += count;
    }

    int u32() {
        int next = bytes[at++];
        return next >= 0 ? next : (int) unsigned(next & 0x7f);
    }

    long u64() {
        int next = bytes[at++];
        return next >= 0 ? next : unsigned(next & 0x7f);
    }

    private long unsigned(long low) {
        long value = low;
        for (int shift = 7; ; shift += 7) {
            int next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int s32() {
        return (int) signed();
    }

    /** A signed number of any length up to 64 bits. */
    long signed() {
        long value = 0;
        for (int shift = 0; ; ) {
            int next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            shift += 7;
            if (next >= 0) {
                return shift >= 64 ? value : value << (64 - shift) >> (64 - shift);
            }
        }
    }

    int fixed32() {
        int value = (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
        at += 4;
        return value;
    }

    long fixed64() {
        long low = Integer.toUnsignedLong(fixed32());
        return low | (long) fixed32() << 32;
    }

    /** The kind of a value type. */
    Kind kind() {
        return kind(signed());
    }

    /** The kind of a value type of which the first number has been read. */
    Kind kind(long code) {
        return switch ((int) code) {
            case -1 -> Kind.INT;
            case -2 -> Kind.LONG;
            case -3 -> Kind.FLOAT;
            case -4 -> Kind.DOUBLE;
            case -5 -> Kind.VECTOR;
            case REFERENCE, NULLABLE_REFERENCE -> {
                signed();
                yield Kind.REFERENCE;
            }
            default -> Kind.REFERENCE;
        };
    }

    /** Skips a block type. */
    void skipBlockType() {
        long code = signed();
        if (code < 0 && code != EMPTY_TYPE) {
            kind(code);
        }
    }

    /** Reads the number after a prefix and skips what follows; for opcodes without a prefix, skips that. */
    void skipInstruction(int opcode) {
        boolean prefixed = opcode == Instructions.GC || opcode == Instructions.MISC || opcode == Instructions.VECTOR;
        skip(prefixed ? operands(opcode, u32()) : PLAIN[opcode]);
    }

    private static Operands operands(int prefix, int code) {
        return Instructions.coded(prefix, code).map(Instruction::operands).orElse(Operands.NONE);
    }

    private static Operands[] plain() {
        Operands[] table = new Operands[256];
        for (int code = 0; code < table.length; code++) {
            table[code] = operands(0, code);
        }
        return table;
    }

    /** Skips what follows an opcode; {@code select} without types excepted, which has nothing. */
    void skip(Operands operands) {
        switch (operands) {
            case NONE -> {}
            case BLOCK -> skipBlockType();
            case TRY_TABLE -> {
                skipBlockType();
                for (int count = u32(); count > 0; count--) {
                    skipNumbers(u8() < 2 ? 2 : 1);
                }
            }
            case LABELS -> skipNumbers(u32() + 1);
            case LABEL, FUNCTION, TYPE, TAG, LOCAL, GLOBAL, TABLE, ELEM, DATA, MEMORY, I32, I64, HEAP_TYPE, CAST ->
                skipNumbers(1);
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEM_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY,
                    TYPE_FIELD,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEM,
                    TYPE_TYPE -> skipNumbers(2);
            case MEMARG -> MemArg.read(this);
            case MEMARG_LANE -> {
                MemArg.read(this);
                skip(1);
            }
            case LANE -> skip(1);
            case LANES, V128 -> skip(16);
            case F32 -> skip(4);
            case F64 -> skip(8);
            case SELECT -> {
                for (int count = u32(); count > 0; count--) {
                    kind();
                }
            }
            case CAST_BRANCH -> {
                skip(1);
                skipNumbers(3);
            }
        }
    }

    private void skipNumbers(int count) {
        for (int i = 0; i < count; i++) {
            u64();
        }
    }
}
