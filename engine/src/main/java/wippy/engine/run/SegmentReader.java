package wippy.engine.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import wippy.engine.NumType;
import wippy.engine.StorageType;

/**
 * Reads elements of arrays from a data segment, least byte first.
 *
 * @param bytes which the segment is a part of
 * @param start where it starts
 * @param size its bytes, none once it is dropped
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared, and readers never compared
record SegmentReader(byte[] bytes, int start, int size) {
    static SegmentReader of(GuestInstance instance, int segment) {
        return new SegmentReader(instance.binary(), instance.dataStart(segment), instance.dataSize(segment));
    }

    /**
     * Bytes an element takes.
     *
     * @throws IllegalArgumentException for references, which no data segment has
     */
    static int width(StorageType storage) {
        return switch (storage) {
            case StorageType.Packed.I8 -> 1;
            case StorageType.Packed.I16 -> 2;
            case StorageType.Value(NumType number) ->
                switch (number) {
                    case I32, F32 -> 4;
                    case I64, F64 -> 8;
                    case V128 -> 16;
                };
            case StorageType.Value _ -> throw new IllegalArgumentException("Data segments have no references");
        };
    }

    /** Whether so many elements from an offset on are past the end. */
    boolean exceeds(int offset, int count, StorageType storage) {
        return Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(count) * width(storage) > size;
    }

    /** Reads a run that is within both. */
    void read(int offset, GcArray array, int index, int count) {
        int width = width(GcArray.storage(array.type()));
        ByteBuffer run = ByteBuffer.wrap(bytes, start + offset, count * width).order(ByteOrder.LITTLE_ENDIAN);
        switch (array) {
            case GcArray.I8 i8 -> run.get(i8.values, index, count);
            case GcArray.I16 i16 -> run.asShortBuffer().get(i16.values, index, count);
            case GcArray.I32 i32 -> run.asIntBuffer().get(i32.values, index, count);
            case GcArray.I64 i64 -> run.asLongBuffer().get(i64.values, index, count);
            case GcArray.F32 f32 -> run.asFloatBuffer().get(f32.values, index, count);
            case GcArray.F64 f64 -> run.asDoubleBuffer().get(f64.values, index, count);
            case GcArray.Vectors vectors -> run.asLongBuffer().get(vectors.values, 2 * index, 2 * count);
            case GcArray.Ref _ -> throw new IllegalArgumentException("Data segments have no references");
        }
    }
}
