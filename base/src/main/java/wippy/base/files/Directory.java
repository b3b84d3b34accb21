package wippy.base.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * An open directory as a root: every path is relative to it, and none leads out of it, whatever is renamed or linked
 * meanwhile. An absolute path, or one that would leave, fails with {@link FileError#NOT_PERMITTED}; symbolic links
 * count as what they lead to. The directory stays the same one when it is renamed.
 *
 * <p>Below a read-only directory whatever would change something fails with {@link FileError#READ_ONLY}.
 */
public abstract sealed class Directory implements Node permits LinuxDirectory, PortableDirectory {
    private final boolean readOnly;

    Directory(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /**
     * Opens a directory of the host. Where native access is allowed on Linux, the kernel keeps all paths inside;
     * elsewhere real paths are compared before each operation, so that someone who renames directories at the right
     * moment can get past.
     *
     * @param readOnly whether nothing below may be changed
     */
    public static Directory open(Path directory, boolean readOnly) throws FileException {
        Optional<LinuxCalls> calls = LinuxCalls.find();
        return calls.isPresent()
                ? LinuxDirectory.root(calls.get(), directory, readOnly)
                : PortableDirectory.root(directory, readOnly);
    }

    /** Whether nothing below may be changed. */
    public final boolean readOnly() {
        return readOnly;
    }

    /** Whether the kernel keeps paths inside, so that no race leads out. */
    public abstract boolean raceFree();

    /**
     * Opens what is at a path. Without {@link OpenOption#READ} and {@link OpenOption#WRITE} it is opened for reading.
     *
     * @throws FileException {@link FileError#IS_DIRECTORY} if a directory is to be written to, truncated or created;
     *     {@link FileError#NOT_DIRECTORY} if {@link OpenOption#DIRECTORY} is asked of something else; and others
     */
    public final Node open(String path, Set<OpenOption> options) throws FileException {
        boolean changes = options.contains(OpenOption.WRITE)
                || options.contains(OpenOption.CREATE)
                || options.contains(OpenOption.TRUNCATE);
        if (changes) {
            checkWritable(path);
        }
        if (options.contains(OpenOption.DIRECTORY)
                && (options.contains(OpenOption.CREATE) || options.contains(OpenOption.TRUNCATE))) {
            throw new FileException(FileError.INVALID, path);
        }
        return openAt(PathText.of(path), options);
    }

    /** The attributes of what is at a path; of a symbolic link itself unless it is to be followed. */
    public final Attributes attributes(String path, boolean follow) throws FileException {
        return attributesAt(PathText.of(path), follow);
    }

    /** Makes a directory. */
    public final void createDirectory(String path) throws FileException {
        checkWritable(path);
        createDirectoryAt(PathText.of(path).entry());
    }

    /** Removes an empty directory. */
    public final void removeDirectory(String path) throws FileException {
        checkWritable(path);
        removeAt(PathText.of(path).entry(), true);
    }

    /** Removes a name of something that is not a directory. */
    public final void unlink(String path) throws FileException {
        checkWritable(path);
        removeAt(PathText.of(path).entry(), false);
    }

    /** Gives something another name, here or in another directory; what had that name before is replaced at once. */
    public final void rename(String path, Directory target, String newPath) throws FileException {
        checkWritable(path);
        target.checkWritable(newPath);
        renameAt(PathText.of(path).entry(), target, PathText.of(newPath).entry());
    }

    /** Gives a file one more name. A symbolic link is linked itself, not what it leads to. */
    public final void link(String path, Directory target, String newPath) throws FileException {
        checkWritable(path);
        target.checkWritable(newPath);
        linkAt(PathText.of(path).entry(), target, PathText.of(newPath).entry());
    }

    /**
     * Makes a symbolic link. Its target may be anything relative; whether it leads anywhere is seen when it is
     * followed.
     *
     * @throws FileException {@link FileError#NOT_PERMITTED} if the target is absolute
     */
    public final void createSymbolicLink(String target, String path) throws FileException {
        checkWritable(path);
        PathText.check(target);
        if (target.startsWith("/")) {
            throw new FileException(FileError.NOT_PERMITTED, target);
        }
        createSymbolicLinkAt(target, PathText.of(path).entry());
    }

    /**
     * Where a symbolic link leads, as it is written.
     *
     * @throws FileException {@link FileError#NOT_PERMITTED} if that is absolute; {@link FileError#INVALID} if it is no
     *     link
     */
    public final String readSymbolicLink(String path) throws FileException {
        String target = readSymbolicLinkAt(PathText.of(path).entry());
        if (target.startsWith("/")) {
            throw new FileException(FileError.NOT_PERMITTED, path);
        }
        return target;
    }

    /** Changes the times of what is at a path; of a symbolic link itself unless it is to be followed. */
    public final void setTimes(String path, boolean follow, TimeChange access, TimeChange modification)
            throws FileException {
        checkWritable(path);
        setTimesAt(PathText.of(path), follow, access, modification);
    }

    @Override
    public final void setTimes(TimeChange access, TimeChange modification) throws FileException {
        checkWritable(".");
        setOwnTimes(access, modification);
    }

    /** The names in it. */
    public abstract DirectoryListing list() throws FileException;

    private void checkWritable(String path) throws FileException {
        if (readOnly) {
            throw new FileException(FileError.READ_ONLY, path);
        }
    }

    abstract Node openAt(PathText path, Set<OpenOption> options) throws FileException;

    abstract Attributes attributesAt(PathText path, boolean follow) throws FileException;

    abstract void createDirectoryAt(PathText path) throws FileException;

    abstract void removeAt(PathText path, boolean directory) throws FileException;

    abstract void renameAt(PathText path, Directory target, PathText newPath) throws FileException;

    abstract void linkAt(PathText path, Directory target, PathText newPath) throws FileException;

    abstract void createSymbolicLinkAt(String target, PathText path) throws FileException;

    abstract String readSymbolicLinkAt(PathText path) throws FileException;

    abstract void setTimesAt(PathText path, boolean follow, TimeChange access, TimeChange modification)
            throws FileException;

    abstract void setOwnTimes(TimeChange access, TimeChange modification) throws FileException;
}
