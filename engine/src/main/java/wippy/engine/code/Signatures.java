package wippy.engine.code;

import java.util.Arrays;
import java.util.List;

/**
 * What the instructions whose types never change take and give (specification 3.4.2 to 3.4.9), packed into an
 * {@code int}: the result in the low {@link #BITS} bits, above it the operands, the last first, up to a zero. Types are
 * coded {@link #I32} to {@link #V128}. Addresses of memory instructions are left off, for their types do change.
 */
public final class Signatures {
    /** Bits that a type takes. */
    public static final int BITS = 3;

    /** Selects one type. */
    public static final int MASK = (1 << BITS) - 1;

    public static final int I32 = 1;
    public static final int I64 = 2;
    public static final int F32 = 3;
    public static final int F64 = 4;
    public static final int V128 = 5;

    /** What has no such signature. */
    public static final int NONE = -1;

    private static final String CODES = " ilfdv";
    private static final int VECTORS = 0x114;

    private static final String NUMBERS = """
        28:>i 29:>l 2a:>f 2b:>d 2c-2f:>i 30-35:>l 36:i> 37:l> 38:f> 39:d> 3a-3b:i> 3c-3e:l>
        41:>i 42:>l 43:>f 44:>d 45:i>i 46-4f:ii>i 50:l>i 51-5a:ll>i 5b-60:ff>i 61-66:dd>i
        67-69:i>i 6a-78:ii>i 79-7b:l>l 7c-8a:ll>l 8b-91:f>f 92-98:ff>f 99-9f:d>d a0-a6:dd>d
        a7:l>i a8-a9:f>i aa-ab:d>i ac-ad:i>l ae-af:f>l b0-b1:d>l b2-b3:i>f b4-b5:l>f b6:d>f
        b7-b8:i>d b9-ba:l>d bb:f>d bc:f>i bd:d>l be:i>f bf:l>d c0-c1:i>i c2-c4:l>l
        """;
    private static final String CONVERSIONS = "0-1:f>i 2-3:d>i 4-5:f>l 6-7:d>l";
    private static final String VECTOR_ACCESS = """
        0-a:>v b:v> c:>v d-e:vv>v f-11:i>v 12:l>v 13:f>v 14:d>v 15-16:v>i 17:vi>v 18-19:v>i 1a:vi>v
        1b:v>i 1c:vi>v 1d:v>l 1e:vl>v 1f:v>f 20:vf>v 21:v>d 22:vd>v 54-57:v>v 58-5b:v> 5c-5d:>v
        """;
    private static final List<String> UNARY = List.of(
            ".not",
            ".abs",
            ".neg",
            ".sqrt",
            ".ceil",
            ".floor",
            ".trunc",
            ".nearest",
            ".popcnt",
            ".extend_",
            ".extadd_",
            ".trunc_sat_",
            ".convert_",
            ".demote_",
            ".promote_",
            ".relaxed_trunc_");
    private static final List<String> TESTS = List.of(".all_true", ".any_true", ".bitmask");
    private static final List<String> SHIFTS = List.of(".shl", ".shr_s", ".shr_u");
    private static final List<String> TERNARY =
            List.of(".bitselect", ".relaxed_madd", ".relaxed_nmadd", ".relaxed_laneselect", "_add_s");

    private static final int[] PLAIN = table(0x100, NUMBERS);
    private static final int[] MISC = table(8, CONVERSIONS);
    private static final int[] VECTOR = vectors();

    private Signatures() {}

    /** Of an opcode of one byte. */
    public static int plain(int opcode) {
        return PLAIN[opcode];
    }

    /** Of an opcode after {@link Instructions#MISC}. */
    public static int misc(int code) {
        return code >= 0 && code < MISC.length ? MISC[code] : NONE;
    }

    /** Of an opcode after {@link Instructions#VECTOR}. */
    public static int vector(int code) {
        return code >= 0 && code < VECTOR.length ? VECTOR[code] : NONE;
    }

    private static int[] table(int size, String text) {
        int[] table = new int[size];
        Arrays.fill(table, NONE);
        for (String entry : text.strip().split("\\s+", -1)) {
            String[] parts = entry.split("[-:]", -1);
            int first = Integer.parseInt(parts[0], 16);
            int last = parts.length == 2 ? first : Integer.parseInt(parts[1], 16);
            Arrays.fill(table, first, last + 1, packed(parts[parts.length - 1]));
        }
        return table;
    }

    private static int packed(String text) {
        int arrow = text.indexOf('>');
        int packed = 0;
        for (int i = 0; i < arrow; i++) {
            packed = packed << BITS | CODES.indexOf(text.charAt(i));
        }
        return packed << BITS | (arrow + 1 < text.length() ? CODES.indexOf(text.charAt(arrow + 1)) : 0);
    }

    private static int[] vectors() {
        int[] table = table(VECTORS, VECTOR_ACCESS);
        for (int code = 0; code < VECTORS; code++) {
            if (table[code] == NONE) {
                table[code] = Instructions.coded(Instructions.VECTOR, code)
                        .map(instruction -> packed(vector(instruction.name())))
                        .orElse(NONE);
            }
        }
        return table;
    }

    private static String vector(String name) {
        if (TESTS.stream().anyMatch(name::endsWith)) {
            return "v>i";
        }
        if (SHIFTS.stream().anyMatch(name::endsWith)) {
            return "vi>v";
        }
        if (TERNARY.stream().anyMatch(name::endsWith)) {
            return "vvv>v";
        }
        boolean unary = UNARY.stream().anyMatch(part -> part.endsWith("_") ? name.contains(part) : name.endsWith(part));
        return unary ? "v>v" : "vv>v";
    }
}
