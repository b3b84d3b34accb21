package wippy.wasi.preview1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.engine.WasmException;
import wippy.engine.WasmMemory;

/** The memory of the guest, with addresses checked: a bad one is the guest's mistake, {@link Errno#FAULT}. */
final class GuestMemory {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private @Nullable WasmMemory memory;

    /** A range of the memory. */
    record Range(int address, int length) {}

    void attach(WasmMemory memory) {
        this.memory = memory;
    }

    private WasmMemory memory() {
        if (memory == null) {
            throw new WasmException.Trap("a function of WASI preview 1 was called, but the module exports no memory"
                    + " under the name \"memory\", or is not instantiated yet");
        }
        return memory;
    }

    /** The array, after checking that the range is inside; good until the guest runs again. */
    private byte[] at(int address, long length) throws ErrnoException {
        WasmMemory now = memory();
        if (length < 0 || Integer.toUnsignedLong(address) + length > now.size()) {
            throw new ErrnoException(Errno.FAULT);
        }
        return now.array();
    }

    void check(int address, int length) throws ErrnoException {
        at(address, Integer.toUnsignedLong(length));
    }

    int readByte(int address) throws ErrnoException {
        return at(address, 1)[address] & 0xff;
    }

    int readShort(int address) throws ErrnoException {
        return (short) SHORT.get(at(address, Short.BYTES), address) & 0xffff;
    }

    int readInt(int address) throws ErrnoException {
        return (int) INT.get(at(address, Integer.BYTES), address);
    }

    long readLong(int address) throws ErrnoException {
        return (long) LONG.get(at(address, Long.BYTES), address);
    }

    void writeByte(int address, int value) throws ErrnoException {
        at(address, 1)[address] = (byte) value;
    }

    void writeShort(int address, int value) throws ErrnoException {
        SHORT.set(at(address, Short.BYTES), address, (short) value);
    }

    void writeInt(int address, int value) throws ErrnoException {
        INT.set(at(address, Integer.BYTES), address, value);
    }

    void writeLong(int address, long value) throws ErrnoException {
        LONG.set(at(address, Long.BYTES), address, value);
    }

    void write(int address, byte[] source, int from, int length) throws ErrnoException {
        System.arraycopy(source, from, at(address, length), address, length);
    }

    void zero(int address, int length) throws ErrnoException {
        Arrays.fill(at(address, length), address, address + length, (byte) 0);
    }

    /** Text in UTF-8. */
    String text(int address, int length) throws ErrnoException {
        byte[] array = at(address, Integer.toUnsignedLong(length));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(array, address, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ErrnoException(Errno.ILSEQ);
        }
    }

    /** The ranges of an array of {@code iovec} or {@code ciovec}, in sum no more than an int holds. */
    List<Range> ranges(int address, int count) throws ErrnoException {
        at(address, Integer.toUnsignedLong(count) * 8);
        List<Range> ranges = new ArrayList<>(count);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            Range range = new Range(readInt(address + 8 * i), readInt(address + 8 * i + 4));
            check(range.address, range.length);
            sum += range.length;
            if (sum > Integer.MAX_VALUE) {
                throw new ErrnoException(Errno.INVAL);
            }
            if (range.length > 0) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    /** Copies what ranges hold, up to so many octets, into an array of the host. */
    byte[] gather(List<Range> ranges, int limit) throws ErrnoException {
        byte[] all = new byte[(int) Math.min(limit, sum(ranges))];
        int done = 0;
        for (Range range : ranges) {
            int length = Math.min(range.length, all.length - done);
            System.arraycopy(at(range.address, length), range.address, all, done, length);
            done += length;
        }
        return all;
    }

    /** Copies octets of the host into ranges, as far as they go. */
    void scatter(List<Range> ranges, byte[] source) throws ErrnoException {
        int done = 0;
        for (Range range : ranges) {
            int length = Math.min(range.length, source.length - done);
            write(range.address, source, done, length);
            done += length;
        }
    }

    static long sum(List<Range> ranges) {
        return ranges.stream().mapToLong(Range::length).sum();
    }
}
