package wippy.engine.text;

import java.util.Map;

/**
 * A value type as the binary spells it.
 *
 * @param code of a number type, or {@link #NULLABLE} or {@link #NON_NULL} for a reference
 * @param heap what a reference refers to: a type index, or negative for one of the known heap types
 */
record ValueType(int code, long heap) {
    static final int NULLABLE = 0x63;
    static final int NON_NULL = 0x64;

    static final Map<String, Integer> NUMBERS =
            Map.of("i32", 0x7f, "i64", 0x7e, "f32", 0x7d, "f64", 0x7c, "v128", 0x7b);

    static final Map<String, Integer> HEAPS = Map.ofEntries(
            Map.entry("noexn", -12),
            Map.entry("nofunc", -13),
            Map.entry("noextern", -14),
            Map.entry("none", -15),
            Map.entry("func", -16),
            Map.entry("extern", -17),
            Map.entry("any", -18),
            Map.entry("eq", -19),
            Map.entry("i31", -20),
            Map.entry("struct", -21),
            Map.entry("array", -22),
            Map.entry("exn", -23));

    /** Words for nullable references to known heap types. */
    static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("funcref", "func"),
            Map.entry("externref", "extern"),
            Map.entry("anyref", "any"),
            Map.entry("eqref", "eq"),
            Map.entry("i31ref", "i31"),
            Map.entry("structref", "struct"),
            Map.entry("arrayref", "array"),
            Map.entry("nullref", "none"),
            Map.entry("nullfuncref", "nofunc"),
            Map.entry("nullexternref", "noextern"),
            Map.entry("exnref", "exn"),
            Map.entry("nullexnref", "noexn"));

    static final ValueType FUNCREF = new ValueType(NULLABLE, -16);

    boolean nullable() {
        return code == NULLABLE;
    }

    void encode(Bytes out) {
        if (code != NULLABLE && code != NON_NULL) {
            out.u8(code);
        } else if (code == NULLABLE && heap < 0) {
            out.s64(heap);
        } else {
            out.u8(code).s64(heap);
        }
    }
}
