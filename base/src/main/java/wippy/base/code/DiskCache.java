package wippy.base.code;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The cache in a folder. A file is written under another name, synced and then renamed, so that under its own name it
 * is whole or not there; its time is that of its last use, to the hour.
 */
final class DiskCache implements CodeCache {
    static final String TEMPORARY = ".tmp";
    static final String FINISHED = ".code";
    /** Uses within an hour are noted as one; a temporary file that old was left by a process that died. */
    static final long HOUR_MILLIS = 3_600_000;

    /** The header counts in 32 bits. */
    private static final long MAX_FILE = 1L << 30;

    private final PrivateFolder folder;
    private final long maxBytes;
    private final Room room;
    private final AtomicBoolean warned = new AtomicBoolean();

    DiskCache(PrivateFolder folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.room = new Room(folder.path(), maxBytes);
    }

    /** Looked up only when there is something to tell: the first look-up of a process takes longer than a find. */
    static System.Logger log() {
        return System.getLogger(CodeCache.class.getName());
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder.path());
    }

    private Path path(CodeKey key) {
        return folder.path().resolve(key.fileName() + FINISHED);
    }

    @Override
    public Optional<CodeEntry> find(CodeKey key) {
        Path path = path(key);
        try {
            BasicFileAttributes attributes = folder.checked(path);
            CodeEntry entry = open(path, attributes, key);
            touch(path, attributes);
            return Optional.of(entry);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // the usual case, told to nobody
        } catch (IOException e) {
            failed(path, e);
            return Optional.empty();
        }
    }

    private CodeEntry open(Path path, BasicFileAttributes attributes, CodeKey key) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException(path + " is no regular file");
        }
        SharedFile file = SharedFile.open(path);
        try {
            return new CodeEntry(file, Header.read(file, key), e -> failed(path, e));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static void touch(Path path, BasicFileAttributes attributes) {
        if (Math.abs(age(attributes)) < HOUR_MILLIS) {
            return;
        }
        try {
            FileTime now = FileTime.fromMillis(System.currentTimeMillis());
            Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(now, now, null);
        } catch (IOException e) {
            log().log(Level.DEBUG, "Cannot note the use of " + path, e);
        }
    }

    /** Milliseconds since it was last used, or written. */
    static long age(BasicFileAttributes attributes) {
        return System.currentTimeMillis() - attributes.lastModifiedTime().toMillis();
    }

    /** A file that cannot be read; one that is damaged goes. */
    private void failed(Path path, Exception failure) {
        if (failure instanceof DamagedException) {
            log().log(Level.WARNING, "Dropped from the code cache: " + path + " " + failure.getMessage());
            Room.delete(path);
        } else {
            log().log(Level.DEBUG, "Cannot read " + path, failure);
        }
    }

    @Override
    public boolean store(CodeKey key, Map<String, byte[]> contents) {
        SortedMap<String, byte[]> sorted = new TreeMap<>(contents);
        long size =
                sorted.values().stream().mapToLong(content -> content.length).sum();
        if (size > Math.min(maxBytes, MAX_FILE)) {
            return tooLarge(key);
        }
        byte[] header = Header.encode(key, sorted);
        if (size + header.length > maxBytes) {
            return tooLarge(key);
        }
        Path path = path(key);
        Path temporary = folder.temporary(key.fileName());
        try {
            write(temporary, header, sorted.values());
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            room.take(path, size + header.length);
            return true;
        } catch (IOException e) {
            Room.delete(temporary);
            Level level = warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
            log().log(level, "Cannot write to the code cache: " + CacheHome.reason(e));
            return false;
        }
    }

    private static boolean tooLarge(CodeKey key) {
        log().log(Level.DEBUG, () -> "Not cached, being larger than the whole cache may be: " + key);
        return false;
    }

    private void write(Path path, byte[] header, Iterable<byte[]> contents) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(path, options, folder.ofFiles())) {
            write(out, header);
            for (byte[] content : contents) {
                write(out, content);
            }
            out.force(true);
        }
    }

    private static void write(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            out.write(from);
        }
    }
}
