package wippy.base.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** An open file of Linux. */
final class LinuxFile implements OpenFile {
    /** More in one call brings nothing, and each is copied through memory outside of the heap. */
    private static final int MAX_CHUNK = 1 << 18;

    private final LinuxCalls calls;
    private final Descriptor descriptor;
    /** Whether nothing may be changed through it, times included. */
    private final boolean readOnly;
    /** Whether it has positions: pipes, terminals and sockets have none. */
    private final boolean seekable;

    private final Prompt prompt;
    private final SpareBuffer buffers = new SpareBuffer();

    LinuxFile(LinuxCalls calls, Descriptor descriptor, boolean readOnly, boolean seekable) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.readOnly = readOnly;
        this.seekable = seekable;
        prompt = new Prompt(calls, descriptor);
    }

    @Override
    public int read(long position, byte[] target, int from, int length) throws FileException {
        Objects.checkFromIndexSize(from, length, target.length);
        checkPosition(position);
        int size = Math.min(length, MAX_CHUNK);
        if (size == 0) {
            return 0;
        }
        return read(
                target,
                from,
                size,
                (file, buffer, count) ->
                        seekable ? calls.pread(file, buffer, count, position) : calls.read(file, buffer, count));
    }

    private int read(byte[] target, int from, int size, Transfer transfer) throws FileException {
        int file = descriptor.acquire();
        MemorySegment buffer = buffers.take(size);
        try {
            long count = transfer.move(file, buffer, size);
            if (count == -Errno.EAGAIN) {
                return WOULD_WAIT;
            }
            Descriptor.check(count, "read");
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, from, (int) count);
            return (int) count;
        } finally {
            buffers.give(buffer);
            descriptor.release();
        }
    }

    @Override
    public int readNow(long position, byte[] target, int from, int length) throws FileException {
        Objects.checkFromIndexSize(from, length, target.length);
        checkPosition(position);
        int size = Math.min(length, MAX_CHUNK);
        if (size == 0 || !seekable || !prompt.mayRead()) {
            return size == 0 ? 0 : WOULD_WAIT;
        }
        return read(target, from, size, (file, buffer, count) -> prompt.read(file, buffer, count, position));
    }

    @Override
    public int writeNow(long position, byte[] source, int from, int length) throws FileException {
        return seekable && prompt.mayWrite() ? write(position, source, from, length) : WOULD_WAIT;
    }

    @Override
    public int write(long position, byte[] source, int from, int length) throws FileException {
        checkPosition(position);
        return write(
                source,
                from,
                length,
                (file, buffer, size) ->
                        seekable ? calls.pwrite(file, buffer, size, position) : calls.write(file, buffer, size));
    }

    @Override
    public int append(byte[] source, int from, int length) throws FileException {
        if (!seekable) {
            return write(0, source, from, length);
        }
        return write(source, from, length, this::appendAt);
    }

    /** One who appends at a time, within this process; the system's own way would need a second descriptor. */
    private synchronized long appendAt(int file, MemorySegment buffer, int size) throws FileException {
        long end = LinuxNode.attributes(calls, file, "", LinuxCalls.AT_EMPTY_PATH, "append")
                .size();
        return calls.pwrite(file, buffer, size, end);
    }

    /** Moves octets between a file and memory outside of the heap. */
    @FunctionalInterface
    private interface Transfer {
        long move(int file, MemorySegment buffer, int size) throws FileException;
    }

    private int write(byte[] source, int from, int length, Transfer transfer) throws FileException {
        Objects.checkFromIndexSize(from, length, source.length);
        int size = Math.min(length, MAX_CHUNK);
        if (size == 0) {
            return 0;
        }
        int file = descriptor.acquire();
        MemorySegment buffer = buffers.take(size);
        try {
            MemorySegment.copy(source, from, buffer, ValueLayout.JAVA_BYTE, 0, size);
            return (int) Descriptor.check(transfer.move(file, buffer, size), "write");
        } finally {
            buffers.give(buffer);
            descriptor.release();
        }
    }

    private static void checkPosition(long position) throws FileException {
        if (position < 0) {
            throw new FileException(FileError.INVALID, "position beyond 2^63");
        }
    }

    @Override
    public void setSize(long size) throws FileException {
        int file = descriptor.acquire();
        try {
            Descriptor.check(calls.ftruncate(file, size), "set-size");
        } finally {
            descriptor.release();
        }
    }

    @Override
    public Attributes attributes() throws FileException {
        return LinuxNode.attributes(calls, descriptor, "file");
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws FileException {
        if (readOnly) {
            throw new FileException(FileError.READ_ONLY, "file");
        }
        LinuxNode.setTimes(calls, descriptor, access, modification, "file");
    }

    @Override
    public void sync(boolean attributes) throws FileException {
        LinuxNode.sync(calls, descriptor, attributes, "file");
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
