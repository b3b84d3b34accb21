package wippy.service.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import wippy.runtime.port.FileVolume;

/** A directory of the host, and nothing outside: neither by {@code ..} nor by symbolic links. */
final class DirectoryVolume implements FileVolume {
    private final Path root;
    private final FileMode mode;

    /**
     * A volume over a directory.
     *
     * @param root as it really is, without symbolic links
     */
    DirectoryVolume(Path root, FileMode mode) {
        this.root = root;
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
        Path file = inside(path).toRealPath();
        if (!file.startsWith(root)) {
            throw outside(path);
        }
        return Files.readAllBytes(file);
    }

    @Override
    public boolean exists(String path) throws IOException {
        Path file = inside(path);
        return Files.exists(file) && file.toRealPath().startsWith(root);
    }

    @Override
    public Optional<Path> root() {
        return Optional.of(root);
    }

    private Path inside(String path) throws IOException {
        try {
            Path file = root.resolve(path.replaceFirst("^/+", "")).normalize();
            if (!file.startsWith(root)) {
                throw outside(path);
            }
            return file;
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(path, null, "is no path");
        }
    }

    private static AccessDeniedException outside(String path) {
        return new AccessDeniedException(path, null, "leads out of the volume");
    }
}
