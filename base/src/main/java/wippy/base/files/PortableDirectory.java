package wippy.base.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory by means that every system has: each path is looked up name by name before it is used. Whoever renames
 * directories or makes symbolic links between the two can get past, so this is for systems without better means.
 */
final class PortableDirectory extends Directory {
    /** What paths are looked up in, as it really is. */
    private final Path root;

    private volatile boolean closed;

    private PortableDirectory(Path root, boolean readOnly) {
        super(readOnly);
        this.root = root;
    }

    /** Opens a directory of the host. */
    static Directory root(Path path, boolean readOnly) throws FileException {
        try {
            Path real = path.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new FileException(FileError.NOT_DIRECTORY, path.toString());
            }
            return new PortableDirectory(real, readOnly);
        } catch (IOException e) {
            throw PortableFailure.of(e, path.toString());
        }
    }

    @Override
    public boolean raceFree() {
        return false;
    }

    @FunctionalInterface
    private interface Operation<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(String what, Operation<T> operation) throws FileException {
        try {
            return operation.run();
        } catch (IOException e) {
            throw PortableFailure.of(e, what);
        } catch (UnsupportedOperationException e) {
            throw PortableFailure.of(e, what);
        }
    }

    private Path resolve(PathText path, boolean follow) throws FileException {
        if (closed) {
            throw new FileException(FileError.CLOSED, path.text());
        }
        return PortablePath.resolve(root, path.text(), follow);
    }

    @Override
    Node openAt(PathText path, Set<OpenOption> options) throws FileException {
        boolean exclusive = options.contains(OpenOption.CREATE) && options.contains(OpenOption.EXCLUSIVE);
        Path file = resolve(path, !options.contains(OpenOption.NO_FOLLOW) && !exclusive);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return directory(path, file, options, exclusive);
        }
        if (Files.isSymbolicLink(file)) {
            throw new FileException(exclusive ? FileError.EXISTS : FileError.LOOP, path.text());
        }
        if (options.contains(OpenOption.DIRECTORY) || path.last().endsWith("/")) {
            boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            throw new FileException(there ? FileError.NOT_DIRECTORY : FileError.NO_ENTRY, path.text());
        }
        return attempt(
                path.text(), () -> new PortableFile(FileChannel.open(file, translate(options)), file, readOnly()));
    }

    private Node directory(PathText path, Path file, Set<OpenOption> options, boolean exclusive) throws FileException {
        if (exclusive) {
            throw new FileException(FileError.EXISTS, path.text());
        }
        boolean changes = options.contains(OpenOption.TRUNCATE) || options.contains(OpenOption.CREATE);
        if (changes || options.contains(OpenOption.WRITE) && !options.contains(OpenOption.DIRECTORY)) {
            throw new FileException(FileError.IS_DIRECTORY, path.text());
        }
        return new PortableDirectory(file, readOnly());
    }

    private static Set<java.nio.file.OpenOption> translate(Set<OpenOption> options) {
        Set<java.nio.file.OpenOption> translated = new HashSet<>();
        translated.add(LinkOption.NOFOLLOW_LINKS);
        if (!options.contains(OpenOption.WRITE)) {
            translated.add(StandardOpenOption.READ);
        }
        // Without writing Java creates and truncates nothing, so those two open for writing too.
        boolean writes = options.contains(OpenOption.CREATE) || options.contains(OpenOption.TRUNCATE);
        if (writes) {
            translated.add(StandardOpenOption.WRITE);
        }
        for (OpenOption option : options) {
            switch (option) {
                case READ -> translated.add(StandardOpenOption.READ);
                case WRITE -> translated.add(StandardOpenOption.WRITE);
                case CREATE ->
                    translated.add(
                            options.contains(OpenOption.EXCLUSIVE)
                                    ? StandardOpenOption.CREATE_NEW
                                    : StandardOpenOption.CREATE);
                case TRUNCATE -> translated.add(StandardOpenOption.TRUNCATE_EXISTING);
                case SYNC -> translated.add(StandardOpenOption.SYNC);
                case DATA_SYNC -> translated.add(StandardOpenOption.DSYNC);
                case EXCLUSIVE, DIRECTORY, NO_FOLLOW -> {}
            }
        }
        return translated;
    }

    @Override
    Attributes attributesAt(PathText path, boolean follow) throws FileException {
        Path file = resolve(path, follow);
        Attributes attributes = attributes(file, path.text());
        if (path.last().endsWith("/") && attributes.type() != FileType.DIRECTORY) {
            throw new FileException(FileError.NOT_DIRECTORY, path.text());
        }
        return attributes;
    }

    static Attributes attributes(Path file, String what) throws FileException {
        return attempt(what, () -> {
            var basic = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            return new Attributes(
                    type(basic),
                    unix ? number(file, "unix:dev") : 0,
                    unix ? number(file, "unix:ino") : key(basic.fileKey(), file),
                    unix ? number(file, "unix:nlink") : 1,
                    basic.size(),
                    basic.lastAccessTime().toInstant(),
                    basic.lastModifiedTime().toInstant(),
                    unix ? changed(file) : basic.lastModifiedTime().toInstant());
        });
    }

    private static long key(@Nullable Object key, Path file) {
        return key == null ? file.hashCode() : key.hashCode();
    }

    private static long number(Path file, String attribute) throws IOException {
        return Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS) instanceof Number number
                ? number.longValue()
                : 0;
    }

    private static Instant changed(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS) instanceof FileTime time
                ? time.toInstant()
                : Instant.EPOCH;
    }

    private static FileType type(BasicFileAttributes attributes) {
        return attributes.isRegularFile()
                ? FileType.REGULAR
                : attributes.isDirectory()
                        ? FileType.DIRECTORY
                        : attributes.isSymbolicLink() ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
    }

    @Override
    void createDirectoryAt(PathText path) throws FileException {
        Path directory = resolve(path, false);
        attempt(path.text(), () -> Files.createDirectory(directory));
    }

    @Override
    void removeAt(PathText path, boolean directory) throws FileException {
        Path file = resolve(path, false);
        boolean is = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && (is != directory || path.last().endsWith("/") && !is)) {
            throw new FileException(is ? FileError.IS_DIRECTORY : FileError.NOT_DIRECTORY, path.text());
        }
        attempt(path.text(), () -> {
            Files.delete(file);
            return file;
        });
    }

    @Override
    void renameAt(PathText path, Directory target, PathText newPath) throws FileException {
        Path from = resolve(path, false);
        Path to = same(target, newPath).resolve(newPath, false);
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS) && Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            boolean fromDirectory = Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS);
            boolean toDirectory = Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS);
            if (fromDirectory != toDirectory) {
                throw new FileException(toDirectory ? FileError.IS_DIRECTORY : FileError.NOT_DIRECTORY, newPath.text());
            }
        }
        if (to.startsWith(from) && !to.equals(from)) {
            throw new FileException(FileError.INVALID, newPath.text());
        }
        CopyOption[] options = {StandardCopyOption.ATOMIC_MOVE};
        attempt(path.text(), () -> {
            if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS) && !to.equals(from)) {
                Files.delete(to);
            }
            return Files.move(from, to, options);
        });
    }

    @Override
    void linkAt(PathText path, Directory target, PathText newPath) throws FileException {
        Path from = resolve(path, false);
        Path to = same(target, newPath).resolve(newPath, false);
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileException(FileError.NOT_PERMITTED, path.text());
        }
        attempt(path.text(), () -> Files.createLink(to, from));
    }

    private static PortableDirectory same(Directory target, PathText path) throws FileException {
        if (target instanceof PortableDirectory portable) {
            return portable;
        }
        throw new FileException(FileError.CROSS_DEVICE, path.text());
    }

    @Override
    void createSymbolicLinkAt(String target, PathText path) throws FileException {
        Path link = resolve(path, false);
        attempt(path.text(), () -> Files.createSymbolicLink(link, Path.of(target)));
    }

    @Override
    String readSymbolicLinkAt(PathText path) throws FileException {
        Path link = resolve(path, false);
        return attempt(path.text(), () -> Files.readSymbolicLink(link).toString());
    }

    @Override
    void setTimesAt(PathText path, boolean follow, TimeChange access, TimeChange modification) throws FileException {
        setTimes(resolve(path, follow), access, modification, path.text());
    }

    static void setTimes(Path file, TimeChange access, TimeChange modification, String what) throws FileException {
        attempt(what, () -> {
            BasicFileAttributeView view =
                    Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setTimes(time(modification), time(access), null);
            return view;
        });
    }

    private static @Nullable FileTime time(TimeChange change) {
        return switch (change) {
            case TimeChange.Keep() -> null;
            case TimeChange.Now() -> FileTime.from(Instant.now());
            case TimeChange.At(Instant time) -> FileTime.from(time);
        };
    }

    @Override
    void setOwnTimes(TimeChange access, TimeChange modification) throws FileException {
        setTimes(root, access, modification, ".");
    }

    @Override
    public Attributes attributes() throws FileException {
        if (closed) {
            throw new FileException(FileError.CLOSED, ".");
        }
        return attributes(root, ".");
    }

    @Override
    public DirectoryListing list() throws FileException {
        if (closed) {
            throw new FileException(FileError.CLOSED, ".");
        }
        DirectoryStream<Path> stream = attempt(".", () -> Files.newDirectoryStream(root));
        Iterator<Path> paths = stream.iterator();
        return new DirectoryListing() {
            @Override
            public Optional<DirectoryEntry> next() throws FileException {
                if (!paths.hasNext()) {
                    return Optional.empty();
                }
                Path path = paths.next();
                Attributes attributes = attributes(path, path.getFileName().toString());
                return Optional.of(
                        new DirectoryEntry(path.getFileName().toString(), attributes.type(), attributes.inode()));
            }

            @Override
            public void close() {
                try {
                    stream.close();
                } catch (IOException e) {
                    // There was nothing to write.
                }
            }
        };
    }

    @Override
    public void sync(boolean attributes) {}

    @Override
    public void close() {
        closed = true;
    }
}
