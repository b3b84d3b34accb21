package wippy.engine.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.DefinedType;
import wippy.engine.StorageType;

/**
 * Makes arrays: {@code array.new} and its like, named after the instruction and the storage of the elements
 * ({@link HelperNames#of(String, wippy.engine.StorageType)}). Lengths and offsets are unsigned; one beyond
 * {@link GcArray#MAX_BYTES} traps. {@code array.new_fixed} is {@code array.new_default} and a set for each element.
 */
public final class ArrayMaking {
    private ArrayMaking() {}

    private static int checked(int length, int width) {
        if (length < 0 || (long) length * width > GcArray.MAX_BYTES) {
            throw Traps.arrayTooLarge();
        }
        return length;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultI8(int length, DefinedType type) {
        return new GcArray.I8(type, new byte[checked(length, 1)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewI8(int value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultI8(length, type);
        ArrayBulk.arrayFillI8(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultI16(int length, DefinedType type) {
        return new GcArray.I16(type, new short[checked(length, 2)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewI16(int value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultI16(length, type);
        ArrayBulk.arrayFillI16(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultI32(int length, DefinedType type) {
        return new GcArray.I32(type, new int[checked(length, 4)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewI32(int value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultI32(length, type);
        ArrayBulk.arrayFillI32(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultI64(int length, DefinedType type) {
        return new GcArray.I64(type, new long[checked(length, 8)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewI64(long value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultI64(length, type);
        ArrayBulk.arrayFillI64(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultF32(int length, DefinedType type) {
        return new GcArray.F32(type, new float[checked(length, 4)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewF32(float value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultF32(length, type);
        ArrayBulk.arrayFillF32(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultF64(int length, DefinedType type) {
        return new GcArray.F64(type, new double[checked(length, 8)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewF64(double value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultF64(length, type);
        ArrayBulk.arrayFillF64(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultRef(int length, DefinedType type) {
        return new GcArray.Ref(type, new @Nullable Object[checked(length, 8)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewRef(@Nullable Object value, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultRef(length, type);
        ArrayBulk.arrayFillRef(array, 0, value, length, execution);
        return array;
    }

    /** {@code array.new_default}. */
    public static Object arrayNewDefaultV128(int length, DefinedType type) {
        return new GcArray.Vectors(type, new long[2 * checked(length, 16)]);
    }

    /** {@code array.new}. */
    public static Object arrayNewV128(long low, long high, int length, DefinedType type, Execution execution) {
        Object array = arrayNewDefaultV128(length, type);
        ArrayBulk.arrayFillV128(array, 0, low, high, length, execution);
        return array;
    }

    /**
     * Sets elements that the compiler knows.
     *
     * @param array of numbers
     * @param index of the first
     * @param elements their bytes, two a character, least byte first; beyond the end of the array one may be left over
     */
    public static void arrayPutConstants(Object array, int index, String elements) {
        byte[] bytes = new byte[elements.length() * Character.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(elements);
        GcArray target = (GcArray) array;
        int count = Math.min(bytes.length / width(GcArray.storage(target.type())), target.length() - index);
        new SegmentReader(bytes, 0, bytes.length).read(0, target, index, count);
    }

    /** Bytes that a number takes in an array. */
    public static int width(StorageType storage) {
        return SegmentReader.width(storage);
    }

    /**
     * {@code array.new_data}.
     *
     * @param segment of the data segments of the instance
     */
    public static Object arrayNewData(
            int offset, int length, GuestInstance self, int segment, DefinedType type, Execution execution) {
        return arrayNewData(offset, length, SegmentReader.of(self, segment), type, execution);
    }

    static Object arrayNewData(int offset, int length, SegmentReader data, DefinedType type, Execution execution) {
        if (data.exceeds(offset, length, GcArray.storage(type))) {
            throw Traps.memoryOutOfBounds();
        }
        GcArray array = GcArray.make(type, length);
        ArrayBulk.arrayInitData(array, 0, offset, length, data, execution);
        return array;
    }

    /**
     * {@code array.new_elem}.
     *
     * @param elements the segment, empty once dropped
     */
    public static Object arrayNewElem(
            int offset, int length, @Nullable Object[] elements, DefinedType type, Execution execution) {
        if (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length) > elements.length) {
            throw Traps.tableOutOfBounds();
        }
        Object array = arrayNewDefaultRef(length, type);
        ArrayBulk.arrayInitElem(array, 0, offset, length, elements, execution);
        return array;
    }
}
