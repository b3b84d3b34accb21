package wippy.service.env;

import java.util.Map;
import java.util.Optional;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.EnvironmentStorage;

/**
 * Texts that stay as they are: those of the entry, or the variables of the process.
 *
 * @param list immutable
 */
record FixedStorage(Map<String, String> list) implements EnvironmentStorage {
    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(list.get(key));
    }

    @Override
    public void set(String key, String value) {
        throw WippyException.denied("storage is read-only").retryable(false);
    }
}
