package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;

/** Values of any number of elements: an address and a length. */
abstract non-sealed class SequenceCodec extends Codec {
    final Codec element;

    SequenceCodec(ValueType type, Codec element) {
        super(type, 8, 4, List.of(ValType.I32, ValType.I32));
        this.element = element;
    }

    /** Puts the elements into the guest's memory: the address in the low half, the length in the high one. */
    abstract long write(Lowering to, @Nullable Object value);

    /** Reads that many elements, which are there, from that address on. */
    abstract Object build(Lifting from, int address, int count);

    @Override
    final void store(Lowering to, @Nullable Object value, int at) {
        long range = write(to, value);
        Bytes.put64(to.bytes, at, range);
    }

    @Override
    final void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        long range = write(to, value);
        core[at] = range & 0xffff_ffffL;
        core[at + 1] = range >>> 32;
    }

    /** Memory for that many elements. */
    final int reserve(Lowering to, int count) {
        long size = (long) count * element.size;
        if (size > Lowering.MAX_BYTES) {
            throw BadValue.missing(
                    type,
                    "a list of " + count + " elements (" + size + " bytes are more than the limit of "
                            + Lowering.MAX_BYTES + ")");
        }
        return to.allocate(element.alignment, (int) size);
    }

    static long range(int address, int count) {
        return Integer.toUnsignedLong(address) | (long) count << 32;
    }

    @Override
    final Object load(Lifting from, int at) {
        return read(from, Bytes.int32(from.bytes, at), Bytes.int32(from.bytes, at + 4));
    }

    @Override
    final Object lift(Lifting from, long[] core, int at) {
        return read(from, (int) core[at], (int) core[at + 1]);
    }

    private Object read(Lifting from, int address, int length) {
        long size = Integer.toUnsignedLong(length) * element.size;
        from.check("list", address, element.alignment, size);
        return build(from, address, length);
    }
}
