package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;

/**
 * Moves values of one type between a model and a guest: into memory and out of it, into core values and out of them.
 * Core values are raw bits; those of 32 bits are lowered with the upper half zero, so that joining them with wider ones
 * in a variant needs no conversion.
 */
abstract sealed class Codec permits WordCodec, StringCodec, SequenceCodec, FixedListCodec, ProductCodec, ChoiceCodec {
    /** Core values beyond which nobody needs to know how many there are. */
    static final int MAX_FLAT = 16;

    static final List<ValType> I32 = List.of(ValType.I32);

    final ValueType type;
    /** Octets in memory. */
    final int size;

    final int alignment;
    /** Core values; only the first {@link #MAX_FLAT} + 1 of them. */
    final List<ValType> flat;

    Codec(ValueType type, int size, int alignment, List<ValType> flat) {
        this.type = type;
        this.size = size;
        this.alignment = alignment;
        this.flat = flat.size() > MAX_FLAT + 1 ? List.copyOf(flat.subList(0, MAX_FLAT + 1)) : List.copyOf(flat);
    }

    /** Writes the value to memory that is there. */
    abstract void store(Lowering to, @Nullable Object value, int at);

    /** Writes the value as core values, the first at that index. */
    abstract void lower(Lowering to, @Nullable Object value, long[] core, int at);

    /** Reads a value from memory that is there. */
    abstract @Nullable Object load(Lifting from, int at);

    /** Reads a value from core values, the first at that index. */
    abstract @Nullable Object lift(Lifting from, long[] core, int at);

    static int align(int offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}
