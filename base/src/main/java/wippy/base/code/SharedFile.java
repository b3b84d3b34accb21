package wippy.base.code;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file many threads read, interrupted or not. An interrupt closes a channel for all of its users; so the file is
 * opened again then, if it is still the same, and the interrupt stays pending. Whoever drops the last reference to it
 * need not close it: the channel does so itself when collected.
 */
final class SharedFile implements Closeable {
    private static final int MAX_TRIES = 8;

    private final Path path;
    private final @Nullable Object identity;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile FileChannel channel;

    private SharedFile(Path path, @Nullable Object identity, FileChannel channel) {
        this.path = path;
        this.identity = identity;
        this.channel = channel;
    }

    /**
     * Opens a regular file, never through a symbolic link.
     *
     * @param attributes of the file, read without following links
     */
    static SharedFile open(Path path, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException(path + " is no regular file");
        }
        return new SharedFile(path, attributes.fileKey(), channel(path));
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    long size() throws IOException {
        return uninterrupted(FileChannel::size);
    }

    /**
     * Those bytes.
     *
     * @throws DamagedException if the file ends before
     */
    byte[] read(long offset, int length) throws IOException {
        return uninterrupted(open -> {
            ByteBuffer into = ByteBuffer.allocate(length);
            while (into.hasRemaining()) {
                if (open.read(into, offset + into.position()) < 0) {
                    throw new DamagedException("ends too early");
                }
            }
            return into.array();
        });
    }

    /** Something to do with the channel that can be done again. */
    private interface Operation<T> {
        T on(FileChannel channel) throws IOException;
    }

    private <T> T uninterrupted(Operation<T> operation) throws IOException {
        boolean interrupted = false;
        try {
            for (int i = 0; i < MAX_TRIES; i++) {
                interrupted |= Thread.interrupted();
                FileChannel open = channel;
                try {
                    return operation.on(open);
                } catch (ClosedChannelException e) {
                    reopen();
                }
            }
            return apart(operation);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** On a thread that nobody interrupts, with a channel of its own. */
    private <T> T apart(Operation<T> operation) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> {
            try (FileChannel own = same()) {
                return operation.on(own);
            }
        });
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

    private void reopen() throws IOException {
        lock.lock();
        try {
            if (!channel.isOpen()) { // else another thread was faster
                channel = same();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same file, opened again. */
    private FileChannel same() throws IOException {
        Object now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (!Objects.equals(now, identity)) {
            throw new IOException(path + " was replaced");
        }
        return channel(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
