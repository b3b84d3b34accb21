package wippy.engine.code;

/**
 * One kind of instruction.
 *
 * @param name in the text format
 * @param prefix the first byte, or 0 if the opcode is one byte
 * @param code the opcode, after the prefix if there is one
 * @param operands what follows
 * @param align for accesses of memory, the binary logarithm of their width
 */
public record Instruction(String name, int prefix, int code, Operands operands, int align) {}
