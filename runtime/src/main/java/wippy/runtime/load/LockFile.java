package wippy.runtime.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wippy.base.source.SourcePosition;
import wippy.runtime.error.WippyException;

/**
 * Where an app's definitions lie: what {@code wippy.lock} says, its paths made absolute.
 *
 * @param directory the one the lock file lies in
 * @param sources the app's own definitions
 * @param modules where vendored modules lie
 */
public record LockFile(
        Path directory, Path sources, Path modules, List<LockedModule> locked, List<Replacement> replacements) {
    /** What the file is called. */
    public static final String NAME = "wippy.lock";

    /** A module an app depends on. */
    public record LockedModule(String name, String version, SourcePosition at) {}

    /** A module whose definitions lie elsewhere. */
    public record Replacement(String name, Path directory, SourcePosition at) {}

    /**
     * Reads a lock file.
     *
     * @throws WippyException NotFound if there is none; Invalid, listing all that is wrong with it
     */
    public static LockFile read(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            throw WippyException.notFound(
                            name + " not found in " + file.toAbsolutePath().getParent()
                                    + "; create it with 'wippy init', or name the app's folder with -C DIR")
                    .retryable(false);
        }
        try {
            return new LockFileReader(file).read(name, Files.readString(file));
        } catch (IOException e) {
            throw WippyException.invalid("cannot read " + name).withCause(e).retryable(false);
        }
    }

    /** Reads the lock file of an app's folder, if there is one. */
    public static Optional<LockFile> find(Path directory) {
        Path file = directory.resolve(NAME);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }
}
