package wippy.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * Single elements of arrays: {@code array.get} and its like, named after the instruction and the storage of the
 * elements ({@link HelperNames#of(String, wippy.engine.StorageType)}). A {@code v128} is read as two halves.
 */
public final class ArrayAccess {
    private ArrayAccess() {}

    /** {@code array.len}. */
    public static int arrayLen(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return ((GcArray) array).length();
    }

    private static void check(int index, int length) {
        if (index < 0 || index >= length) {
            throw Traps.arrayOutOfBounds();
        }
    }

    static GcArray.I8 i8(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.I8) array;
    }

    static GcArray.I16 i16(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.I16) array;
    }

    static GcArray.I32 i32(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.I32) array;
    }

    static GcArray.I64 i64(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.I64) array;
    }

    static GcArray.F32 f32(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.F32) array;
    }

    static GcArray.F64 f64(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.F64) array;
    }

    static GcArray.Ref ref(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.Ref) array;
    }

    static GcArray.Vectors v128(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        return (GcArray.Vectors) array;
    }

    /** {@code array.get_s}. */
    public static int arrayGetSI8(@Nullable Object array, int index) {
        byte[] values = i8(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.get_u}. */
    public static int arrayGetUI8(@Nullable Object array, int index) {
        return arrayGetSI8(array, index) & 0xff;
    }

    /** {@code array.set}. */
    public static void arraySetI8(@Nullable Object array, int index, int value) {
        byte[] values = i8(array).values;
        check(index, values.length);
        values[index] = (byte) value;
    }

    /** {@code array.get_s}. */
    public static int arrayGetSI16(@Nullable Object array, int index) {
        short[] values = i16(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.get_u}. */
    public static int arrayGetUI16(@Nullable Object array, int index) {
        return arrayGetSI16(array, index) & 0xffff;
    }

    /** {@code array.set}. */
    public static void arraySetI16(@Nullable Object array, int index, int value) {
        short[] values = i16(array).values;
        check(index, values.length);
        values[index] = (short) value;
    }

    /** {@code array.get}. */
    public static int arrayGetI32(@Nullable Object array, int index) {
        int[] values = i32(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.set}. */
    public static void arraySetI32(@Nullable Object array, int index, int value) {
        int[] values = i32(array).values;
        check(index, values.length);
        values[index] = value;
    }

    /** {@code array.get}. */
    public static long arrayGetI64(@Nullable Object array, int index) {
        long[] values = i64(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.set}. */
    public static void arraySetI64(@Nullable Object array, int index, long value) {
        long[] values = i64(array).values;
        check(index, values.length);
        values[index] = value;
    }

    /** {@code array.get}. */
    public static float arrayGetF32(@Nullable Object array, int index) {
        float[] values = f32(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.set}. */
    public static void arraySetF32(@Nullable Object array, int index, float value) {
        float[] values = f32(array).values;
        check(index, values.length);
        values[index] = value;
    }

    /** {@code array.get}. */
    public static double arrayGetF64(@Nullable Object array, int index) {
        double[] values = f64(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.set}. */
    public static void arraySetF64(@Nullable Object array, int index, double value) {
        double[] values = f64(array).values;
        check(index, values.length);
        values[index] = value;
    }

    /** {@code array.get}. */
    public static @Nullable Object arrayGetRef(@Nullable Object array, int index) {
        @Nullable Object[] values = ref(array).values;
        check(index, values.length);
        return values[index];
    }

    /** {@code array.set}. */
    public static void arraySetRef(@Nullable Object array, int index, @Nullable Object value) {
        @Nullable Object[] values = ref(array).values;
        check(index, values.length);
        values[index] = value;
    }

    /** {@code array.get}, low half. */
    public static long arrayGetV128Low(@Nullable Object array, int index) {
        GcArray.Vectors vectors = v128(array);
        check(index, vectors.length());
        return vectors.values[2 * index];
    }

    /** {@code array.get}, high half. */
    public static long arrayGetV128High(@Nullable Object array, int index) {
        GcArray.Vectors vectors = v128(array);
        check(index, vectors.length());
        return vectors.values[2 * index + 1];
    }

    /** {@code array.set}. */
    public static void arraySetV128(@Nullable Object array, int index, long low, long high) {
        GcArray.Vectors vectors = v128(array);
        check(index, vectors.length());
        vectors.values[2 * index] = low;
        vectors.values[2 * index + 1] = high;
    }
}
