package wippy.service.env;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.BlockingPool;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.EnvironmentStorage;

/**
 * Texts in a file, see {@link VariableLines}, read anew at each use. Written through a file beside it that takes its
 * place, so that a reader sees the old content or the new.
 */
final class FileStorage implements EnvironmentStorage {
    private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]{1,4}");
    private static final int MOST = 1 << 24;

    private final Path file;
    private final boolean create;
    private final Set<PosixFilePermission> fileMode;
    private final Set<PosixFilePermission> directoryMode;

    private FileStorage(
            Path file, boolean create, Set<PosixFilePermission> fileMode, Set<PosixFilePermission> directoryMode) {
        this.file = file;
        this.create = create;
        this.fileMode = fileMode;
        this.directoryMode = directoryMode;
    }

    /**
     * The storage of an entry; its file is made if it is to be.
     *
     * @param project from which a relative path starts
     */
    static FileStorage of(Entry entry, Path project) {
        Fields fields = entry.fields();
        String written = fields.requiredString("file_path");
        Path path = project;
        try {
            path = project.resolve(written);
        } catch (InvalidPathException e) {
            fields.problem("file_path", "is no path");
        }
        FileStorage storage = new FileStorage(
                path,
                fields.bool("auto_create", false),
                mode(fields, "file_mode", 0644),
                mode(fields, "dir_mode", 0755));
        fields.check();
        storage.createIfAsked();
        return storage;
    }

    /** YAML gives {@code 0644} as a text or as a number; the digits are octal either way. */
    private static Set<PosixFilePermission> mode(Fields fields, String name, int otherwise) {
        String digits = fields.value(name)
                .flatMap(value ->
                        value instanceof Data.Int number ? Optional.of(number.digits()) : fields.optionalString(name))
                .orElse(Integer.toOctalString(otherwise));
        if (!OCTAL.matcher(digits).matches()) {
            fields.problem(name, "expected octal digits such as \"0644\"");
            return Set.of();
        }
        int bits = Integer.parseInt(digits.replace("o", ""), 8);
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((bits & (0400 >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    private void createIfAsked() {
        if (!create) {
            return;
        }
        try {
            makeDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
                permit(file, fileMode);
            }
        } catch (IOException e) {
            throw failed("create", e);
        }
    }

    private void makeDirectories(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.isDirectory(directory)) {
            makeDirectories(directory.getParent());
            Files.createDirectory(directory);
            permit(directory, directoryMode);
        }
    }

    private static void permit(Path path, Set<PosixFilePermission> mode) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, mode);
        }
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(list().get(key));
    }

    @Override
    public Map<String, String> list() {
        return onDisk("read", () -> read().values());
    }

    @Override
    public void set(String key, String value) {
        if (!VariableLines.isKey(key)) {
            throw WippyException.invalid("\"" + key + "\" cannot be a key in " + file)
                    .retryable(false);
        }
        onDisk("write", () -> {
            write(key, value);
            return true;
        });
    }

    /** One writer at a time. */
    private synchronized void write(String key, String value) throws IOException {
        if (!create && !Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "does not exist; auto_create: true makes it");
        }
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path beside = Files.createTempFile(target.toAbsolutePath().getParent(), ".env", ".new");
        try {
            Files.writeString(beside, read().with(key, value).toString());
            permit(beside, Files.exists(file) ? modeOf(file) : fileMode);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Set<PosixFilePermission> modeOf(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.getPosixFilePermissions(path)
                : fileMode;
    }

    private VariableLines read() throws IOException {
        try {
            if (Files.size(file) > MOST) {
                throw new IOException("has more than " + MOST + " octets");
            }
            return VariableLines.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return VariableLines.parse("");
        } catch (CharacterCodingException e) {
            throw new IOException("is no UTF-8 text", e);
        }
    }

    private <T> T onDisk(String what, Callable<T> work) {
        try {
            return BlockingPool.shared().call(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw failed(what, e);
        }
    }

    private WippyException failed(String what, Exception e) {
        return WippyException.internal("cannot " + what + " env file " + file)
                .withCause(e)
                .retryable(false);
    }
}
