package wippy.engine.module;

import wippy.engine.WasmException;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;
import wippy.engine.code.Operands;

/** Passes over instructions that are of no interest, as long as they are well-formed. */
final class CodeSkimmer {
    private final BinaryReader in;
    private int depth = 1;

    CodeSkimmer(BinaryReader in) {
        this.in = in;
    }

    /**
     * Passes over the rest of a block and its {@code end}.
     *
     * @throws WasmException.Malformed if there is no such thing
     */
    void toEnd() {
        while (depth > 0) {
            int at = in.at();
            int first = in.u8();
            int prefix = first >= Instructions.GC && first <= Instructions.ATOMIC ? first : 0;
            int code = prefix == 0 ? first : in.u32();
            if (!Opcodes.isKnown(in, prefix, code, "code", at)) {
                throw Opcodes.illegal(in, prefix, code, at);
            }
            Instructions.coded(prefix, code).map(Instruction::operands).ifPresent(this::operands);
            if (prefix == 0 && code == 0x0b) {
                depth--;
            }
        }
    }

    private void operands(Operands kind) {
        switch (kind) {
            case NONE -> {}
            case BLOCK -> {
                in.s33();
                depth++;
            }
            case TRY_TABLE -> {
                in.s33();
                for (int clauses = in.u32(); clauses != 0; clauses--) {
                    numbers(in.u8() < 2 ? 2 : 1);
                }
                depth++;
            }
            case LABELS -> {
                for (int labels = in.u32(); labels != 0; labels--) {
                    in.u32();
                }
                in.u32();
            }
            case LABEL, FUNCTION, TYPE, TAG, LOCAL, GLOBAL, TABLE, ELEM, DATA, MEMORY -> numbers(1);
            case TYPE_TABLE, TABLE_TABLE, ELEM_TABLE, MEMORY_MEMORY, DATA_MEMORY -> numbers(2);
            case TYPE_FIELD, TYPE_COUNT, TYPE_DATA, TYPE_ELEM, TYPE_TYPE -> numbers(2);
            case MEMARG -> access();
            case MEMARG_LANE -> {
                access();
                in.u8();
            }
            case LANE -> in.u8();
            case LANES, V128 -> in.skip(16);
            case I32 -> in.s32();
            case I64 -> in.s64();
            case F32 -> in.skip(Float.BYTES);
            case F64 -> in.skip(Double.BYTES);
            case HEAP_TYPE, CAST -> in.s33();
            case SELECT -> select();
            case CAST_BRANCH -> {
                in.u8();
                in.u32();
                in.s33();
                in.s33();
            }
        }
    }

    private void numbers(int count) {
        for (int i = 0; i < count; i++) {
            in.u32();
        }
    }

    private void access() {
        if ((in.u32() & 0x40) != 0) {
            in.u32();
        }
        in.u64();
    }

    private void select() {
        for (int types = in.u32(); types != 0; types--) {
            int code = in.u8();
            if (code == 0x63 || code == 0x64) {
                in.s33();
            }
        }
    }
}
