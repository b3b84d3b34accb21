package wippy.runtime.port;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import wippy.base.files.Directory;

/**
 * One file system of an app, such as a directory: all paths lead inside it, whatever they say. Paths are separated by
 * slashes; a leading one is ignored.
 *
 * <p>Threads: any. Calls may block.
 */
public interface FileVolume {
    /** Whether nothing can be written. */
    boolean readOnly();

    /**
     * All octets of a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    byte[] read(String path) throws IOException;

    /** Whether something is there. */
    boolean exists(String path) throws IOException;

    /** The directory behind the volume, where it is one of the host's: what a guest's mounts need. */
    default Optional<Path> root() {
        return Optional.empty();
    }

    /**
     * The same directory, open, for reading files piece by piece; empty if there is none, or it may not be read. It
     * belongs to the volume, and is closed with it.
     */
    default Optional<Directory> directory() {
        return Optional.empty();
    }
}
