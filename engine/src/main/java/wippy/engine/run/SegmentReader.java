package wippy.engine.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import wippy.engine.NumType;
import wippy.engine.StorageType;

/** Reads elements of arrays from data segments, least byte first. */
final class SegmentReader {
    private SegmentReader() {}

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

    /** Reads a run that is within both. */
    static void read(byte[] data, int offset, GcArray array, int index, int count) {
        int width = width(GcArray.storage(array.type()));
        ByteBuffer bytes = ByteBuffer.wrap(data, offset, count * width).order(ByteOrder.LITTLE_ENDIAN);
        switch (array) {
            case GcArray.I8 i8 -> bytes.get(i8.values, index, count);
            case GcArray.I16 i16 -> bytes.asShortBuffer().get(i16.values, index, count);
            case GcArray.I32 i32 -> bytes.asIntBuffer().get(i32.values, index, count);
            case GcArray.I64 i64 -> bytes.asLongBuffer().get(i64.values, index, count);
            case GcArray.F32 f32 -> bytes.asFloatBuffer().get(f32.values, index, count);
            case GcArray.F64 f64 -> bytes.asDoubleBuffer().get(f64.values, index, count);
            case GcArray.Vectors vectors -> bytes.asLongBuffer().get(vectors.values, 2 * index, 2 * count);
            case GcArray.Ref _ -> throw new IllegalArgumentException("Data segments have no references");
        }
    }
}
