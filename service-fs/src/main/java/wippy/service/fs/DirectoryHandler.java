package wippy.service.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.registry.EntryHandler;

/** Opens the directories that entries of kind {@code fs.directory} name. */
public final class DirectoryHandler implements EntryHandler {
    private final FileVolumes volumes;
    private final Path project;

    /**
     * A handler.
     *
     * @param volumes where the directories are put
     * @param project the app's folder, from which relative directories start
     */
    public DirectoryHandler(FileVolumes volumes, Path project) {
        this.volumes = volumes;
        this.project = project.toAbsolutePath().normalize();
    }

    @Override
    public Set<String> kinds() {
        return Set.of("fs.directory");
    }

    @Override
    public void add(Entry entry) {
        volumes.put(entry.id(), open(DirectoryConfig.read(entry, project)));
    }

    @Override
    public void update(Entry before, Entry after) {
        add(after);
    }

    @Override
    public void remove(Entry entry) {
        volumes.remove(entry.id());
    }

    private static DirectoryVolume open(DirectoryConfig config) {
        Path directory = config.directory();
        try {
            if (config.create()) {
                Files.createDirectories(directory);
            }
            if (!Files.isDirectory(directory)) {
                throw WippyException.invalid(
                                "directory does not exist: " + directory + "; create it, or set auto_init: true")
                        .retryable(false);
            }
            return new DirectoryVolume(directory.toRealPath(), config.mode());
        } catch (IOException e) {
            throw WippyException.invalid("cannot open directory " + directory)
                    .withCause(e)
                    .retryable(false);
        }
    }
}
