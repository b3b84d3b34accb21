package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;
import wippy.value.ValueModel;

/** Values that are one core value and nothing else: they need neither memory nor handles. */
abstract class ScalarCodec extends WordCodec {
    ScalarCodec(ValueType type, int size, ValType flat) {
        super(type, size, flat);
    }

    /** The value's bits; those of 32 bits without sign. */
    abstract long encode(ValueModel model, @Nullable Object value);

    /** The value of those bits; above its own width they may be anything. */
    abstract @Nullable Object decode(ValueModel model, long bits);

    @Override
    final long encode(Lowering to, @Nullable Object value) {
        return encode(to.model, value);
    }

    @Override
    final @Nullable Object decode(Lifting from, long bits) {
        return decode(from.model, bits);
    }
}
