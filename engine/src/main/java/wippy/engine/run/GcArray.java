package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.engine.ArrayType;
import wippy.engine.DefinedType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.V128;

/** An array, its elements in an array of Java of the same width. */
public abstract sealed class GcArray extends GcObject {
    /** Bytes an array may hold, references counting as eight; making a larger one traps. */
    public static final int MAX_BYTES = 1 << 28;

    private final int length;

    private GcArray(DefinedType type, int length) {
        super(type);
        this.length = length;
    }

    /**
     * An array of zeros or nulls.
     *
     * @param type an array type
     * @param length unsigned
     */
    static GcArray make(DefinedType type, int length) {
        return (GcArray)
                switch (storage(type)) {
                    case StorageType.Packed.I8 -> ArrayMaking.arrayNewDefaultI8(length, type);
                    case StorageType.Packed.I16 -> ArrayMaking.arrayNewDefaultI16(length, type);
                    case StorageType.Value(NumType number) ->
                        switch (number) {
                            case I32 -> ArrayMaking.arrayNewDefaultI32(length, type);
                            case I64 -> ArrayMaking.arrayNewDefaultI64(length, type);
                            case F32 -> ArrayMaking.arrayNewDefaultF32(length, type);
                            case F64 -> ArrayMaking.arrayNewDefaultF64(length, type);
                            case V128 -> ArrayMaking.arrayNewDefaultV128(length, type);
                        };
                    case StorageType.Value(RefType _) -> ArrayMaking.arrayNewDefaultRef(length, type);
                };
    }

    static StorageType storage(DefinedType type) {
        return ((ArrayType) type.composite()).element().storage();
    }

    /** How many elements there are. */
    public final int length() {
        return length;
    }

    /**
     * The value of an element, as {@link wippy.engine.WasmFunction#callValues} gives values; packed ones sign-extended.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public abstract @Nullable Object get(int index);

    /** The array of Java with the elements. */
    abstract Object storage();

    /** Of bytes. */
    static final class I8 extends GcArray {
        final byte[] values;

        I8(DefinedType type, byte[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return (int) values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of numbers of 16 bits. */
    static final class I16 extends GcArray {
        final short[] values;

        I16(DefinedType type, short[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return (int) values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of ints. */
    static final class I32 extends GcArray {
        final int[] values;

        I32(DefinedType type, int[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of longs. */
    static final class I64 extends GcArray {
        final long[] values;

        I64(DefinedType type, long[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of floats. */
    static final class F32 extends GcArray {
        final float[] values;

        F32(DefinedType type, float[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of doubles. */
    static final class F64 extends GcArray {
        final double[] values;

        F64(DefinedType type, double[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of references. */
    static final class Ref extends GcArray {
        final @Nullable Object[] values;

        Ref(DefinedType type, @Nullable Object[] values) {
            super(type, values.length);
            this.values = values;
        }

        @Override
        public @Nullable Object get(int index) {
            return values[index];
        }

        @Override
        Object storage() {
            return values;
        }
    }

    /** Of vectors, each two longs, low half first. */
    static final class Vectors extends GcArray {
        final long[] values;

        Vectors(DefinedType type, long[] values) {
            super(type, values.length / 2);
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return new V128(values[2 * index], values[2 * index + 1]);
        }

        @Override
        Object storage() {
            return values;
        }
    }
}
