package wippy.service.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import wippy.base.files.Directory;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolume;
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
        DirectoryVolume volume = open(DirectoryConfig.read(entry, project));
        Optional<FileVolume> replaced = volumes.find(entry.id());
        volumes.put(entry.id(), volume);
        close(replaced);
    }

    @Override
    public void update(Entry before, Entry after) {
        add(after);
    }

    @Override
    public void remove(Entry entry) {
        Optional<FileVolume> removed = volumes.find(entry.id());
        volumes.remove(entry.id());
        close(removed);
    }

    /** What others read from it now goes on; what comes later fails. */
    private static void close(Optional<FileVolume> volume) {
        if (volume.orElse(null) instanceof DirectoryVolume directory) {
            directory.close();
        }
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
            Path real = directory.toRealPath();
            return new DirectoryVolume(real, Directory.open(real, !config.mode().mayWrite()), config.mode());
        } catch (IOException e) {
            throw WippyException.invalid("cannot open directory " + directory)
                    .withCause(e)
                    .retryable(false);
        }
    }
}
