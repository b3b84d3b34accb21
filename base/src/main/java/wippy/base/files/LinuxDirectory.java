package wippy.base.files;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * An open directory of Linux. Whole paths are looked up by {@code openat2}, which refuses to leave; what works on names
 * (making, removing, renaming) gets the directory above the last name that way and then only that one name.
 */
final class LinuxDirectory extends Directory {
    private static final int FILE_MODE = 0666;
    private static final int DIRECTORY_MODE = 0777;
    private static final int MAX_TARGET = 4096;

    private final LinuxCalls calls;
    private final Descriptor descriptor;

    private LinuxDirectory(LinuxCalls calls, Descriptor descriptor, boolean readOnly) {
        super(readOnly);
        this.calls = calls;
        this.descriptor = descriptor;
    }

    /** Opens a directory of the host. */
    static Directory root(LinuxCalls calls, Path path, boolean readOnly) throws FileException {
        try (Arena arena = Arena.ofConfined()) {
            int flags = LinuxCalls.O_RDONLY | calls.directory() | LinuxCalls.O_CLOEXEC;
            String name = path.toAbsolutePath().toString();
            int file = (int) Descriptor.check(calls.open(arena.allocateFrom(name), flags), name);
            return new LinuxDirectory(calls, new Descriptor(calls, file), readOnly);
        }
    }

    @Override
    public boolean raceFree() {
        return true;
    }

    /** What is done with an open directory and a name in it. */
    @FunctionalInterface
    private interface OnName {
        void run(int at, MemorySegment name, Arena arena) throws FileException;
    }

    /** Opens the directory above the last name, below this one, for a moment. */
    private void inParent(PathText path, OnName action) throws FileException {
        int root = descriptor.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parent = arena.allocateFrom(path.parent());
            int flags = LinuxCalls.O_PATH | calls.directory() | LinuxCalls.O_CLOEXEC;
            int at = (int) Descriptor.check(calls.openBeneath(root, parent, flags, 0), path.text());
            try {
                action.run(at, arena.allocateFrom(path.last()), arena);
            } finally {
                calls.close(at);
            }
        } finally {
            descriptor.release();
        }
    }

    private int openBeneath(String path, int flags, int mode) throws FileException {
        int root = descriptor.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return (int) Descriptor.check(calls.openBeneath(root, name, flags, mode), path);
        } finally {
            descriptor.release();
        }
    }

    @Override
    Node openAt(PathText path, Set<OpenOption> options) throws FileException {
        int flags = flags(options);
        int file;
        try {
            file = openBeneath(path.text(), flags, options.contains(OpenOption.CREATE) ? FILE_MODE : 0);
        } catch (FileException e) {
            // Whoever asks for a directory, whether to read or write, gets one that can be looked into.
            if (e.error() != FileError.IS_DIRECTORY || !options.contains(OpenOption.DIRECTORY)) {
                throw e;
            }
            file = openBeneath(path.text(), flags & ~3, 0);
        }
        return node(file, path.text());
    }

    private Node node(int file, String path) throws FileException {
        Descriptor opened = new Descriptor(calls, file);
        try {
            FileType type = LinuxNode.attributes(calls, file, "", LinuxCalls.AT_EMPTY_PATH, path)
                    .type();
            return switch (type) {
                case DIRECTORY -> new LinuxDirectory(calls, opened, readOnly());
                case REGULAR, BLOCK_DEVICE -> new LinuxFile(calls, opened, readOnly(), true);
                case CHARACTER_DEVICE, FIFO, SOCKET, SYMBOLIC_LINK, UNKNOWN ->
                    new LinuxFile(calls, opened, readOnly(), false);
            };
        } catch (FileException e) {
            opened.close();
            throw e;
        }
    }

    private int flags(Set<OpenOption> options) {
        boolean write = options.contains(OpenOption.WRITE);
        boolean read = options.contains(OpenOption.READ) || !write;
        int flags = read && write ? LinuxCalls.O_RDWR : write ? LinuxCalls.O_WRONLY : LinuxCalls.O_RDONLY;
        flags |= LinuxCalls.O_CLOEXEC | LinuxCalls.O_NOCTTY;
        for (OpenOption option : options) {
            flags |= switch (option) {
                case READ, WRITE -> 0;
                case CREATE -> LinuxCalls.O_CREAT;
                case EXCLUSIVE -> LinuxCalls.O_EXCL;
                case TRUNCATE -> LinuxCalls.O_TRUNC;
                case DIRECTORY -> calls.directory();
                case NO_FOLLOW -> calls.noFollow();
                case SYNC -> LinuxCalls.O_SYNC;
                case DATA_SYNC -> LinuxCalls.O_DSYNC;
            };
        }
        return flags;
    }

    @Override
    Attributes attributesAt(PathText path, boolean follow) throws FileException {
        int flags = LinuxCalls.O_PATH | LinuxCalls.O_CLOEXEC | (follow ? 0 : calls.noFollow());
        int file = openBeneath(path.text(), flags, 0);
        try {
            return LinuxNode.attributes(calls, file, "", LinuxCalls.AT_EMPTY_PATH, path.text());
        } finally {
            calls.close(file);
        }
    }

    @Override
    void setTimesAt(PathText path, boolean follow, TimeChange access, TimeChange modification) throws FileException {
        int flags = LinuxCalls.O_PATH | LinuxCalls.O_CLOEXEC | (follow ? 0 : calls.noFollow());
        int file = openBeneath(path.text(), flags, 0);
        try {
            LinuxNode.setTimes(calls, file, "", LinuxCalls.AT_EMPTY_PATH, access, modification, path.text());
        } finally {
            calls.close(file);
        }
    }

    @Override
    void createDirectoryAt(PathText path) throws FileException {
        inParent(path, (at, name, arena) -> Descriptor.check(calls.mkdirat(at, name, DIRECTORY_MODE), path.text()));
    }

    @Override
    void removeAt(PathText path, boolean directory) throws FileException {
        int flags = directory ? LinuxCalls.AT_REMOVEDIR : 0;
        inParent(path, (at, name, arena) -> Descriptor.check(calls.unlinkat(at, name, flags), path.text()));
    }

    @Override
    void renameAt(PathText path, Directory target, PathText newPath) throws FileException {
        LinuxDirectory other = same(target, newPath);
        inParent(
                path,
                (at, name, arena) -> other.inParent(
                        newPath,
                        (newAt, newName, newArena) ->
                                Descriptor.check(calls.renameat(at, name, newAt, newName), path.text())));
    }

    @Override
    void linkAt(PathText path, Directory target, PathText newPath) throws FileException {
        LinuxDirectory other = same(target, newPath);
        inParent(
                path,
                (at, name, arena) -> other.inParent(
                        newPath,
                        (newAt, newName, newArena) ->
                                Descriptor.check(calls.linkat(at, name, newAt, newName), path.text())));
    }

    private static LinuxDirectory same(Directory target, PathText path) throws FileException {
        if (target instanceof LinuxDirectory linux) {
            return linux;
        }
        throw new FileException(FileError.CROSS_DEVICE, path.text());
    }

    @Override
    void createSymbolicLinkAt(String target, PathText path) throws FileException {
        inParent(
                path,
                (at, name, arena) ->
                        Descriptor.check(calls.symlinkat(arena.allocateFrom(target), at, name), path.text()));
    }

    @Override
    String readSymbolicLinkAt(PathText path) throws FileException {
        byte[][] target = new byte[1][];
        inParent(path, (at, name, arena) -> {
            MemorySegment buffer = arena.allocate(MAX_TARGET);
            long length = Descriptor.check(calls.readlinkat(at, name, buffer), path.text());
            target[0] = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        });
        return text(target[0], path.text());
    }

    /** A name as text. */
    static String text(byte[] name, String what) throws FileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileException(FileError.ILLEGAL_BYTE_SEQUENCE, what);
        }
    }

    @Override
    public DirectoryListing list() throws FileException {
        int flags = LinuxCalls.O_RDONLY | calls.directory() | LinuxCalls.O_CLOEXEC;
        return new LinuxListing(calls, new Descriptor(calls, openBeneath(".", flags, 0)));
    }

    @Override
    public Attributes attributes() throws FileException {
        return LinuxNode.attributes(calls, descriptor, ".");
    }

    @Override
    void setOwnTimes(TimeChange access, TimeChange modification) throws FileException {
        LinuxNode.setTimes(calls, descriptor, access, modification, ".");
    }

    @Override
    public void sync(boolean attributes) throws FileException {
        LinuxNode.sync(calls, descriptor, attributes, ".");
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
