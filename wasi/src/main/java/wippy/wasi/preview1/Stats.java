package wippy.wasi.preview1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import wippy.base.files.Attributes;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.TimeChange;

/** Attributes of files, entries and times as guests see them. */
final class Stats {
    private static final int ATIM = 1;
    private static final int ATIM_NOW = 2;
    private static final int MTIM = 4;
    private static final int MTIM_NOW = 8;

    private final GuestMemory memory;
    private final Layout layout;

    Stats(GuestMemory memory, Layout layout) {
        this.memory = memory;
        this.layout = layout;
    }

    /** What becomes of both times of a file. */
    record Times(TimeChange access, TimeChange modification) {}

    /** Writes a {@code filestat}; the older version counts links in 32 bits. */
    void write(int at, Attributes file) throws ErrnoException {
        writeEmpty(at, FileTypes.of(file.type()));
        memory.writeLong(at, file.device());
        memory.writeLong(at + 8, file.inode());
        int rest;
        if (layout == Layout.SNAPSHOT) {
            memory.writeLong(at + 24, file.links());
            rest = at + 32;
        } else {
            memory.writeInt(at + 20, (int) Math.min(file.links(), 0xffffffffL));
            rest = at + 24;
        }
        memory.writeLong(rest, file.size());
        memory.writeLong(rest + 8, ProcessCalls.nanos(file.access()));
        memory.writeLong(rest + 16, ProcessCalls.nanos(file.modification()));
        memory.writeLong(rest + 24, ProcessCalls.nanos(file.change()));
    }

    /** Writes a {@code filestat} of which only the type is known. */
    void writeEmpty(int at, int type) throws ErrnoException {
        memory.zero(at, layout.filestatSize());
        memory.writeByte(at + 16, type);
    }

    /** What {@code fstflags} say of times in nanoseconds, unsigned. */
    Times times(long access, long modification, int flags) throws ErrnoException {
        if (flags < 0 || flags > 15) {
            throw new ErrnoException(Errno.INVAL);
        }
        return new Times(time(access, flags, ATIM, ATIM_NOW), time(modification, flags, MTIM, MTIM_NOW));
    }

    private static TimeChange time(long nanos, int flags, int given, int now) throws ErrnoException {
        boolean isGiven = (flags & given) != 0;
        boolean isNow = (flags & now) != 0;
        if (isGiven && isNow) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (isNow) {
            return new TimeChange.Now();
        }
        return isGiven
                ? new TimeChange.At(Instant.ofEpochSecond(
                        Long.divideUnsigned(nanos, 1_000_000_000), Long.remainderUnsigned(nanos, 1_000_000_000)))
                : new TimeChange.Keep();
    }

    /**
     * A {@code dirent} with the name behind it.
     *
     * @param next the cookie of the next entry
     */
    static byte[] dirent(DirectoryEntry entry, long next) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(24 + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, next)
                .putLong(8, entry.inode())
                .putInt(16, name.length)
                .put(20, (byte) FileTypes.of(entry.type()))
                .put(24, name)
                .array();
    }
}
