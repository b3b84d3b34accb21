package wippy.engine.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import wippy.engine.WasmMemory;

/**
 * Accesses of a memory's array by means that every JVM offers. An address is unsigned and has to be below the bound,
 * which is not negative; the offset is added after that.
 */
public final class LinearAccess {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private LinearAccess() {}

    private static VarHandle view(Class<?> elements) {
        return MethodHandles.byteArrayViewVarHandle(elements, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The size of a memory in bytes, but not more than the array that was read before has, even if some other thread,
     * against all rules, grows the memory meanwhile. Whoever closed an instance made its memories empty: what is left
     * of its code traps.
     *
     * @param least what the memory was declared with
     */
    public static int limit(WasmMemory memory, byte[] array, int least) {
        int size = Math.min(memory.size(), array.length);
        if (size < least) {
            throw Traps.memoryOutOfBounds();
        }
        return Math.max(size, least);
    }

    /** A 64-bit address as an unsigned 32-bit one: out of bounds if it was. */
    public static int narrow(long address) {
        return address >>> 32 == 0 ? (int) address : -1;
    }

    private static int at(int address, int bound, int offset) {
        if (Integer.compareUnsigned(address, bound) >= 0) {
            throw Traps.memoryOutOfBounds();
        }
        return address + offset;
    }

    /** Reads a byte. */
    public static byte getByte(byte[] array, int address, int bound, int offset) {
        return array[at(address, bound, offset)];
    }

    /** Writes a byte. */
    public static void putByte(byte[] array, int address, int bound, int offset, byte value) {
        array[at(address, bound, offset)] = value;
    }

    /** Reads a short. */
    public static short getShort(byte[] array, int address, int bound, int offset) {
        return (short) SHORTS.get(array, at(address, bound, offset));
    }

    /** Writes a short. */
    public static void putShort(byte[] array, int address, int bound, int offset, short value) {
        SHORTS.set(array, at(address, bound, offset), value);
    }

    /** Reads a char. */
    public static char getChar(byte[] array, int address, int bound, int offset) {
        return (char) CHARS.get(array, at(address, bound, offset));
    }

    /** Writes a char. */
    public static void putChar(byte[] array, int address, int bound, int offset, char value) {
        CHARS.set(array, at(address, bound, offset), value);
    }

    /** Reads an int. */
    public static int getInt(byte[] array, int address, int bound, int offset) {
        return (int) INTS.get(array, at(address, bound, offset));
    }

    /** Writes an int. */
    public static void putInt(byte[] array, int address, int bound, int offset, int value) {
        INTS.set(array, at(address, bound, offset), value);
    }

    /** Reads a long. */
    public static long getLong(byte[] array, int address, int bound, int offset) {
        return (long) LONGS.get(array, at(address, bound, offset));
    }

    /** Writes a long. */
    public static void putLong(byte[] array, int address, int bound, int offset, long value) {
        LONGS.set(array, at(address, bound, offset), value);
    }

    /** Reads a float. */
    public static float getFloat(byte[] array, int address, int bound, int offset) {
        return (float) FLOATS.get(array, at(address, bound, offset));
    }

    /** Writes a float. */
    public static void putFloat(byte[] array, int address, int bound, int offset, float value) {
        FLOATS.set(array, at(address, bound, offset), value);
    }

    /** Reads a double. */
    public static double getDouble(byte[] array, int address, int bound, int offset) {
        return (double) DOUBLES.get(array, at(address, bound, offset));
    }

    /** Writes a double. */
    public static void putDouble(byte[] array, int address, int bound, int offset, double value) {
        DOUBLES.set(array, at(address, bound, offset), value);
    }
}
