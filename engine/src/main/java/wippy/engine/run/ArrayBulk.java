package wippy.engine.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.StorageType;

/**
 * Runs of elements of arrays: {@code array.fill}, {@code array.copy}, {@code array.init_data} and
 * {@code array.init_elem}. Indices and counts are unsigned. Long runs are done in parts, between which a stop or a
 * deadline takes effect, so that an array may then be written in part.
 */
public final class ArrayBulk {
    /** Elements done between two polls. */
    static final int PART = 1 << 16;

    private ArrayBulk() {}

    /** Does part of a run. */
    private interface Part {
        void run(int from, int count);
    }

    private static void parts(int count, Execution execution, Part part) {
        int done = 0;
        for (; count - done > PART; done += PART) {
            part.run(done, PART);
            execution.poll();
        }
        part.run(done, count - done);
    }

    private static void partsFromEnd(int count, Execution execution, Part part) {
        int left = count;
        for (; left > PART; left -= PART) {
            part.run(left - PART, PART);
            execution.poll();
        }
        part.run(0, left);
    }

    /** Whether a run is past the end. */
    private static boolean exceeds(int index, int count, long length) {
        return Integer.toUnsignedLong(index) + Integer.toUnsignedLong(count) > length;
    }

    private static void check(int index, int count, int length) {
        if (exceeds(index, count, length)) {
            throw Traps.arrayOutOfBounds();
        }
    }

    /** {@code array.fill}. */
    public static void arrayFillI8(@Nullable Object array, int index, int value, int count, Execution execution) {
        byte[] values = ArrayAccess.i8(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, (byte) value));
    }

    /** {@code array.fill}. */
    public static void arrayFillI16(@Nullable Object array, int index, int value, int count, Execution execution) {
        short[] values = ArrayAccess.i16(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, (short) value));
    }

    /** {@code array.fill}. */
    public static void arrayFillI32(@Nullable Object array, int index, int value, int count, Execution execution) {
        int[] values = ArrayAccess.i32(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, value));
    }

    /** {@code array.fill}. */
    public static void arrayFillI64(@Nullable Object array, int index, long value, int count, Execution execution) {
        long[] values = ArrayAccess.i64(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, value));
    }

    /** {@code array.fill}. */
    public static void arrayFillF32(@Nullable Object array, int index, float value, int count, Execution execution) {
        float[] values = ArrayAccess.f32(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, value));
    }

    /** {@code array.fill}. */
    public static void arrayFillF64(@Nullable Object array, int index, double value, int count, Execution execution) {
        double[] values = ArrayAccess.f64(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, value));
    }

    /** {@code array.fill}. */
    public static void arrayFillRef(
            @Nullable Object array, int index, @Nullable Object value, int count, Execution execution) {
        @Nullable Object[] values = ArrayAccess.ref(array).values;
        check(index, count, values.length);
        parts(count, execution, (from, part) -> Arrays.fill(values, index + from, index + from + part, value));
    }

    /** {@code array.fill}. */
    public static void arrayFillV128(
            @Nullable Object array, int index, long low, long high, int count, Execution execution) {
        GcArray.Vectors vectors = ArrayAccess.v128(array);
        check(index, count, vectors.length());
        parts(count, execution, (from, part) -> {
            for (int i = index + from; i < index + from + part; i++) {
                vectors.values[2 * i] = low;
                vectors.values[2 * i + 1] = high;
            }
        });
    }

    /** {@code array.copy}; the arrays may be the same. */
    public static void arrayCopy(
            @Nullable Object target, int to, @Nullable Object source, int from, int count, Execution execution) {
        if (target == null || source == null) {
            throw Traps.nullArrayReference();
        }
        GcArray written = (GcArray) target;
        GcArray read = (GcArray) source;
        check(to, count, written.length());
        check(from, count, read.length());
        int unit = read instanceof GcArray.Vectors ? 2 : 1;
        Object in = read.storage();
        Object out = written.storage();
        Part part = (done, some) -> System.arraycopy(in, (from + done) * unit, out, (to + done) * unit, some * unit);
        if (to > from) {
            partsFromEnd(count, execution, part);
        } else {
            parts(count, execution, part);
        }
    }

    /**
     * {@code array.init_data}.
     *
     * @param offset in the segment, in bytes
     * @param segment of the data segments of the instance
     */
    public static void arrayInitData(
            @Nullable Object array,
            int index,
            int offset,
            int count,
            GuestInstance self,
            int segment,
            Execution execution) {
        arrayInitData(array, index, offset, count, SegmentReader.of(self, segment), execution);
    }

    static void arrayInitData(
            @Nullable Object array, int index, int offset, int count, SegmentReader data, Execution execution) {
        if (array == null) {
            throw Traps.nullArrayReference();
        }
        GcArray target = (GcArray) array;
        check(index, count, target.length());
        StorageType storage = GcArray.storage(target.type());
        if (data.exceeds(offset, count, storage)) {
            throw Traps.memoryOutOfBounds();
        }
        int width = SegmentReader.width(storage);
        parts(count, execution, (done, some) -> data.read(offset + done * width, target, index + done, some));
    }

    /**
     * {@code array.init_elem}.
     *
     * @param elements the segment, empty once dropped
     */
    public static void arrayInitElem(
            @Nullable Object array,
            int index,
            int offset,
            int count,
            @Nullable Object[] elements,
            Execution execution) {
        @Nullable Object[] values = ArrayAccess.ref(array).values;
        check(index, count, values.length);
        if (exceeds(offset, count, elements.length)) {
            throw Traps.tableOutOfBounds();
        }
        parts(count, execution, (done, some) -> System.arraycopy(elements, offset + done, values, index + done, some));
    }
}
