package wippy.base.files;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * The C library's calls on files, by their own names. Each gives what the call gives, or minus its error number; a call
 * that a signal interrupts is made again.
 */
final class LinuxCalls {
    /** Open flags, the same on all 64-bit machines but for those of {@link #directory} and {@link #noFollow}. */
    static final int O_RDONLY = 0;

    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_NOCTTY = 0400;
    static final int O_TRUNC = 01000;
    static final int O_DSYNC = 010000;
    static final int O_SYNC = 04010000;
    static final int O_CLOEXEC = 02000000;
    static final int O_PATH = 010000000;

    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_EMPTY_PATH = 0x1000;
    static final int STATX_SIZE = 256;

    private static final int STATX_BASIC = 0x7ff;
    /** Read only what is there without waiting for a device. */
    private static final int RWF_NOWAIT = 8;

    private static final int STATFS_SIZE = 120;
    private static final long TMPFS = 0x01021994;
    private static final long RAMFS = 0x858458f6L;
    private static final long SYS_OPENAT2 = 437;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_BENEATH = 0x08;
    /** How often a look-up is tried again that a rename elsewhere has disturbed. */
    private static final int DISTURBED = 1000;

    private static final Optional<LinuxCalls> FOUND = look();

    private final int directory;
    private final int noFollow;
    private final VarHandle errno;
    private final Linker linker = Linker.nativeLinker();
    private final Linker.Option capture = Linker.Option.captureCallState("errno");

    private final MethodHandle syscall;
    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle pread;
    private final MethodHandle preadv2;
    private final MethodHandle fstatfs;
    private final MethodHandle read;
    private final MethodHandle pwrite;
    private final MethodHandle write;
    private final MethodHandle ftruncate;
    private final MethodHandle fsync;
    private final MethodHandle fdatasync;
    private final MethodHandle statx;
    private final MethodHandle mkdirat;
    private final MethodHandle unlinkat;
    private final MethodHandle renameat;
    private final MethodHandle linkat;
    private final MethodHandle symlinkat;
    private final MethodHandle readlinkat;
    private final MethodHandle utimensat;
    private final MethodHandle getdents;

    private LinuxCalls(boolean arm) {
        directory = arm ? 040000 : 0200000;
        noFollow = arm ? 0100000 : 0400000;
        errno = Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
        syscall = linker.downcallHandle(
                symbol("syscall"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                capture,
                Linker.Option.firstVariadicArg(1));
        open = linker.downcallHandle(
                symbol("open"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                capture,
                Linker.Option.firstVariadicArg(2));
        close = integer("close", JAVA_INT);
        pread = whole("pread", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
        preadv2 = whole("preadv2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT);
        fstatfs = integer("fstatfs", JAVA_INT, ADDRESS);
        read = whole("read", JAVA_INT, ADDRESS, JAVA_LONG);
        pwrite = whole("pwrite", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
        write = whole("write", JAVA_INT, ADDRESS, JAVA_LONG);
        ftruncate = integer("ftruncate", JAVA_INT, JAVA_LONG);
        fsync = integer("fsync", JAVA_INT);
        fdatasync = integer("fdatasync", JAVA_INT);
        statx = integer("statx", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        mkdirat = integer("mkdirat", JAVA_INT, ADDRESS, JAVA_INT);
        unlinkat = integer("unlinkat", JAVA_INT, ADDRESS, JAVA_INT);
        renameat = integer("renameat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
        linkat = integer("linkat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
        symlinkat = integer("symlinkat", ADDRESS, JAVA_INT, ADDRESS);
        readlinkat = whole("readlinkat", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        utimensat = integer("utimensat", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
        getdents = whole("getdents64", JAVA_INT, ADDRESS, JAVA_LONG);
    }

    /** The calls, where this is a Linux that has them and native access is allowed. */
    static Optional<LinuxCalls> find() {
        return FOUND;
    }

    private static Optional<LinuxCalls> look() {
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64");
        boolean known = arm || machine.equals("amd64") || machine.equals("x86_64");
        if (!System.getProperty("os.name", "").equals("Linux") || !known) {
            return Optional.empty();
        }
        try {
            LinuxCalls calls = new LinuxCalls(arm);
            return calls.hasOpenat2() ? Optional.of(calls) : Optional.empty();
        } catch (UnsupportedOperationException | IllegalCallerException | UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    private boolean hasOpenat2() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment here = arena.allocateFrom(".");
            int root = open(arena.allocateFrom("/"), O_PATH | O_CLOEXEC);
            if (root < 0) {
                return false;
            }
            int file = openBeneath(root, here, O_PATH | O_CLOEXEC, 0);
            close(root);
            if (file >= 0) {
                close(file);
            }
            return file >= 0;
        }
    }

    private MemorySegment symbol(String name) {
        return linker.defaultLookup()
                .or(SymbolLookup.loaderLookup())
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    private MethodHandle integer(String name, MemoryLayout... parameters) {
        return linker.downcallHandle(symbol(name), FunctionDescriptor.of(JAVA_INT, parameters), capture);
    }

    private MethodHandle whole(String name, MemoryLayout... parameters) {
        return linker.downcallHandle(symbol(name), FunctionDescriptor.of(JAVA_LONG, parameters), capture);
    }

    /** One call, given where its error number goes. */
    @FunctionalInterface
    private interface Call {
        long make(MemorySegment state) throws Throwable;
    }

    private long call(Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            while (true) {
                long result = call.make(state);
                if (result >= 0) {
                    return result;
                }
                int error = (int) errno.get(state, 0L);
                if (error != Errno.EINTR) {
                    return -error;
                }
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    int directory() {
        return directory;
    }

    int noFollow() {
        return noFollow;
    }

    /** Opens a path of the host, wherever it leads. */
    int open(MemorySegment path, int flags) {
        return (int) call(state -> (int) open.invokeExact(state, path, flags, 0));
    }

    /** Opens a path below an open directory; one that would leave it fails. */
    int openBeneath(int root, MemorySegment path, int flags, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment how = arena.allocate(24, 8);
            how.set(JAVA_LONG, 0, Integer.toUnsignedLong(flags));
            how.set(JAVA_LONG, 8, mode);
            how.set(JAVA_LONG, 16, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS);
            int result = -Errno.EAGAIN;
            for (int i = 0; i < DISTURBED && result == -Errno.EAGAIN; i++) {
                result = (int) call(state -> (long) syscall.invokeExact(state, SYS_OPENAT2, root, path, how, 24L));
            }
            return result;
        }
    }

    int close(int file) {
        return (int) call(state -> {
            int result = (int) close.invokeExact(state, file);
            // The descriptor is gone even if a signal came: another close could hit a new file of the same number.
            return result < 0 && (int) errno.get(state, 0L) == Errno.EINTR ? 0 : result;
        });
    }

    long pread(int file, MemorySegment target, long length, long position) {
        return call(state -> (long) pread.invokeExact(state, file, target, length, position));
    }

    /** The same without waiting for a device: {@link Errno#EAGAIN} if it had to. */
    long preadNow(int file, MemorySegment target, long length, long position) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment range = arena.allocate(16, 8);
            range.set(ADDRESS, 0, target);
            range.set(JAVA_LONG, 8, length);
            return call(state -> (long) preadv2.invokeExact(state, file, range, 1, position, RWF_NOWAIT));
        }
    }

    /** Whether a file is kept in memory and nowhere else. */
    boolean isInMemory(int file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stat = arena.allocate(STATFS_SIZE, 8);
            long result = call(state -> (int) fstatfs.invokeExact(state, file, stat));
            long type = stat.get(JAVA_LONG, 0);
            return result == 0 && (type == TMPFS || type == RAMFS);
        }
    }

    long read(int file, MemorySegment target, long length) {
        return call(state -> (long) read.invokeExact(state, file, target, length));
    }

    long pwrite(int file, MemorySegment source, long length, long position) {
        return call(state -> (long) pwrite.invokeExact(state, file, source, length, position));
    }

    long write(int file, MemorySegment source, long length) {
        return call(state -> (long) write.invokeExact(state, file, source, length));
    }

    int ftruncate(int file, long size) {
        return (int) call(state -> (int) ftruncate.invokeExact(state, file, size));
    }

    int sync(int file, boolean attributes) {
        MethodHandle handle = attributes ? fsync : fdatasync;
        return (int) call(state -> (int) handle.invokeExact(state, file));
    }

    int statx(int at, MemorySegment path, int flags, MemorySegment target) {
        return (int) call(state -> (int) statx.invokeExact(state, at, path, flags, STATX_BASIC, target));
    }

    int mkdirat(int at, MemorySegment path, int mode) {
        return (int) call(state -> (int) mkdirat.invokeExact(state, at, path, mode));
    }

    int unlinkat(int at, MemorySegment path, int flags) {
        return (int) call(state -> (int) unlinkat.invokeExact(state, at, path, flags));
    }

    int renameat(int at, MemorySegment path, int newAt, MemorySegment newPath) {
        return (int) call(state -> (int) renameat.invokeExact(state, at, path, newAt, newPath));
    }

    int linkat(int at, MemorySegment path, int newAt, MemorySegment newPath) {
        return (int) call(state -> (int) linkat.invokeExact(state, at, path, newAt, newPath, 0));
    }

    int symlinkat(MemorySegment target, int at, MemorySegment path) {
        return (int) call(state -> (int) symlinkat.invokeExact(state, target, at, path));
    }

    long readlinkat(int at, MemorySegment path, MemorySegment target) {
        long size = target.byteSize();
        return call(state -> (long) readlinkat.invokeExact(state, at, path, target, size));
    }

    int utimensat(int at, MemorySegment path, MemorySegment times, int flags) {
        return (int) call(state -> (int) utimensat.invokeExact(state, at, path, times, flags));
    }

    long getdents(int directory, MemorySegment target) {
        long size = target.byteSize();
        return call(state -> (long) getdents.invokeExact(state, directory, target, size));
    }
}
