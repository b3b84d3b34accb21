package wippy.engine.compile;

/**
 * What follows the opcode of a memory access (specification 5.4.7); the alignment is but a hint.
 *
 * @param offset unsigned
 */
record MemArg(int memory, long offset) {
    private static final int HAS_MEMORY = 0x40;

    static MemArg read(BodyReader reader) {
        int flags = reader.u32();
        int memory = (flags & HAS_MEMORY) == 0 ? 0 : reader.u32();
        return new MemArg(memory, reader.u64());
    }
}
