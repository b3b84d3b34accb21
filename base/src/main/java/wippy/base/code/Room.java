package wippy.base.code;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The room that files of a cache take in its folder. Looking through the folder takes long where there are many, so it
 * is done at a process's first file and then only once in a while: in between, what the process adds is counted on top.
 * When there is too much, the least recently used go, and a few more than needed, so that there is room for a while.
 * Any thread.
 */
final class Room {
    /** One part in this many is what a process may add before it looks again at what others did. */
    private static final int UNSEEN = 64;

    /** One part in this many stays free once files had to go. */
    private static final int FREE = 16;

    private final Path folder;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();

    /** What all files took when last looked, which has not been done yet if that is too much. */
    private long seen = Long.MAX_VALUE;

    private long added;

    Room(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** A file and what decides whether it may stay. */
    private record Kept(Path path, long size, FileTime used) {}

    /** Counts a new file, which stays, and deletes others if there is too much. */
    void take(Path file, long size) throws IOException {
        lock.lock();
        try {
            added += size;
            if (added > maxBytes / UNSEEN || seen > maxBytes - added) {
                look(file);
            }
        } finally {
            lock.unlock();
        }
    }

    private void look(Path latest) throws IOException {
        List<Kept> files = kept();
        long total = files.stream().mapToLong(Kept::size).sum();
        if (total > maxBytes) {
            files.sort(Comparator.comparing(Kept::used).thenComparing(Kept::path));
            total = shrink(files, total, latest);
        }
        seen = total;
        added = 0;
    }

    private long shrink(List<Kept> oldestFirst, long total, Path latest) {
        long left = total;
        for (Kept oldest : oldestFirst) {
            if (left <= maxBytes - maxBytes / FREE) {
                break;
            }
            if (!oldest.path.equals(latest) && delete(oldest.path)) {
                left -= oldest.size;
            }
        }
        return left;
    }

    private List<Kept> kept() throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                kept(path).ifPresent(kept::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return kept;
    }

    /** A file of ours; temporary ones that were abandoned go. */
    private static Optional<Kept> kept(Path path) throws IOException {
        String name = path.getFileName().toString();
        if (!name.endsWith(DiskCache.FINISHED) && !name.endsWith(DiskCache.TEMPORARY)) {
            return Optional.empty();
        }
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // another process was faster
        }
        if (name.endsWith(DiskCache.FINISHED)) {
            return Optional.of(new Kept(path, attributes.size(), attributes.lastModifiedTime()));
        }
        if (DiskCache.age(attributes) > DiskCache.HOUR_MILLIS) {
            delete(path);
        }
        return Optional.empty();
    }

    /** Deletes a file if it is there; says whether it is gone. */
    static boolean delete(Path path) {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (IOException e) {
            DiskCache.log().log(Level.DEBUG, "Cannot delete " + path, e);
            return false;
        }
    }
}
