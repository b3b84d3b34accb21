package wippy.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in a guest's memory, low octet first. */
final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static int int8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int int16(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    static int int32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long int64(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** An unsigned number of 1, 2 or 4 octets. */
    static int number(byte[] bytes, int at, int width) {
        return switch (width) {
            case 1 -> int8(bytes, at);
            case 2 -> int16(bytes, at);
            default -> int32(bytes, at);
        };
    }

    static void put16(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    static void put32(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void put64(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static void put(byte[] bytes, int at, int width, int value) {
        switch (width) {
            case 1 -> bytes[at] = (byte) value;
            case 2 -> put16(bytes, at, value);
            default -> put32(bytes, at, value);
        }
    }
}
