package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;

/** Values that are one core value: numbers, truth, characters, enumerations, flags and handles. */
abstract non-sealed class WordCodec extends Codec {
    WordCodec(ValueType type, int size, ValType flat) {
        super(type, size, size, List.of(flat));
    }

    /** The value's bits; those of 32 bits without sign. */
    abstract long encode(Lowering to, @Nullable Object value);

    /** The value of those bits; above its own width they may be anything. */
    abstract @Nullable Object decode(Lifting from, long bits);

    /** From a guest that has values as this codec to one that has them as the other. */
    abstract WordTransfer transfer(WordCodec target);

    @Override
    final void store(Lowering to, @Nullable Object value, int at) {
        long bits = encode(to, value);
        if (size == 8) {
            Bytes.put64(to.bytes, at, bits);
        } else {
            Bytes.put(to.bytes, at, size, (int) bits);
        }
    }

    @Override
    final void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        core[at] = encode(to, value);
    }

    @Override
    final @Nullable Object load(Lifting from, int at) {
        return decode(from, size == 8 ? Bytes.int64(from.bytes, at) : Bytes.number(from.bytes, at, size));
    }

    @Override
    final @Nullable Object lift(Lifting from, long[] core, int at) {
        return decode(from, core[at]);
    }
}
