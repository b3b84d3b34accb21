package wippy.base.files;

import java.util.Optional;

/**
 * The names in a directory, read as they are asked for. Without {@code .} and {@code ..}. Used by one thread at a time.
 */
public interface DirectoryListing extends AutoCloseable {
    /**
     * The next one; empty at the end.
     *
     * @throws FileException {@link FileError#ILLEGAL_BYTE_SEQUENCE} for a name that is not UTF-8; the one after it
     *     follows
     */
    Optional<DirectoryEntry> next() throws FileException;

    @Override
    void close();
}
