package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.engine.AbstractHeap;
import wippy.engine.HeapType;
import wippy.engine.Typed;

/**
 * A reference to a number of 31 bits. References to the same number are equal for guests ({@link Casts#refEq}) and by
 * {@link #equals}, but need not be one object.
 *
 * @param value from -2<sup>30</sup> to 2<sup>30</sup> - 1; what it is made with is wrapped to that range
 */
public record I31(int value) implements Typed {
    private static final int FIRST_CACHED = -128;
    private static final I31[] CACHE = cache();

    public I31 {
        value = value << 1 >> 1;
    }

    private static I31[] cache() {
        I31[] cache = new I31[1024];
        for (int i = 0; i < cache.length; i++) {
            cache[i] = new I31(FIRST_CACHED + i);
        }
        return cache;
    }

    /** {@code ref.i31}. */
    public static Object refI31(int value) {
        int index = value - FIRST_CACHED;
        return index >= 0 && index < CACHE.length ? CACHE[index] : new I31(value);
    }

    /** {@code i31.get_s}. */
    public static int i31GetS(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullI31Reference();
        }
        return ((I31) reference).value;
    }

    /** {@code i31.get_u}. */
    public static int i31GetU(@Nullable Object reference) {
        return i31GetS(reference) & Integer.MAX_VALUE;
    }

    @Override
    public HeapType heapType() {
        return AbstractHeap.I31;
    }
}
