package wippy.service.env;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.Environment;
import wippy.runtime.port.EnvironmentStorage;

/**
 * Several storages as one: the first that has a key answers, and the first of all is written. Its storages are looked
 * up at each use, so that one that was replaced is found.
 *
 * @param storages at least one
 */
record RoutedStorage(Environment environment, List<EntryId> storages) implements EnvironmentStorage {
    @Override
    public Optional<String> get(String key) {
        for (EntryId id : storages) {
            Optional<String> found = environment.requireStorage(id).get(key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public void set(String key, String value) {
        environment.requireStorage(storages.getFirst()).set(key, value);
    }

    @Override
    public Map<String, String> list() {
        Map<String, String> all = new TreeMap<>();
        for (EntryId id : storages) {
            environment.requireStorage(id).list().forEach(all::putIfAbsent);
        }
        return all;
    }
}
