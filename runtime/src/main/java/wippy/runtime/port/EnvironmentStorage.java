package wippy.runtime.port;

import java.util.Map;
import java.util.Optional;

/**
 * A place where texts are kept by key: memory, a file, the variables of the process.
 *
 * <p>Threads: any. Calls may wait for a disk; they do so on the {@code BlockingPool}.
 */
public interface EnvironmentStorage {
    /**
     * The text under that key; an empty one counts as unset to those who ask through a variable.
     *
     * @throws wippy.runtime.error.WippyException if the storage cannot be read
     */
    Optional<String> get(String key);

    /**
     * Keeps a text under that key, in place of the one before.
     *
     * @throws wippy.runtime.error.WippyException PermissionDenied if nothing can be written here
     */
    void set(String key, String value);

    /** All keys with their texts. */
    Map<String, String> list();
}
