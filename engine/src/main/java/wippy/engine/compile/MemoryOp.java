package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;

/**
 * A scalar access of memory.
 *
 * @param kind of the guest's value
 * @param width in bytes
 * @param cell what the JVM reads or writes
 * @param isSigned of a narrow load, whether the sign is extended
 */
record MemoryOp(Kind kind, int width, Cell cell, boolean isSigned) {
    /** The JVM's types of things in memory. */
    enum Cell {
        BYTE("Byte", ConstantDescs.CD_byte),
        SHORT("Short", ConstantDescs.CD_short),
        CHAR("Char", ConstantDescs.CD_char),
        INT("Int", ConstantDescs.CD_int),
        LONG("Long", ConstantDescs.CD_long),
        FLOAT("Float", ConstantDescs.CD_float),
        DOUBLE("Double", ConstantDescs.CD_double);

        private final String name;
        private final String descriptor;

        Cell(String name, ClassDesc type) {
            this.name = name;
            this.descriptor = type.descriptorString();
        }

        String getter() {
            return "get" + name;
        }

        String setter() {
            return "put" + name;
        }

        ClassDesc type() {
            return ClassDesc.ofDescriptor(descriptor);
        }
    }

    private static final int FIRST_LOAD = 0x28;
    private static final int FIRST_STORE = 0x36;

    private static final List<MemoryOp> LOADS = List.of(
            new MemoryOp(Kind.INT, 4, Cell.INT, true),
            new MemoryOp(Kind.LONG, 8, Cell.LONG, true),
            new MemoryOp(Kind.FLOAT, 4, Cell.FLOAT, true),
            new MemoryOp(Kind.DOUBLE, 8, Cell.DOUBLE, true),
            new MemoryOp(Kind.INT, 1, Cell.BYTE, true),
            new MemoryOp(Kind.INT, 1, Cell.BYTE, false),
            new MemoryOp(Kind.INT, 2, Cell.SHORT, true),
            new MemoryOp(Kind.INT, 2, Cell.CHAR, false),
            new MemoryOp(Kind.LONG, 1, Cell.BYTE, true),
            new MemoryOp(Kind.LONG, 1, Cell.BYTE, false),
            new MemoryOp(Kind.LONG, 2, Cell.SHORT, true),
            new MemoryOp(Kind.LONG, 2, Cell.CHAR, false),
            new MemoryOp(Kind.LONG, 4, Cell.INT, true),
            new MemoryOp(Kind.LONG, 4, Cell.INT, false));

    private static final List<MemoryOp> STORES = List.of(
            new MemoryOp(Kind.INT, 4, Cell.INT, true),
            new MemoryOp(Kind.LONG, 8, Cell.LONG, true),
            new MemoryOp(Kind.FLOAT, 4, Cell.FLOAT, true),
            new MemoryOp(Kind.DOUBLE, 8, Cell.DOUBLE, true),
            new MemoryOp(Kind.INT, 1, Cell.BYTE, true),
            new MemoryOp(Kind.INT, 2, Cell.SHORT, true),
            new MemoryOp(Kind.LONG, 1, Cell.BYTE, true),
            new MemoryOp(Kind.LONG, 2, Cell.SHORT, true),
            new MemoryOp(Kind.LONG, 4, Cell.INT, true));

    /** What an opcode from {@code i32.load} to {@code i64.load32_u} reads. */
    static MemoryOp load(int opcode) {
        return LOADS.get(opcode - FIRST_LOAD);
    }

    /** What an opcode from {@code i32.store} to {@code i64.store32} writes. */
    static MemoryOp store(int opcode) {
        return STORES.get(opcode - FIRST_STORE);
    }

    static boolean isStore(int opcode) {
        return opcode >= FIRST_STORE;
    }
}
