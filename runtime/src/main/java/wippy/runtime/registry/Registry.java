package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * The entries of the running app. Reading is free for all threads and sees only what was committed; changes are applied
 * one at a time by the thread that asks for them.
 */
public final class Registry {
    /** Kinds without handler: their entries are only stored. */
    public static final Set<String> STORED_KINDS =
            Set.of("registry.entry", "ns.definition", "ns.requirement", "ns.dependency");

    private final ReentrantLock applying = new ReentrantLock();
    private final Map<String, EntryHandler> handlers = new TreeMap<>();
    private final List<EntryHandler> inOrder = new ArrayList<>();
    private final List<RegistryListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, Snapshot> history = new TreeMap<>();
    private volatile Snapshot current = new Snapshot(new Version(0, Optional.empty()), Map.of());
    private int lastId;

    /**
     * Makes a handler known; to be done before the first change.
     *
     * @throws IllegalStateException if another one has one of its kinds
     */
    public void handle(EntryHandler handler) {
        for (String kind : handler.kinds()) {
            if (STORED_KINDS.contains(kind) || handlers.putIfAbsent(kind, handler) != null) {
                throw new IllegalStateException("Kind " + kind + " has a handler already");
            }
        }
        inOrder.add(handler);
    }

    /** Makes a listener known. */
    public void listen(RegistryListener listener) {
        listeners.add(listener);
    }

    /** Every kind an entry may be of. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(handlers.keySet());
        kinds.addAll(STORED_KINDS);
        return kinds;
    }

    /** What is in force now. */
    public Snapshot current() {
        return current;
    }

    /** The entry of that identity in force now. */
    public Optional<Entry> get(EntryId id) {
        return current.get(id);
    }

    /** The entries in force now that the query matches, sorted by identity. */
    public List<Entry> find(Query query) {
        return current.find(query);
    }

    /**
     * Takes in what was loaded at boot, in one transaction; it becomes version 0.
     *
     * @throws WippyException if an entry was rejected; nothing remains then, and the details list every problem
     */
    public void baseline(List<Entry> entries) {
        ChangeSet changes = new ChangeSet(
                entries.stream().<Operation>map(Operation.Create::new).toList());
        applying.lock();
        try {
            Snapshot next = transaction(changes, new Version(0, Optional.empty()), true);
            history.put(0, next);
            current = next;
        } finally {
            applying.unlock();
        }
    }

    /**
     * Applies changes and returns when they are in force.
     *
     * @return the version they made
     * @throws WippyException if there is no change, or one is invalid or was rejected; nothing changed then
     */
    public Version apply(ChangeSet changes) {
        if (changes.operations().isEmpty()) {
            throw WippyException.invalid("no changes to apply").retryable(false);
        }
        applying.lock();
        try {
            Version version = new Version(lastId + 1, Optional.of(current.version()));
            Snapshot next = transaction(changes, version, false);
            lastId = version.id();
            history.put(version.id(), next);
            current = next;
            return version;
        } finally {
            applying.unlock();
        }
    }

    /**
     * Goes to a version that was in force before, or on to one made after it; makes no new version.
     *
     * @throws WippyException NotFound if there is none of that id
     */
    public void applyVersion(int id) {
        applying.lock();
        try {
            Snapshot target = snapshot(id);
            if (target.version().id() == current.version().id()) {
                return;
            }
            current = transaction(Delta.between(current.byId(), target.byId()), target.version(), false);
        } finally {
            applying.unlock();
        }
    }

    /** All versions, oldest first. */
    public List<Version> versions() {
        applying.lock();
        try {
            return history.values().stream().map(Snapshot::version).toList();
        } finally {
            applying.unlock();
        }
    }

    /**
     * What was in force at that version.
     *
     * @throws WippyException Invalid below 0, NotFound if there is none of that id
     */
    public Snapshot snapshot(int id) {
        if (id < 0) {
            throw WippyException.invalid("version must not be negative: " + id).retryable(false);
        }
        applying.lock();
        try {
            Snapshot snapshot = history.get(id);
            if (snapshot == null) {
                throw WippyException.notFound("version not found: v" + id).retryable(false);
            }
            return snapshot;
        } finally {
            applying.unlock();
        }
    }

    private Snapshot transaction(ChangeSet changes, Version version, boolean triesAll) {
        SortedMap<EntryId, Entry> after =
                new Transaction(handlers, inOrder, listeners, current.byId()).run(changes, triesAll);
        return new Snapshot(version, new HashMap<>(after));
    }
}
