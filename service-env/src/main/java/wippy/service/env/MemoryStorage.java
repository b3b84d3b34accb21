package wippy.service.env;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import wippy.runtime.port.EnvironmentStorage;

/** Texts that are gone with the app. */
final class MemoryStorage implements EnvironmentStorage {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void set(String key, String value) {
        values.put(key, value);
    }

    @Override
    public Map<String, String> list() {
        return new TreeMap<>(values);
    }
}
