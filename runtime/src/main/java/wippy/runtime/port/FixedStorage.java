package wippy.runtime.port;

import java.util.Map;
import java.util.Optional;
import wippy.runtime.error.WippyException;

/**
 * Texts that stay as they are: those of the entry, or the variables of the process.
 *
 * @param list immutable
 */
public record FixedStorage(Map<String, String> list) implements EnvironmentStorage {
    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(list.get(key));
    }

    @Override
    public void set(String key, String value) {
        throw WippyException.denied("storage is read-only").retryable(false);
    }
}
