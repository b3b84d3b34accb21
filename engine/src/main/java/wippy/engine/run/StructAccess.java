package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;

/**
 * Makes structures and accesses their fields: {@code struct.get} and its like, named after the instruction and the
 * storage of the field ({@link HelperNames#of(String, wippy.engine.StorageType)}). Slots are those of
 * {@link StructLayout}. A {@code v128} is read as two halves. {@code struct.new} is {@code struct.new_default} and a
 * put, which takes the value first, for each field.
 */
public final class StructAccess {
    private StructAccess() {}

    /**
     * {@code struct.new_default}.
     *
     * @param words as {@link StructLayout#words} tells
     * @param references as {@link StructLayout#references} tells
     */
    public static Object structNewDefault(DefinedType type, int words, int references) {
        return new GcStruct(type, words, references);
    }

    private static GcStruct struct(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullStructureReference();
        }
        return (GcStruct) reference;
    }

    /** {@code struct.get_s}. */
    public static int structGetSI8(@Nullable Object struct, int slot) {
        return (byte) struct(struct).words[slot];
    }

    /** {@code struct.get_u}. */
    public static int structGetUI8(@Nullable Object struct, int slot) {
        return (int) struct(struct).words[slot] & 0xff;
    }

    /** {@code struct.set}. */
    public static void structSetI8(@Nullable Object struct, int value, int slot) {
        struct(struct).words[slot] = value;
    }

    /** {@code struct.set}, the value first. */
    public static void structPutI8(int value, @Nullable Object struct, int slot) {
        structSetI8(struct, value, slot);
    }

    /** {@code struct.get_s}. */
    public static int structGetSI16(@Nullable Object struct, int slot) {
        return (short) struct(struct).words[slot];
    }

    /** {@code struct.get_u}. */
    public static int structGetUI16(@Nullable Object struct, int slot) {
        return (int) struct(struct).words[slot] & 0xffff;
    }

    /** {@code struct.set}. */
    public static void structSetI16(@Nullable Object struct, int value, int slot) {
        struct(struct).words[slot] = value;
    }

    /** {@code struct.set}, the value first. */
    public static void structPutI16(int value, @Nullable Object struct, int slot) {
        structSetI16(struct, value, slot);
    }

    /** {@code struct.get}. */
    public static int structGetI32(@Nullable Object struct, int slot) {
        return (int) struct(struct).words[slot];
    }

    /** {@code struct.set}. */
    public static void structSetI32(@Nullable Object struct, int value, int slot) {
        struct(struct).words[slot] = value;
    }

    /** {@code struct.set}, the value first. */
    public static void structPutI32(int value, @Nullable Object struct, int slot) {
        structSetI32(struct, value, slot);
    }

    /** {@code struct.get}. */
    public static long structGetI64(@Nullable Object struct, int slot) {
        return struct(struct).words[slot];
    }

    /** {@code struct.set}. */
    public static void structSetI64(@Nullable Object struct, long value, int slot) {
        struct(struct).words[slot] = value;
    }

    /** {@code struct.set}, the value first. */
    public static void structPutI64(long value, @Nullable Object struct, int slot) {
        structSetI64(struct, value, slot);
    }

    /** {@code struct.get}. */
    public static float structGetF32(@Nullable Object struct, int slot) {
        return Float.intBitsToFloat((int) struct(struct).words[slot]);
    }

    /** {@code struct.set}. */
    public static void structSetF32(@Nullable Object struct, float value, int slot) {
        struct(struct).words[slot] = Float.floatToRawIntBits(value);
    }

    /** {@code struct.set}, the value first. */
    public static void structPutF32(float value, @Nullable Object struct, int slot) {
        structSetF32(struct, value, slot);
    }

    /** {@code struct.get}. */
    public static double structGetF64(@Nullable Object struct, int slot) {
        return Double.longBitsToDouble(struct(struct).words[slot]);
    }

    /** {@code struct.set}. */
    public static void structSetF64(@Nullable Object struct, double value, int slot) {
        struct(struct).words[slot] = Double.doubleToRawLongBits(value);
    }

    /** {@code struct.set}, the value first. */
    public static void structPutF64(double value, @Nullable Object struct, int slot) {
        structSetF64(struct, value, slot);
    }

    /** {@code struct.get}. */
    public static @Nullable Object structGetRef(@Nullable Object struct, int slot) {
        return struct(struct).references[slot];
    }

    /** {@code struct.set}. */
    public static void structSetRef(@Nullable Object struct, @Nullable Object value, int slot) {
        struct(struct).references[slot] = value;
    }

    /** {@code struct.set}, the value first. */
    public static void structPutRef(@Nullable Object value, @Nullable Object struct, int slot) {
        structSetRef(struct, value, slot);
    }

    /** {@code struct.get}, low half. */
    public static long structGetV128Low(@Nullable Object struct, int slot) {
        return struct(struct).words[slot];
    }

    /** {@code struct.get}, high half. */
    public static long structGetV128High(@Nullable Object struct, int slot) {
        return struct(struct).words[slot + 1];
    }

    /** {@code struct.set}. */
    public static void structSetV128(@Nullable Object struct, long low, long high, int slot) {
        long[] words = struct(struct).words;
        words[slot] = low;
        words[slot + 1] = high;
    }

    /** {@code struct.set}, the value first. */
    public static void structPutV128(long low, long high, @Nullable Object struct, int slot) {
        structSetV128(struct, low, high, slot);
    }
}
