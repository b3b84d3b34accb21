package wippy.engine.module;

import wippy.engine.AbstractHeap;
import wippy.engine.code.Signatures;

/** Reads types that stand in code, as {@link TypeCodes}. */
final class CodeTypes {
    private static final int NO_TYPE = 0x40;
    private static final int I32 = 0x7f;
    private static final int V128 = 0x7b;
    private static final int REF_NULL = 0x63;
    private static final int REF = 0x64;

    private final BinaryReader in;
    private final ModuleSpaces spaces;
    private final TypeCodes types;
    private final int[][] singles = new int[64][];
    private int[] params = TypeCodes.EMPTY;
    private int[] results = TypeCodes.EMPTY;

    CodeTypes(BinaryReader in, ModuleSpaces spaces) {
        this.in = in;
        this.spaces = spaces;
        this.types = spaces.types();
    }

    int value() {
        int code = in.peek();
        if (code >= V128 && code <= I32) {
            in.u8();
            return I32 - code + Signatures.I32;
        }
        if (code == REF || code == REF_NULL) {
            in.u8();
            return TypeCodes.reference(heap(), code == REF_NULL);
        }
        if (!TypeReader.isKnownHeap(code)) {
            throw in.malformed(
                    code >= 0x80
                            ? "integer representation too long"
                            : "malformed value type 0x" + Integer.toHexString(code),
                    in.at());
        }
        in.u8();
        return TypeCodes.reference(TypeReader.knownHeap(code), true);
    }

    /** What references refer to. */
    int heap() {
        int at = in.at();
        long code = in.s33();
        if (code >= 0) {
            return types.heap(
                    Declarations.check(in, (int) Math.min(code, Integer.MAX_VALUE), "type", types.size(), at));
        }
        int known = (int) code & 0x7f;
        if (code < -0x40 || !TypeReader.isKnownHeap(known)) {
            throw in.malformed("malformed heap type " + code, at);
        }
        return TypeCodes.heap(TypeReader.knownHeap(known));
    }

    /** Reads the type of a block. */
    void block() {
        int code = in.peek();
        if (code == NO_TYPE) {
            in.u8();
            params = TypeCodes.EMPTY;
            results = TypeCodes.EMPTY;
        } else if ((code & 0xc0) == 0x40) {
            params = TypeCodes.EMPTY;
            results = single(value());
        } else {
            long index = in.s33();
            int type = (int) Math.min(index, Integer.MAX_VALUE);
            spaces.type(in, type, AbstractHeap.FUNC);
            params = types.inputs(type);
            results = types.outputs(type);
        }
    }

    private int[] single(int code) {
        if (code >= singles.length) {
            return new int[] {code};
        }
        if (singles[code] == null) {
            singles[code] = new int[] {code};
        }
        return singles[code];
    }

    /** What the block read last takes. */
    int[] params() {
        return params;
    }

    /** What the block read last gives. */
    int[] results() {
        return results;
    }
}
