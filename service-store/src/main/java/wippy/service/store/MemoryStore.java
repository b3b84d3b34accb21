package wippy.service.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.store.KeyPage;
import wippy.runtime.store.KeyValueStore;
import wippy.runtime.store.StoredValue;
import wippy.runtime.store.WriteOptions;

/**
 * Values in memory, gone with the app. What is too old is not found any more, and is thrown away from time to time.
 * Readers do not wait; writers go one after the other.
 */
final class MemoryStore implements KeyValueStore {
    private record Slot(Payload value, long version, Optional<Instant> end) {
        boolean isOver(Instant now) {
            return end.isPresent() && !now.isBefore(end.get());
        }
    }

    private final EntryId id;
    private final InstantSource clock;
    private final NavigableMap<String, Slot> slots = new ConcurrentSkipListMap<>();

    // Under this object's lock.
    private int maxSize;
    private Duration cleanup;
    private long versions;
    private boolean sweepAhead;
    private boolean closed;

    /**
     * An empty store.
     *
     * @param maxSize how many keys it may have
     * @param cleanup how long what is too old may stay in memory
     */
    MemoryStore(EntryId id, InstantSource clock, int maxSize, Duration cleanup) {
        this.id = id;
        this.clock = clock;
        this.maxSize = maxSize;
        this.cleanup = cleanup;
    }

    /** Changes what was said at the start; values above the new size stay. */
    synchronized void limit(int maxSize, Duration cleanup) {
        this.maxSize = maxSize;
        this.cleanup = cleanup;
    }

    @Override
    public Optional<StoredValue> find(String key) {
        Slot slot = live(key);
        return slot == null
                ? Optional.empty()
                : Optional.of(new StoredValue(slot.value().copy(), slot.version()));
    }

    private @Nullable Slot live(String key) {
        Slot slot = slots.get(key);
        return slot == null || slot.isOver(clock.instant()) ? null : slot;
    }

    @Override
    public synchronized long put(String key, Payload value, WriteOptions how) {
        if (closed) {
            throw WippyException.notFound("store not found: " + id).retryable(false);
        }
        Slot before = live(key);
        how.expected().ifPresent(expected -> check(key, expected, before == null ? 0 : before.version()));
        if (before == null) {
            makeRoom();
        }
        long version = ++versions;
        slots.put(key, new Slot(value, version, how.age().map(age -> end(age))));
        if (how.age().isPresent()) {
            sweepLater();
        }
        return version;
    }

    private static void check(String key, long expected, long found) {
        if (expected == 0 && found != 0) {
            throw WippyException.alreadyExists("key already exists: " + key).retryable(false);
        }
        if (expected != found) {
            throw WippyException.conflict("key " + key + " has " + (found == 0 ? "no value" : "version " + found)
                            + ", not version " + expected)
                    .retryable(true);
        }
    }

    /** The end of what is to last that long; the end of time, if that is beyond it. */
    private Instant end(Duration age) {
        Instant now = clock.instant();
        return age.compareTo(Duration.between(now, Instant.MAX)) >= 0 ? Instant.MAX : now.plus(age);
    }

    private void makeRoom() {
        if (slots.size() >= maxSize) {
            sweep();
        }
        if (slots.size() >= maxSize) {
            throw WippyException.unavailable("store is full: " + id + " has " + slots.size()
                            + " keys; delete some, let them expire, or raise max_size")
                    .retryable(true);
        }
    }

    /** Throws away what is too old. */
    private void sweep() {
        Instant now = clock.instant();
        slots.values().removeIf(slot -> slot.isOver(now));
    }

    private void sweepLater() {
        if (!sweepAhead && !closed) {
            sweepAhead = true;
            CompletableFuture.delayedExecutor(cleanup.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(this::sweepNow);
        }
    }

    private synchronized void sweepNow() {
        sweep();
        sweepAhead = false;
        if (slots.values().stream().anyMatch(slot -> slot.end().isPresent())) {
            sweepLater();
        }
    }

    @Override
    public synchronized boolean delete(String key) {
        Slot slot = slots.remove(key);
        return slot != null && !slot.isOver(clock.instant());
    }

    @Override
    public KeyPage list(String prefix, int limit, String after) {
        Instant now = clock.instant();
        boolean begins = after.compareTo(prefix) < 0;
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, Slot> next :
                slots.tailMap(begins ? prefix : after, begins).entrySet()) {
            if (!next.getKey().startsWith(prefix)) {
                break;
            }
            if (!next.getValue().isOver(now)) {
                if (keys.size() == limit) {
                    return new KeyPage(keys, Optional.of(keys.getLast()));
                }
                keys.add(next.getKey());
            }
        }
        return new KeyPage(keys, Optional.empty());
    }

    @Override
    public synchronized Data.Mapping info() {
        Instant now = clock.instant();
        Map<String, Data> facts = new LinkedHashMap<>();
        facts.put("id", Data.of(id.toString()));
        facts.put("kind", Data.of("store.memory"));
        facts.put(
                "size",
                Data.of(slots.values().stream()
                        .filter(slot -> !slot.isOver(now))
                        .count()));
        facts.put("max_size", Data.of((long) maxSize));
        return Data.of(facts);
    }

    /** How many values are in memory, those that are too old included. */
    int held() {
        return slots.size();
    }

    /** Forgets all. */
    synchronized void close() {
        closed = true;
        slots.clear();
    }
}
