package wippy.component.wit;

import java.util.Map;
import wippy.component.type.ValueType.Primitive;

/** The words that WIT itself gives to types. */
final class WitTypes {
    static final Map<String, Primitive> SIMPLE = Map.ofEntries(
            Map.entry("bool", Primitive.BOOL),
            Map.entry("s8", Primitive.S8),
            Map.entry("u8", Primitive.U8),
            Map.entry("s16", Primitive.S16),
            Map.entry("u16", Primitive.U16),
            Map.entry("s32", Primitive.S32),
            Map.entry("u32", Primitive.U32),
            Map.entry("s64", Primitive.S64),
            Map.entry("u64", Primitive.U64),
            Map.entry("f32", Primitive.F32),
            Map.entry("float32", Primitive.F32),
            Map.entry("f64", Primitive.F64),
            Map.entry("float64", Primitive.F64),
            Map.entry("char", Primitive.CHAR),
            Map.entry("string", Primitive.STRING));

    /** Types there are, but not here, with what they are called in messages. */
    static final Map<String, String> UNSUPPORTED = Map.of(
            "own", "a resource handle (own)",
            "borrow", "a resource handle (borrow)",
            "stream", "a stream",
            "future", "a future",
            "map", "a map",
            "error-context", "an error-context");

    private WitTypes() {}
}
