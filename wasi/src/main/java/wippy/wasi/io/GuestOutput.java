package wippy.wasi.io;

import wippy.engine.WasmException;

/**
 * The resource {@code output-stream} of {@code wasi:io/streams}: a sink as a guest holds it, which may write only as
 * much as it was told there is room for. After a failure it is closed. Used by one thread at a time.
 */
public final class GuestOutput implements AutoCloseable {
    /** Octets that the blocking forms take at once. */
    public static final int BLOCKING_LIMIT = 4096;

    private final ByteSink sink;
    private long permitted;
    private boolean closed;

    /** An operation of the sink. */
    private interface Operation {
        void run() throws StreamException;
    }

    /** Of that sink, which is closed with it. */
    public GuestOutput(ByteSink sink) {
        this.sink = sink;
    }

    /** How many octets the next write may have. */
    public long checkWrite() throws StreamException {
        guarded(() -> permitted = sink.room());
        return permitted;
    }

    /**
     * Writes them.
     *
     * @throws WasmException.Trap if there are more than were permitted
     */
    public void write(byte[] contents) throws StreamException {
        permit(contents.length);
        guarded(() -> sink.write(contents, 0, contents.length));
    }

    /** Writes that many zeros; see {@link #write}. */
    public void writeZeroes(long count) throws StreamException {
        permit(GuestInput.nonNegative(count));
        byte[] zeros = new byte[(int) Math.min(count, BLOCKING_LIMIT)];
        for (long left = count; left > 0; left -= zeros.length) {
            int length = (int) Math.min(left, zeros.length);
            guarded(() -> sink.write(zeros, 0, length));
        }
    }

    private void permit(long count) {
        if (count > permitted) {
            throw new WasmException.Trap(
                    "cannot write " + count + " bytes to an output-stream: check-write permitted " + permitted);
        }
        permitted -= count;
    }

    /** Begins to flush. */
    public void flush() throws StreamException {
        permitted = 0;
        guarded(sink::flush);
    }

    /** Flushes and waits until that is done. */
    public void blockingFlush() throws StreamException {
        flush();
        awaitRoom();
    }

    /** Writes all of it, as there is room, and waits until it was flushed. */
    public void blockingWriteAndFlush(byte[] contents) throws StreamException {
        checkLimit(contents.length);
        writeFully(contents, 0, contents.length);
        try {
            blockingFlush();
        } catch (StreamException.Closed e) {
            // All was written: only whoever comes next is told.
        }
    }

    /** Writes that many zeros, as there is room, and waits until they were flushed. */
    public void blockingWriteZeroesAndFlush(long count) throws StreamException {
        checkLimit(GuestInput.nonNegative(count));
        blockingWriteAndFlush(new byte[(int) count]);
    }

    private static void checkLimit(long count) {
        if (count > BLOCKING_LIMIT) {
            throw new WasmException.Trap(
                    "cannot write " + count + " bytes at once: blocking-write-and-flush takes " + BLOCKING_LIMIT);
        }
    }

    /** Writes all of a part of an array, waiting for room as often as needed; flushes nothing. */
    public void writeFully(byte[] source, int from, int length) throws StreamException {
        for (int done = 0; done < length; ) {
            int at = from + done;
            int count = (int) Math.min(awaitRoom(), length - done);
            guarded(() -> sink.write(source, at, count));
            done += count;
        }
        permitted = 0;
    }

    private long awaitRoom() throws StreamException {
        long room = checkWrite();
        while (room == 0) {
            Poll.await(sink.readiness());
            room = checkWrite();
        }
        return room;
    }

    /** Moves what is there from a source, as far as there is room; returns how many octets. */
    public long splice(GuestInput from, long limit) throws StreamException {
        long room = Math.min(checkWrite(), GuestInput.nonNegative(limit));
        byte[] found = from.read(room);
        if (found.length > 0) {
            write(found);
        }
        return found.length;
    }

    /** The same after waiting until there is room and something to move. */
    public long blockingSplice(GuestInput from, long limit) throws StreamException {
        awaitRoom();
        Poll.await(from.subscribe());
        return splice(from, limit);
    }

    /** Ready when there is room, or it is closed. */
    public Pollable subscribe() {
        return closed ? Pollable.ready() : sink.readiness();
    }

    private void guarded(Operation operation) throws StreamException {
        if (closed) {
            throw new StreamException.Closed();
        }
        try {
            operation.run();
        } catch (StreamException e) {
            closed = true;
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        sink.close();
    }
}
