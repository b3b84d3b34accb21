package wippy.engine.module;

import java.util.Optional;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/** Tells in words what stands at a place in a function. */
final class CodePlace {
    private CodePlace() {}

    /**
     * As {@code function name, i32.add, at 0x2f}.
     *
     * @param instruction where the instruction begins, or -1 where there are none yet
     * @param at the position, in bytes from the start of the binary
     */
    static String of(Module module, int function, int instruction, int at) {
        Optional<String> words = instruction < 0 ? Optional.empty() : instruction(module.binary(), instruction);
        return "function " + new NameSection(module).display(function)
                + words.map(name -> ", " + name).orElse("") + ", at 0x" + Integer.toHexString(at);
    }

    private static Optional<String> instruction(byte[] binary, int at) {
        if (at >= binary.length) {
            return Optional.empty();
        }
        int first = binary[at] & 0xff;
        if (first < Instructions.GC || first > Instructions.VECTOR) {
            return Instructions.coded(0, first).map(Instruction::name);
        }
        int low = at + 1 < binary.length ? binary[at + 1] & 0xff : 0;
        int high = low >= 0x80 && at + 2 < binary.length ? binary[at + 2] & 0x7f : 0;
        return Instructions.coded(first, (low & 0x7f) | (high << 7)).map(Instruction::name);
    }
}
