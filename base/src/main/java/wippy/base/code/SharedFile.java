package wippy.base.code;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file many threads read, interrupted or not, also when it has been deleted or replaced meanwhile. Not a channel:
 * those are closed for all by an interrupt of one, and mapping one costs a start 25 milliseconds. Whoever drops the
 * last reference to it need not close it: it closes itself when collected.
 */
final class SharedFile {
    private final RandomAccessFile file;
    private final long size;
    private final ReentrantLock lock = new ReentrantLock();

    private SharedFile(RandomAccessFile file) throws IOException {
        this.file = file;
        this.size = file.length();
    }

    /** Opens a file in a {@link PrivateFolder}, which has been {@linkplain PrivateFolder#checked checked}. */
    static SharedFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new SharedFile(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Bytes it had when it was opened. */
    long size() {
        return size;
    }

    /**
     * Those bytes.
     *
     * @throws DamagedException if the file ends before
     */
    byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new DamagedException("ends too early");
        }
        byte[] bytes = new byte[length];
        lock.lock();
        try {
            file.seek(offset);
            file.readFully(bytes);
        } finally {
            lock.unlock();
        }
        return bytes;
    }

    void close() throws IOException {
        file.close();
    }
}
