package wippy.engine.module;

import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;
import wippy.engine.code.Operands;
import wippy.engine.code.Signatures;

/** Validates instructions on memories and tables (specification 3.4.5 and 3.4.6). */
final class MemoryRules {
    private static final int HAS_MEMORY = 0x40;
    private static final byte[] PLAIN_ALIGNS = aligns(0, 0x100);
    private static final byte[] VECTOR_ALIGNS = aligns(Instructions.VECTOR, 0x100);

    private final BinaryReader in;
    private final ModuleSpaces spaces;
    private final ValueStack values;

    MemoryRules(BinaryReader in, ModuleSpaces spaces, ValueStack values) {
        this.in = in;
        this.spaces = spaces;
        this.values = values;
    }

    private static byte[] aligns(int prefix, int size) {
        byte[] aligns = new byte[size];
        for (int code = 0; code < size; code++) {
            aligns[code] = (byte) Instructions.coded(prefix, code)
                    .filter(each -> each.operands() == Operands.MEMARG || each.operands() == Operands.MEMARG_LANE)
                    .map(Instruction::align)
                    .orElse(-1)
                    .intValue();
        }
        return aligns;
    }

    /** The binary logarithm of the width that a vector instruction accesses, or -1 if it accesses none. */
    static int vectorAlign(int code) {
        return code >= 0 && code < VECTOR_ALIGNS.length ? VECTOR_ALIGNS[code] : -1;
    }

    /** A load or store of a number. */
    void access(int opcode) {
        int address = argument(PLAIN_ALIGNS[opcode]);
        int signature = Signatures.plain(opcode);
        access(address, signature);
    }

    /** A load or store of a vector or of one of its lanes. */
    void vectorAccess(int code, int align) {
        int address = argument(align);
        int signature = Signatures.vector(code);
        if (code >= 0x54 && code <= 0x5b) {
            lane(16 >> align);
        }
        access(address, signature);
    }

    void lane(int count) {
        int lane = in.u8();
        if (lane >= count) {
            throw in.invalid("invalid lane index " + lane + ", there are " + count);
        }
    }

    private void access(int address, int signature) {
        for (int taken = signature >>> Signatures.BITS; taken != 0; taken >>>= Signatures.BITS) {
            values.pop(taken & Signatures.MASK);
        }
        values.pop(address);
        if ((signature & Signatures.MASK) != 0) {
            values.push(signature & Signatures.MASK);
        }
    }

    /** Reads what follows the opcode of an access, and gives the type of the address. */
    private int argument(int natural) {
        int at = in.at();
        int flags = in.u32();
        if (flags < 0 || flags >= 2 * HAS_MEMORY) {
            throw in.malformed("malformed memop flags 0x" + Integer.toHexString(flags), at);
        }
        int memory = (flags & HAS_MEMORY) == 0 ? 0 : in.u32();
        long offset = in.u64();
        int address = spaces.memory(in, memory);
        int align = flags & (HAS_MEMORY - 1);
        if (align > natural) {
            throw in.invalid("alignment must not be larger than natural: 2^" + align + ", not 2^" + natural);
        }
        if (address == Signatures.I32 && offset >>> 32 != 0) {
            throw in.invalid("offset out of range: " + Long.toUnsignedString(offset));
        }
        return address;
    }

    void tableGet() {
        int table = in.u32();
        int element = spaces.table(in, table);
        values.pop(spaces.tableAddress(table));
        values.push(element);
    }

    void tableSet() {
        int table = in.u32();
        values.pop(spaces.table(in, table));
        values.pop(spaces.tableAddress(table));
    }

    void memorySize() {
        values.push(spaces.memory(in, in.u32()));
    }

    void memoryGrow() {
        int address = spaces.memory(in, in.u32());
        values.pop(address);
        values.push(address);
    }

    /** An instruction on a whole memory or table, and whether the code is one. */
    boolean bulk(int code) {
        switch (code) {
            case 8 -> memoryInit();
            case 9 -> spaces.data(in, in.u32());
            case 10 -> memoryCopy();
            case 11 -> {
                int address = spaces.memory(in, in.u32());
                take(address, Signatures.I32, address);
            }
            case 12 -> tableInit();
            case 13 -> spaces.elements(in, in.u32());
            case 14 -> tableCopy();
            case 15 -> tableGrow();
            case 16 -> {
                int table = in.u32();
                spaces.table(in, table);
                values.push(spaces.tableAddress(table));
            }
            case 17 -> {
                int table = in.u32();
                int element = spaces.table(in, table);
                take(spaces.tableAddress(table), element, spaces.tableAddress(table));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes three values, the last first. */
    private void take(int last, int middle, int first) {
        values.pop(last);
        values.pop(middle);
        values.pop(first);
    }

    private void memoryInit() {
        int segment = in.u32();
        int address = spaces.memory(in, in.u32());
        spaces.data(in, segment);
        take(Signatures.I32, Signatures.I32, address);
    }

    private void memoryCopy() {
        int target = spaces.memory(in, in.u32());
        int source = spaces.memory(in, in.u32());
        take(Math.min(target, source), source, target);
    }

    private void tableInit() {
        int segment = in.u32();
        int table = in.u32();
        int element = spaces.table(in, table);
        checkElements(spaces.elements(in, segment), element);
        take(Signatures.I32, Signatures.I32, spaces.tableAddress(table));
    }

    private void tableCopy() {
        int target = in.u32();
        int source = in.u32();
        int element = spaces.table(in, target);
        checkElements(spaces.table(in, source), element);
        int length = Math.min(spaces.tableAddress(target), spaces.tableAddress(source));
        take(length, spaces.tableAddress(source), spaces.tableAddress(target));
    }

    private void checkElements(int type, int wanted) {
        TypeCodes types = spaces.types();
        if (!types.isSubtype(type, wanted)) {
            throw in.invalid(
                    "type mismatch: the elements are " + types.name(type) + ", the table has " + types.name(wanted));
        }
    }

    private void tableGrow() {
        int table = in.u32();
        int element = spaces.table(in, table);
        values.pop(spaces.tableAddress(table));
        values.pop(element);
        values.push(spaces.tableAddress(table));
    }
}
