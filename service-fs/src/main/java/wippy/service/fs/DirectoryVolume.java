package wippy.service.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import wippy.base.files.Directory;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.base.files.Node;
import wippy.base.files.OpenFile;
import wippy.base.files.OpenOption;
import wippy.runtime.port.FileVolume;

/** A directory of the host, and nothing outside: neither by {@code ..} nor by symbolic links. */
final class DirectoryVolume implements FileVolume, AutoCloseable {
    private final Path root;
    private final Directory directory;
    private final FileMode mode;

    /**
     * A volume over a directory.
     *
     * @param root as it really is, without symbolic links
     * @param directory the same, opened; closed with the volume
     */
    DirectoryVolume(Path root, Directory directory, FileMode mode) {
        this.root = root;
        this.directory = directory;
        this.mode = mode;
    }

    @Override
    public boolean readOnly() {
        return !mode.mayWrite();
    }

    @Override
    public byte[] read(String path) throws IOException {
        if (!mode.mayRead()) {
            throw new AccessDeniedException(path, null, "the volume's mode does not allow reading");
        }
        try (Node node = directory.open(relative(path), Set.of(OpenOption.READ))) {
            return switch (node) {
                case OpenFile file -> readAll(file);
                case Directory _ -> throw new FileException(FileError.IS_DIRECTORY, path);
            };
        } catch (FileException e) {
            throw translate(e, path);
        }
    }

    private static byte[] readAll(OpenFile file) throws FileException {
        var attributes = file.attributes();
        long size = attributes.type() == FileType.REGULAR ? attributes.size() : 0;
        if (size > Integer.MAX_VALUE - 8) {
            throw new FileException(FileError.FILE_TOO_LARGE, "file of " + size + " bytes");
        }
        byte[] content = new byte[(int) size + 1];
        int length = 0;
        int count;
        while ((count = file.read(length, content, length, content.length - length)) > 0) {
            length += count;
            if (length == content.length) {
                content = Arrays.copyOf(content, Math.max(2 * length, 1 << 12));
            }
        }
        return Arrays.copyOf(content, length);
    }

    @Override
    public boolean exists(String path) throws IOException {
        try {
            directory.attributes(relative(path), true);
            return true;
        } catch (FileException e) {
            return switch (e.error()) {
                case NO_ENTRY, NOT_DIRECTORY, NOT_PERMITTED, INVALID, LOOP, NAME_TOO_LONG, ILLEGAL_BYTE_SEQUENCE ->
                    false;
                default -> throw translate(e, path);
            };
        }
    }

    @Override
    public Optional<Path> root() {
        return Optional.of(root);
    }

    @Override
    public Optional<Directory> directory() {
        return mode.mayRead() ? Optional.of(directory) : Optional.empty();
    }

    @Override
    public void close() {
        directory.close();
    }

    private static String relative(String path) {
        String relative = path.replaceFirst("^/+", "");
        return relative.isEmpty() ? "." : relative;
    }

    private static IOException translate(FileException e, String path) {
        return switch (e.error()) {
            case NOT_PERMITTED -> new AccessDeniedException(path, null, "leads out of the volume");
            case ACCESS -> new AccessDeniedException(path);
            case NO_ENTRY, NOT_DIRECTORY -> new NoSuchFileException(path);
            case INVALID -> new NoSuchFileException(path, null, "is no path");
            default -> e;
        };
    }
}
