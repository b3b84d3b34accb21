package wippy.base.files;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;

/** What open files and open directories have in common: attributes and times of a descriptor, or of a name below it. */
final class LinuxNode {
    private static final long UTIME_NOW = (1L << 30) - 1;
    private static final long UTIME_OMIT = (1L << 30) - 2;

    private LinuxNode() {}

    /** The attributes of a name below a descriptor, or of the descriptor itself for the empty name. */
    static Attributes attributes(LinuxCalls calls, int at, String name, int flags, String what) throws FileException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(LinuxCalls.STATX_SIZE, 8);
            Descriptor.check(calls.statx(at, arena.allocateFrom(name), flags, target), what);
            return read(target);
        }
    }

    /** The attributes of what is open. */
    static Attributes attributes(LinuxCalls calls, Descriptor open, String what) throws FileException {
        int file = open.acquire();
        try {
            return attributes(calls, file, "", LinuxCalls.AT_EMPTY_PATH, what);
        } finally {
            open.release();
        }
    }

    /** Changes the times of what is open. */
    static void setTimes(LinuxCalls calls, Descriptor open, TimeChange access, TimeChange modification, String what)
            throws FileException {
        int file = open.acquire();
        try {
            setTimes(calls, file, "", LinuxCalls.AT_EMPTY_PATH, access, modification, what);
        } finally {
            open.release();
        }
    }

    /** Brings what was written to the disk. */
    static void sync(LinuxCalls calls, Descriptor open, boolean attributes, String what) throws FileException {
        int file = open.acquire();
        try {
            Descriptor.check(calls.sync(file, attributes), what);
        } finally {
            open.release();
        }
    }

    /** From {@code struct statx}, which is the same on all machines. */
    private static Attributes read(MemorySegment stat) {
        return new Attributes(
                FileType.ofMode(Short.toUnsignedInt(stat.get(JAVA_SHORT, 28))),
                (long) stat.get(JAVA_INT, 136) << 32 | Integer.toUnsignedLong(stat.get(JAVA_INT, 140)),
                stat.get(JAVA_LONG, 32),
                Integer.toUnsignedLong(stat.get(JAVA_INT, 16)),
                stat.get(JAVA_LONG, 40),
                time(stat, 64),
                time(stat, 112),
                time(stat, 96));
    }

    private static Instant time(MemorySegment stat, int at) {
        return Instant.ofEpochSecond(stat.get(JAVA_LONG, at), Integer.toUnsignedLong(stat.get(JAVA_INT, at + 8L)));
    }

    static void setTimes(
            LinuxCalls calls, int at, String name, int flags, TimeChange access, TimeChange modification, String what)
            throws FileException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment times = arena.allocate(32, 8);
            put(times, 0, access);
            put(times, 16, modification);
            Descriptor.check(calls.utimensat(at, arena.allocateFrom(name), times, flags), what);
        }
    }

    private static void put(MemorySegment times, int at, TimeChange change) {
        switch (change) {
            case TimeChange.Keep() -> times.set(JAVA_LONG, at + 8L, UTIME_OMIT);
            case TimeChange.Now() -> times.set(JAVA_LONG, at + 8L, UTIME_NOW);
            case TimeChange.At(Instant time) -> {
                times.set(JAVA_LONG, at, time.getEpochSecond());
                times.set(JAVA_LONG, at + 8L, time.getNano());
            }
        }
    }
}
