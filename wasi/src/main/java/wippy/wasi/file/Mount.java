package wippy.wasi.file;

import java.nio.file.Path;

/**
 * A directory of the host that a guest finds under a name of its own.
 *
 * @param host what is mounted
 * @param guest the name, such as {@code /data}; paths of the guest that begin with it lead here
 */
public record Mount(Path host, String guest, FileAccess access) {}
