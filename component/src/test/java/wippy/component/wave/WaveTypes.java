package wippy.component.wave;

import wippy.component.type.ValueType;
import wippy.component.wit.WitSignatures;

/** Types for tests, as WIT writes them. */
final class WaveTypes {
    private static final String NAMED = """
        record item { sku: string, qty: u8, note: option<string> }
        record choices { a: option<u8>, b: option<u8> }
        record words { true: bool, some: option<u8>, ok: result, nan: f32 }
        variant outcome { accepted(u64), pending, none, err(string) }
        enum priority { low, high }
        enum keyword { true, inf, some, ok }
        flags perms { read, write, admin }
        """;

    private WaveTypes() {}

    static ValueType of(String wit) {
        return WitSignatures.parse(NAMED + "f: func(x: " + wit + ")")
                .get("f")
                .params()
                .getFirst()
                .type();
    }
}
