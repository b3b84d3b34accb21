package wippy.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Finds how far octets are ASCII, which is most of what there is to check in most texts. */
final class Ascii {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int BLOCK = 32;

    /** From so many octets on, the JVM's own search is asked. */
    static final int LARGE = 512;

    private Ascii() {}

    /** How many of those octets are ASCII before the first that is not. */
    static int prefix(byte[] octets, int offset, int length) {
        int end = offset + length;
        int at = length < LARGE ? offset : offset + Vectorized.prefix(octets, offset, length);
        while (at <= end - BLOCK
                && ((word(octets, at) | word(octets, at + 8) | word(octets, at + 16) | word(octets, at + 24))
                                & HIGH_BITS)
                        == 0) {
            at += BLOCK;
        }
        while (isWord(octets, at, end)) {
            at += Long.BYTES;
        }
        return isRest(octets, at, offset, end) ? length : oneByOne(octets, at, end) - offset;
    }

    /**
     * Whether the octets from there to the end are ASCII: less than a word, read as one that overlaps what was read.
     */
    private static boolean isRest(byte[] octets, int at, int offset, int end) {
        int length = end - offset;
        if (length >= Long.BYTES) {
            return at > end - Long.BYTES && (word(octets, end - Long.BYTES) & HIGH_BITS) == 0;
        }
        if (length >= Integer.BYTES) {
            int both = (int) INT.get(octets, offset) | (int) INT.get(octets, end - Integer.BYTES);
            return (both & (int) HIGH_BITS) == 0;
        }
        return length == 0 || (octets[offset] | octets[offset + length / 2] | octets[end - 1]) >= 0;
    }

    private static int oneByOne(byte[] octets, int from, int end) {
        int at = from;
        while (at < end && octets[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Whether a whole word of ASCII is there before the end. */
    static boolean isWord(byte[] octets, int at, int end) {
        return at <= end - Long.BYTES && (word(octets, at) & HIGH_BITS) == 0;
    }

    private static long word(byte[] octets, int at) {
        return (long) LONG.get(octets, at);
    }

    /**
     * The search that the JVM has for its own strings, which it compiles to vector instructions: half as much time as
     * that for words. Not published in JDK 25; reached with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
     */
    private static final class Vectorized {
        private static final @Nullable MethodHandle SEARCH = find();

        private Vectorized() {}

        private static @Nullable MethodHandle find() {
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(String.class, MethodHandles.lookup());
                return lookup.findStatic(
                        lookup.findClass("java.lang.StringCoding"),
                        "countPositives",
                        MethodType.methodType(int.class, byte[].class, int.class, int.class));
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }

        /** At least so many of those octets are ASCII; 0 if nobody knows. */
        static int prefix(byte[] octets, int offset, int length) {
            MethodHandle search = SEARCH;
            if (search == null) {
                return 0;
            }
            try {
                return (int) search.invokeExact(octets, offset, length);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
