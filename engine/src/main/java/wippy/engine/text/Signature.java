package wippy.engine.text;

import java.util.List;

/** Parameters and results of a function. */
record Signature(List<ValueType> params, List<ValueType> results) {
    void encode(Bytes out) {
        out.u8(0x60);
        list(out, params);
        list(out, results);
    }

    static void list(Bytes out, List<ValueType> types) {
        out.u32(types.size());
        types.forEach(type -> type.encode(out));
    }
}
