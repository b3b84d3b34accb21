package wippy.wasi.preview1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.wasi.file.Descriptor;
import wippy.wasi.file.DirectoryEntries;

/**
 * The names in a directory by number, read as far as they were asked for; the first two are {@code .} and {@code ..}.
 */
final class FolderListing {
    private final DirectoryEntries entries;
    private final List<DirectoryEntry> read = new ArrayList<>();

    FolderListing(Descriptor directory) throws FileException {
        read.add(new DirectoryEntry(
                ".", FileType.DIRECTORY, directory.attributes().inode()));
        read.add(new DirectoryEntry("..", FileType.DIRECTORY, 0));
        entries = directory.list();
    }

    /** The entry of that number; empty if there are not so many. */
    Optional<DirectoryEntry> entry(long number) throws FileException {
        while (number >= read.size()) {
            Optional<DirectoryEntry> next = entries.next();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            read.add(next.get());
        }
        return Optional.of(read.get((int) number));
    }

    void close() {
        entries.close();
    }
}
