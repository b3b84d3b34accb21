package wippy.engine.module;

import wippy.engine.WasmException;
import wippy.engine.code.Instructions;

/** Tells opcodes that nobody knows from those that are refused by name. */
final class Opcodes {
    private static final String LEGACY = "legacy exceptions";

    private Opcodes() {}

    /**
     * Whether the engine has the instruction.
     *
     * @throws WasmException.Unsupported if it is of a feature that is refused by name
     */
    static boolean isKnown(BinaryReader in, int prefix, int code, String where, int at) {
        if (prefix == Instructions.ATOMIC) {
            throw in.unsupported("threads", where, at);
        }
        if (prefix == 0 && (code == 0x06 || code == 0x07 || code == 0x09 || code == 0x18 || code == 0x19)) {
            throw in.unsupported(LEGACY, where, at);
        }
        return Instructions.coded(prefix, code).isPresent();
    }

    static WasmException.Malformed illegal(BinaryReader in, int prefix, int code, int at) {
        String text = prefix == 0 ? "" : hex(prefix) + " ";
        return in.malformed("illegal opcode " + text + hex(code), at);
    }

    private static String hex(int number) {
        return (number >= 0 && number < 16 ? "0" : "") + Integer.toHexString(number);
    }
}
