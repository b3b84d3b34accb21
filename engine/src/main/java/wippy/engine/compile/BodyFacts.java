package wippy.engine.compile;

import wippy.engine.code.Instructions;

/**
 * What has to be known of a function before the first instruction is written.
 *
 * @param usesMemory whether it accesses memory 0
 * @param calls whether it calls anything that may come back
 * @param tailCalls whether it calls others by tail calls; itself is a jump
 * @param size bytes of its instructions
 */
record BodyFacts(boolean usesMemory, boolean calls, boolean tailCalls, int size) {
    private static final int FIRST_ACCESS = 0x28;
    private static final int LAST_ACCESS = 0x3e;
    private static final int CALL = 0x10;
    private static final int CALL_INDIRECT = 0x11;
    private static final int RETURN_CALL = 0x12;
    private static final int RETURN_CALL_INDIRECT = 0x13;
    private static final int CALL_REF = 0x14;
    private static final int RETURN_CALL_REF = 0x15;

    /**
     * @param reader at the first instruction
     * @param end of the body
     */
    static BodyFacts of(BodyReader reader, int end, int self) {
        int first = reader.at();
        boolean memory = false;
        boolean calls = false;
        boolean tails = false;
        while (reader.at() < end) {
            int opcode = reader.u8();
            int start = reader.at();
            if (opcode >= FIRST_ACCESS && opcode <= LAST_ACCESS) {
                memory |= MemArg.read(reader).memory() == 0;
                continue;
            }
            if (opcode == Instructions.VECTOR) {
                memory |= isVectorAccess(reader.u32());
                reader.seek(start);
            } else if (isTailCall(opcode)) {
                tails |= opcode != RETURN_CALL || reader.u32() != self;
                reader.seek(start);
            } else {
                calls |= opcode == CALL || opcode == CALL_INDIRECT || opcode == CALL_REF;
            }
            reader.skipInstruction(opcode);
        }
        return new BodyFacts(memory, calls, tails, end - first);
    }

    private static boolean isTailCall(int opcode) {
        return opcode == RETURN_CALL || opcode == RETURN_CALL_INDIRECT || opcode == RETURN_CALL_REF;
    }

    private static boolean isVectorAccess(int code) {
        return code <= 11 || (code >= 84 && code <= 93);
    }
}
