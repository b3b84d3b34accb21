package wippy.engine.run;

import org.jspecify.annotations.Nullable;

/** Locals in arrays, of functions that are too large for one method of the JVM. */
public final class Frames {
    private Frames() {}

    /** Sets a number. */
    public static void set(long value, long[] words, int slot) {
        words[slot] = value;
    }

    /** Sets a reference. */
    public static void set(@Nullable Object value, @Nullable Object[] references, int slot) {
        references[slot] = value;
    }
}
