package wippy.wasi.io;

import java.util.Arrays;

/**
 * Octets to be read, as the host provides them. Operations do not wait for data to come; those on files may park the
 * guest for as long as the disk takes. Used by one thread at a time; the pollable by any.
 */
public interface ByteSource extends AutoCloseable {
    /** Octets moved at once where nothing else decides. */
    int CHUNK = 65_536;

    /**
     * Reads what is there.
     *
     * @return how many octets, up to the length; 0 if there are none now, or for a length of 0
     * @throws StreamException {@link StreamException.Closed} at the end
     */
    int read(byte[] target, int from, int length) throws StreamException;

    /**
     * The same in an array of its own.
     *
     * @param limit octets at most; fewer may be read though more are there
     */
    default byte[] read(long limit) throws StreamException {
        byte[] target = new byte[(int) Math.min(limit, CHUNK)];
        int count = read(target, 0, target.length);
        return count == target.length ? target : Arrays.copyOf(target, count);
    }

    /**
     * Passes over octets that are there.
     *
     * @return how many
     */
    default long skip(long limit) throws StreamException {
        return read(limit).length;
    }

    /** Ready when there is something to read, at the end, and after a failure. */
    Pollable readiness();

    /** Nobody reads any more. */
    @Override
    void close();

    /** A source that is at its end. */
    static ByteSource empty() {
        return new MemorySource(new byte[0]);
    }
}
