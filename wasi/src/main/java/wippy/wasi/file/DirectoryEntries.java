package wippy.wasi.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.DirectoryListing;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.wasi.io.OpenResources;

/**
 * The resource {@code directory-entry-stream}: the names in a directory, read some at a time. Names that are not UTF-8
 * cannot be given to a guest and are left out. Used by one thread at a time.
 */
public final class DirectoryEntries implements AutoCloseable {
    private static final int AT_ONCE = 128;

    private final OpenResources resources;
    private final DirectoryListing listing;
    private final Deque<DirectoryEntry> read = new ArrayDeque<>();
    private boolean ended;

    DirectoryEntries(OpenResources resources, DirectoryListing listing) {
        this.resources = resources;
        this.listing = resources.add(listing);
    }

    /** The next one; empty at the end. */
    public Optional<DirectoryEntry> next() throws FileException {
        if (read.isEmpty() && !ended) {
            read.addAll(FileWork.get(this::readSome));
            ended = read.isEmpty();
        }
        return Optional.ofNullable(read.poll());
    }

    private Deque<DirectoryEntry> readSome() throws FileException {
        Deque<DirectoryEntry> some = new ArrayDeque<>();
        while (some.size() < AT_ONCE) {
            try {
                Optional<DirectoryEntry> entry = listing.next();
                if (entry.isEmpty()) {
                    break;
                }
                some.add(entry.get());
            } catch (FileException e) {
                if (e.error() != FileError.ILLEGAL_BYTE_SEQUENCE) {
                    throw e;
                }
            }
        }
        return some;
    }

    @Override
    public void close() {
        resources.close(listing);
    }
}
