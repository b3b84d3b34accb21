package wippy.runtime.port;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * The variables of an app and the storages they stand in (spec: host 3.4). Services put both here; guests and other
 * services read. Any thread may use it; see {@link EnvironmentStorage} for waits.
 */
public final class Environment {
    private final Map<EntryId, EnvironmentStorage> storages = new ConcurrentSkipListMap<>();
    private final Map<EntryId, EnvironmentVariable> variables = new ConcurrentSkipListMap<>();
    private final Map<String, EnvironmentVariable> byName = new ConcurrentSkipListMap<>();

    /** Adds a storage, or replaces the one of that entry. */
    public void putStorage(EntryId id, EnvironmentStorage storage) {
        storages.put(id, storage);
    }

    /** Removes the storage of that entry, if there is one; variables in it are without value then. */
    public void removeStorage(EntryId id) {
        storages.remove(id);
    }

    /** The storage of that entry. */
    public Optional<EnvironmentStorage> storage(EntryId id) {
        return Optional.ofNullable(storages.get(id));
    }

    /**
     * The storage of that entry.
     *
     * @throws WippyException NotFound, if there is none
     */
    public EnvironmentStorage requireStorage(EntryId id) {
        return storage(id)
                .orElseThrow(() ->
                        WippyException.notFound("env storage not found: " + id).retryable(false));
    }

    /**
     * Adds a variable, or replaces the one of the same entry.
     *
     * @throws WippyException AlreadyExists, if another entry has its public name
     */
    public synchronized void putVariable(EnvironmentVariable variable) {
        variable.publicName().map(byName::get).ifPresent(known -> {
            if (!known.id().equals(variable.id())) {
                throw WippyException.alreadyExists(
                                "env variable " + known.key() + " is defined already, by " + known.id())
                        .retryable(false);
            }
        });
        variable.publicName().ifPresent(name -> byName.put(name, variable));
        Optional.ofNullable(variables.put(variable.id(), variable))
                .flatMap(EnvironmentVariable::publicName)
                .filter(name -> !variable.publicName().equals(Optional.of(name)))
                .ifPresent(byName::remove);
    }

    /** Removes the variable of that entry, if there is one. */
    public synchronized void removeVariable(EntryId id) {
        Optional.ofNullable(variables.remove(id))
                .flatMap(EnvironmentVariable::publicName)
                .ifPresent(byName::remove);
    }

    /**
     * The variable of that name: a public name, the identity of an entry, or the name of one in the namespace.
     *
     * @param namespace of whoever asks
     */
    public Optional<EnvironmentVariable> find(String name, String namespace) {
        EntryId id = EntryId.parse(name);
        return Optional.ofNullable(byName.get(name))
                .or(() -> Optional.ofNullable(variables.get(id)))
                .or(() -> Optional.ofNullable(variables.get(id.in(namespace))));
    }

    /**
     * The value of the variable of that name, see {@link #find}: what its storage has, else its default; empty if there
     * is no such variable, or an empty text is all it has.
     *
     * @throws WippyException if its storage is gone or cannot be read
     */
    public Optional<String> value(String name, String namespace) {
        return find(name, namespace)
                .flatMap(variable -> requireStorage(variable.storage())
                        .get(variable.key())
                        .filter(text -> !text.isEmpty())
                        .or(variable::otherwise))
                .filter(text -> !text.isEmpty());
    }

    /**
     * Sets the variable of that name.
     *
     * @throws WippyException NotFound if there is none, PermissionDenied if it or its storage cannot be written
     */
    public void set(String name, String namespace, String value) {
        EnvironmentVariable variable = find(name, namespace).orElseThrow(() -> unknown(name));
        if (variable.readOnly()) {
            throw WippyException.denied("env variable is read-only: " + name).retryable(false);
        }
        requireStorage(variable.storage()).set(variable.key(), value);
    }

    /** That there is no such variable, or nothing in it. */
    public static WippyException unknown(String name) {
        return WippyException.notFound("env variable not found: " + name).retryable(false);
    }

    /** What every storage has, by key; where several have a key, the first by their identities. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        storages.values().forEach(storage -> storage.list().forEach(all::putIfAbsent));
        return Collections.unmodifiableMap(all);
    }
}
