package wippy.base.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A file in memory, which any number of threads read at once, interrupted or not, also when it has been deleted or
 * replaced meanwhile. It goes with the last reference to it.
 */
final class MappedFile {
    private static final int MAX_TRIES = 8;

    private final ByteBuffer bytes;

    private MappedFile(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Opens a file, never through a symbolic link.
     *
     * @throws DamagedException if it is larger than any we write
     */
    static MappedFile open(Path path) throws IOException {
        boolean interrupted = false;
        try {
            for (int i = 0; i < MAX_TRIES; i++) {
                interrupted |= Thread.interrupted(); // an interrupt closes the channel that a thread is using
                try {
                    return map(path);
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                }
            }
            return apart(path);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MappedFile map(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new DamagedException("is too large");
            }
            return new MappedFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }

    /** On a thread that nobody interrupts. */
    private static MappedFile apart(Path path) throws IOException {
        FutureTask<MappedFile> task = new FutureTask<>(() -> map(path));
        Thread.ofPlatform().daemon().name("wippy-cache-reader").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    int size() {
        return bytes.capacity();
    }

    /**
     * A number of four bytes.
     *
     * @throws DamagedException if the file ends before
     */
    int int32(int at) throws IOException {
        check(at, Integer.BYTES);
        try {
            return bytes.getInt(at);
        } catch (InternalError e) {
            throw lost(e);
        }
    }

    /** A number of eight bytes, likewise. */
    long int64(int at) throws IOException {
        check(at, Long.BYTES);
        try {
            return bytes.getLong(at);
        } catch (InternalError e) {
            throw lost(e);
        }
    }

    /** A copy of those bytes, likewise. */
    byte[] read(int at, int length) throws IOException {
        check(at, length);
        byte[] copy = new byte[length];
        try {
            bytes.get(at, copy);
            return copy;
        } catch (InternalError e) {
            throw lost(e);
        }
    }

    private void check(int at, int length) throws DamagedException {
        if (at < 0 || length < 0 || at > size() - length) {
            throw new DamagedException("ends too early");
        }
    }

    /** What the JVM throws where somebody cut the file short, or the disk fails. */
    private static IOException lost(InternalError e) {
        return new IOException("Cannot be read any more", e);
    }
}
