package wippy.guest.lua.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.base.error.ErrorKind;
import wippy.base.files.Attributes;
import wippy.base.files.Directory;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.DirectoryListing;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.base.files.OpenFile;
import wippy.base.files.OpenOption;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.Outcomes;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.HostFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolume;

/** One program's view of a file system, with a working directory of its own. */
final class FileSystemObject implements LuaUserdata {
    /** Octets of a file that is read at once. */
    static final int MOST = 1 << 29;

    private static final UserdataType TYPE = flags(Methods.of("fs.FS", FileSystemObject.class))
            .add("pwd", (state, self, args) -> LuaStrings.encode(self.directory))
            .attempt("stat", (state, self, args) -> self.stat(state, args))
            .attempt("readdir", (state, self, args) -> self.list(state, args))
            .attempt("readfile", (state, self, args) -> self.read(state, args))
            .attempt("read_file", (state, self, args) -> self.read(state, args))
            .attempt("open", (state, self, args) -> self.open(state, args))
            .build();

    private final FileVolume volume;
    private final Directory root;
    private String directory = "/";

    FileSystemObject(FileVolume volume, Directory root) {
        this.volume = volume;
        this.root = root;
    }

    private interface Flag {
        boolean call(LuaState state, FileSystemObject self, Args args);
    }

    /** Methods whose failures are false and the error. */
    private static Methods<FileSystemObject> flags(Methods<FileSystemObject> methods) {
        flag(methods, "chdir", (state, self, args) -> self.chdir(state, args));
        flag(methods, "exists", (state, self, args) -> self.exists(state, args));
        flag(methods, "isdir", (state, self, args) -> self.isDirectory(state, self.path(args)));
        flag(methods, "mkdir", (state, self, args) -> self.mkdir(state, args));
        flag(methods, "remove", (state, self, args) -> self.remove(state, args));
        flag(methods, "writefile", (state, self, args) -> self.write(state, args));
        flag(methods, "write_file", (state, self, args) -> self.write(state, args));
        return methods;
    }

    private static void flag(Methods<FileSystemObject> methods, String name, Flag body) {
        methods.add(name, (state, self, args) -> Outcomes.orElse(false, () -> body.call(state, self, args)));
    }

    private String path(Args args) {
        return VolumePath.resolve(directory, LuaModel.INSTANCE.text(args.string(0)));
    }

    private Attributes attributes(LuaState state, String path) {
        return FileWork.run(state, FileWork::usual, () -> root.attributes(VolumePath.relative(path), true));
    }

    private boolean chdir(LuaState state, Args args) {
        String path = path(args);
        if (!isDirectory(state, path)) {
            throw WippyException.invalid("not a directory: " + path).retryable(false);
        }
        directory = path;
        return true;
    }

    private boolean exists(LuaState state, Args args) {
        String path = path(args);
        return FileWork.run(state, FileWork::usual, () -> volume.exists(path));
    }

    private boolean isDirectory(LuaState state, String path) {
        return attributes(state, path).type() == FileType.DIRECTORY;
    }

    private boolean mkdir(LuaState state, Args args) {
        String path = path(args);
        return FileWork.run(
                state, e -> e.error() == FileError.EXISTS ? ErrorKind.ALREADY_EXISTS : ErrorKind.INTERNAL, () -> {
                    root.createDirectory(VolumePath.relative(path));
                    return true;
                });
    }

    private boolean remove(LuaState state, Args args) {
        String path = path(args);
        return FileWork.run(
                state, e -> e.error() == FileError.NOT_EMPTY ? ErrorKind.INVALID : ErrorKind.INTERNAL, () -> {
                    String relative = VolumePath.relative(path);
                    if (root.attributes(relative, false).type() == FileType.DIRECTORY) {
                        root.removeDirectory(relative);
                    } else {
                        root.unlink(relative);
                    }
                    return true;
                });
    }

    private LuaTable stat(LuaState state, Args args) {
        String path = path(args);
        return FileWork.run(state, FileWork::usual, () -> {
            Attributes attributes = root.attributes(VolumePath.relative(path), true);
            return table(VolumePath.name(path), attributes, mode(path));
        });
    }

    /** What {@code stat} says of a file. */
    static LuaTable table(String name, Attributes attributes, Optional<Long> mode) {
        boolean directory = attributes.type() == FileType.DIRECTORY;
        LuaTable table = new LuaTable(0, 6);
        table.put("name", LuaStrings.encode(name));
        table.put("size", attributes.size());
        table.put("mode", mode.orElse(directory ? 0755L : 0644L));
        table.put("modified", attributes.modification().getEpochSecond());
        table.put("is_dir", directory);
        table.put("type", typeName(attributes.type()));
        return table;
    }

    private static String typeName(FileType type) {
        return type == FileType.DIRECTORY ? "directory" : "file";
    }

    /** The permission bits, where the host has them. */
    private Optional<Long> mode(String path) {
        return volume.root().flatMap(host -> bits(host.resolve(VolumePath.relative(path))));
    }

    private static Optional<Long> bits(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            long bits = 0;
            PosixFilePermission[] all = PosixFilePermission.values();
            for (int i = 0; i < all.length; i++) {
                bits |= permissions.contains(all[i]) ? 0400L >> i : 0;
            }
            return Optional.of(bits);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** An iterator over the names in a directory, sorted. */
    private Object list(LuaState state, Args args) {
        String path = path(args);
        List<DirectoryEntry> entries = FileWork.run(state, FileWork::usual, () -> names(path));
        Iterator<DirectoryEntry> iterator = entries.iterator();
        return HostFunction.of("readdir", (_, _) -> iterator.hasNext() ? table(iterator.next()) : null);
    }

    private List<DirectoryEntry> names(String path) throws FileException {
        String relative = VolumePath.relative(path);
        if (root.attributes(relative, true).type() != FileType.DIRECTORY) {
            throw new FileException(FileError.INVALID, path + " is no directory");
        }
        List<DirectoryEntry> entries = new ArrayList<>();
        try (var opened = (Directory) root.open(relative, Set.of(OpenOption.DIRECTORY));
                DirectoryListing listing = opened.list()) {
            for (var next = listing.next(); next.isPresent(); next = listing.next()) {
                entries.add(next.get());
            }
        }
        entries.sort(Comparator.comparing(DirectoryEntry::name));
        return entries;
    }

    private static LuaTable table(DirectoryEntry entry) {
        LuaTable table = new LuaTable(0, 2);
        table.put("name", LuaStrings.encode(entry.name()));
        table.put("type", typeName(entry.type()));
        return table;
    }

    private String read(LuaState state, Args args) {
        String path = path(args);
        return FileWork.run(
                state, e -> e.error() == FileError.NO_ENTRY ? ErrorKind.NOT_FOUND : ErrorKind.INTERNAL, () -> {
                    long size = root.attributes(VolumePath.relative(path), true).size();
                    if (size > MOST) {
                        throw new FileException(FileError.FILE_TOO_LARGE, path + " has " + size + " octets");
                    }
                    return LuaStrings.of(volume.read(path));
                });
    }

    private FileObject open(LuaState state, Args args) {
        String path = path(args);
        return FileObject.open(state, root, path, FileObject.Mode.of(args.string(1, "r")));
    }

    private boolean write(LuaState state, Args args) {
        String path = path(args);
        Object data = args.at(1);
        FileObject.Mode mode = FileObject.Mode.of(args.string(2, "w"));
        if (!mode.writes()) {
            throw FileObject.Mode.unknown("r");
        }
        Supply supply = switch (data) {
            case String text -> once(LuaStrings.octets(text));
            case StreamObject stream -> stream::next;
            case FileObject file -> file::next;
            case null, default ->
                throw WippyException.invalid("data must be a string, a stream or a file")
                        .retryable(false);
        };
        return FileWork.run(state, _ -> ErrorKind.INTERNAL, () -> {
            try (OpenFile file = FileObject.opened(root, path, mode)) {
                writeAll(file, supply);
            }
            return true;
        });
    }

    /** Gives octets piece by piece; none at the end. */
    private interface Supply {
        byte[] next() throws IOException;
    }

    private static Supply once(byte[] octets) {
        Iterator<byte[]> pieces = List.of(octets).iterator();
        return () -> pieces.hasNext() ? pieces.next() : new byte[0];
    }

    private static void writeAll(OpenFile file, Supply supply) throws IOException {
        long position = file.attributes().size();
        for (byte[] piece = supply.next(); piece.length > 0; piece = supply.next()) {
            for (int done = 0; done < piece.length; ) {
                int count = file.write(position, piece, done, piece.length - done);
                done += count;
                position += count;
            }
        }
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
