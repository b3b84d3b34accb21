package wippy.wasi.file;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import wippy.base.files.Attributes;
import wippy.base.files.Directory;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.base.files.Node;
import wippy.base.files.OpenFile;
import wippy.base.files.OpenOption;
import wippy.base.files.TimeChange;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.ByteSource;

/**
 * The resource {@code descriptor} of {@code wasi:filesystem/types}: an open file or directory as a guest holds it.
 * Paths are relative to it. Operations park the guest for as long as the system takes. Used by one thread at a time.
 */
public final class Descriptor implements AutoCloseable {
    /** Octets that are read at once. */
    static final int MAX_READ = 1 << 20;

    /** What a guest may have open at once, streams over the same file not counted. */
    static final int MAX_OPEN = 4096;

    private final SharedNode shared;
    private final Set<DescriptorFlag> flags;
    private boolean closed;

    Descriptor(SharedNode shared, Set<DescriptorFlag> flags) {
        this.shared = shared.hold();
        this.flags = flags;
    }

    private Node node() throws FileException {
        if (closed) {
            throw new FileException(FileError.CLOSED, "descriptor");
        }
        return shared.node();
    }

    private OpenFile file() throws FileException {
        if (node() instanceof OpenFile file) {
            return file;
        }
        throw new FileException(FileError.IS_DIRECTORY, "descriptor");
    }

    private Directory directory() throws FileException {
        if (node() instanceof Directory directory) {
            return directory;
        }
        throw new FileException(FileError.NOT_DIRECTORY, "descriptor");
    }

    private OpenFile readable() throws FileException {
        OpenFile file = file();
        if (!flags.contains(DescriptorFlag.READ)) {
            throw new FileException(FileError.CLOSED, "descriptor");
        }
        return file;
    }

    private OpenFile writable() throws FileException {
        return writable(FileError.CLOSED);
    }

    /** What it has to be open for writing for, else that error; below a read-only mount another one. */
    private OpenFile writable(FileError otherwise) throws FileException {
        OpenFile file = file();
        if (!flags.contains(DescriptorFlag.WRITE)) {
            throw new FileException(
                    flags.contains(DescriptorFlag.MUTATE_DIRECTORY) ? otherwise : FileError.READ_ONLY, "descriptor");
        }
        return file;
    }

    /** Whether it is a directory. */
    public boolean isDirectory() {
        return shared.node() instanceof Directory;
    }

    /** How it is open. */
    public Set<DescriptorFlag> flags() {
        EnumSet<DescriptorFlag> shown = EnumSet.noneOf(DescriptorFlag.class);
        shown.addAll(flags);
        if (!isDirectory()) {
            shown.remove(DescriptorFlag.MUTATE_DIRECTORY);
        }
        return shown;
    }

    /** What it is. */
    public FileType type() throws FileException {
        return isDirectory() ? FileType.DIRECTORY : attributes().type();
    }

    /** Its attributes now. */
    public Attributes attributes() throws FileException {
        return FileWork.get(node()::attributes);
    }

    /** A stream that reads from that position on, an unsigned number; it may outlive this descriptor. */
    public ByteSource source(long position) throws FileException {
        return new FileSource(shared, readable(), position);
    }

    /** A stream that writes from that position on, an unsigned number; it may outlive this descriptor. */
    public ByteSink sink(long position) throws FileException {
        OpenFile file = writable();
        if (position < 0) {
            throw new FileException(FileError.INVALID, "position beyond 2^63");
        }
        return new FileSink(shared, file, position);
    }

    /** A stream that writes at the end, wherever that is each time; it may outlive this descriptor. */
    public ByteSink appender() throws FileException {
        return new FileSink(shared, writable(), FileSink.END);
    }

    /**
     * Reads at a position.
     *
     * @param length an unsigned number; at most {@value #MAX_READ} octets are read
     * @return what was read; empty at the end of the file, and for a length of 0
     */
    public byte[] read(long length, long position) throws FileException {
        OpenFile file = readable();
        int limit = (int) (length < 0 ? MAX_READ : Math.min(length, MAX_READ));
        byte[] target = new byte[limit];
        int done = 0;
        while (done < limit) {
            int count = FileWork.read(file, position + done, target, done, limit - done);
            if (count == 0) {
                break;
            }
            done += count;
        }
        return done == limit ? target : Arrays.copyOf(target, done);
    }

    /**
     * Writes at a position; beyond the end the gap reads as zeros.
     *
     * @param source is not used after a stop of the guest only if it is no memory of the guest
     * @return how many octets
     */
    public int write(byte[] source, int from, int length, long position) throws FileException {
        OpenFile file = writable();
        return FileWork.write(file, position, source, from, length);
    }

    /** Writes at the end; returns how many octets. */
    public int append(byte[] source, int from, int length) throws FileException {
        OpenFile file = writable();
        return FileWork.get(() -> file.append(source, from, length));
    }

    /** Cuts it, or lengthens it by zeros. */
    public void setSize(long size) throws FileException {
        OpenFile file = writable(FileError.INVALID);
        if (size < 0) {
            throw new FileException(FileError.FILE_TOO_LARGE, "size beyond 2^63");
        }
        FileWork.run(() -> file.setSize(size));
    }

    /** Changes its times. */
    public void setTimes(TimeChange access, TimeChange modification) throws FileException {
        Node node = node();
        FileWork.run(() -> node.setTimes(access, modification));
    }

    /** Makes sure that what was written is on the disk. */
    public void sync(boolean attributes) throws FileException {
        Node node = node();
        FileWork.run(() -> node.sync(attributes));
    }

    /** Takes advice on how it will be used, which changes nothing. */
    public void advise() throws FileException {
        node();
    }

    /** The names in it, from the first on. */
    public DirectoryEntries list() throws FileException {
        Directory directory = directory();
        checkLimit(".");
        return new DirectoryEntries(shared.resources(), FileWork.get(directory::list));
    }

    /** Opens what is at a path, with the access that this descriptor has at most. */
    public Descriptor open(String path, boolean follow, Set<OpenFlag> how, Set<DescriptorFlag> wanted)
            throws FileException {
        Directory directory = directory();
        boolean changes = wanted.contains(DescriptorFlag.WRITE)
                || wanted.contains(DescriptorFlag.MUTATE_DIRECTORY)
                || how.contains(OpenFlag.CREATE)
                || how.contains(OpenFlag.TRUNCATE);
        if (changes && !flags.contains(DescriptorFlag.MUTATE_DIRECTORY)) {
            throw new FileException(FileError.READ_ONLY, path);
        }
        checkLimit(path);
        Set<OpenOption> options = options(follow, how, wanted);
        Node opened = FileWork.get(() -> directory.open(path, options));
        if (opened instanceof Directory && wanted.contains(DescriptorFlag.WRITE)) {
            opened.close();
            throw new FileException(FileError.IS_DIRECTORY, path);
        }
        return new Descriptor(new SharedNode(shared.resources(), opened), granted(opened, wanted));
    }

    /** All guests share what the process may have open; none takes it all. */
    private void checkLimit(String path) throws FileException {
        if (shared.resources().size() >= MAX_OPEN) {
            throw new FileException(FileError.TOO_MANY_OPEN, path);
        }
    }

    private static Set<OpenOption> options(boolean follow, Set<OpenFlag> how, Set<DescriptorFlag> wanted) {
        EnumSet<OpenOption> options = EnumSet.noneOf(OpenOption.class);
        if (!follow) {
            options.add(OpenOption.NO_FOLLOW);
        }
        for (OpenFlag flag : how) {
            options.add(
                    switch (flag) {
                        case CREATE -> OpenOption.CREATE;
                        case DIRECTORY -> OpenOption.DIRECTORY;
                        case EXCLUSIVE -> OpenOption.EXCLUSIVE;
                        case TRUNCATE -> OpenOption.TRUNCATE;
                    });
        }
        if (wanted.contains(DescriptorFlag.READ) || !wanted.contains(DescriptorFlag.WRITE)) {
            options.add(OpenOption.READ);
        }
        if (wanted.contains(DescriptorFlag.WRITE) || how.contains(OpenFlag.TRUNCATE)) {
            options.add(OpenOption.WRITE);
        }
        if (wanted.contains(DescriptorFlag.FILE_INTEGRITY_SYNC)) {
            options.add(OpenOption.SYNC);
        }
        if (wanted.contains(DescriptorFlag.DATA_INTEGRITY_SYNC)
                || wanted.contains(DescriptorFlag.REQUESTED_WRITE_SYNC)) {
            options.add(OpenOption.DATA_SYNC);
        }
        return options;
    }

    /** What may be done below is what may be done here; guests seldom ask for it by its flag. */
    private Set<DescriptorFlag> granted(Node opened, Set<DescriptorFlag> wanted) {
        EnumSet<DescriptorFlag> granted = EnumSet.noneOf(DescriptorFlag.class);
        granted.addAll(wanted);
        granted.remove(DescriptorFlag.MUTATE_DIRECTORY);
        if (opened instanceof Directory) {
            granted.add(DescriptorFlag.READ);
            granted.remove(DescriptorFlag.WRITE);
        }
        if (flags.contains(DescriptorFlag.MUTATE_DIRECTORY)) {
            granted.add(DescriptorFlag.MUTATE_DIRECTORY);
        }
        return granted;
    }

    /** The attributes of what is at a path; of a symbolic link itself unless it is to be followed. */
    public Attributes attributes(String path, boolean follow) throws FileException {
        Directory directory = directory();
        return FileWork.get(() -> directory.attributes(path, follow));
    }

    /** Changes the times of what is at a path; of a symbolic link itself unless it is to be followed. */
    public void setTimes(String path, boolean follow, TimeChange access, TimeChange modification) throws FileException {
        Directory directory = directory();
        FileWork.run(() -> directory.setTimes(path, follow, access, modification));
    }

    /** Makes a directory. */
    public void createDirectory(String path) throws FileException {
        Directory directory = directory();
        FileWork.run(() -> directory.createDirectory(path));
    }

    /** Removes an empty directory. */
    public void removeDirectory(String path) throws FileException {
        Directory directory = directory();
        FileWork.run(() -> directory.removeDirectory(path));
    }

    /** Removes a name of something that is not a directory. */
    public void unlink(String path) throws FileException {
        Directory directory = directory();
        FileWork.run(() -> directory.unlink(path));
    }

    /** Gives something another name, below this or another directory. */
    public void rename(String path, Descriptor target, String newPath) throws FileException {
        Directory from = directory();
        Directory to = target.directory();
        FileWork.run(() -> from.rename(path, to, newPath));
    }

    /** Gives a file one more name; never a name of what a symbolic link leads to. */
    public void link(String path, boolean follow, Descriptor target, String newPath) throws FileException {
        Directory from = directory();
        Directory to = target.directory();
        if (follow) {
            throw new FileException(FileError.INVALID, path);
        }
        FileWork.run(() -> from.link(path, to, newPath));
    }

    /** Makes a symbolic link. */
    public void createSymbolicLink(String content, String path) throws FileException {
        Directory directory = directory();
        FileWork.run(() -> directory.createSymbolicLink(content, path));
    }

    /** Where a symbolic link leads, as it is written. */
    public String readSymbolicLink(String path) throws FileException {
        Directory directory = directory();
        return FileWork.get(() -> directory.readSymbolicLink(path));
    }

    /** Whether both are the same file or directory; not if one of them cannot be asked any more. */
    public boolean isSameAs(Descriptor other) {
        try {
            Attributes mine = attributes();
            Attributes others = other.attributes();
            return mine.device() == others.device() && mine.inode() == others.inode();
        } catch (FileException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            shared.release();
        }
    }
}
