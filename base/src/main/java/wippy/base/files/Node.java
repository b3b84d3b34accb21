package wippy.base.files;

/**
 * Something open. Threads: any, at once; operations block. After {@link #close}, and during it, operations fail with
 * {@link FileError#CLOSED}; closing again does nothing.
 */
public sealed interface Node extends AutoCloseable permits Directory, OpenFile {
    /** Its attributes now. */
    Attributes attributes() throws FileException;

    /**
     * Changes its times.
     *
     * @throws FileException {@link FileError#READ_ONLY} if it was opened below a read-only directory
     */
    void setTimes(TimeChange access, TimeChange modification) throws FileException;

    /**
     * Makes sure that what was written is on the disk.
     *
     * @param attributes whether attributes too
     */
    void sync(boolean attributes) throws FileException;

    @Override
    void close();
}
