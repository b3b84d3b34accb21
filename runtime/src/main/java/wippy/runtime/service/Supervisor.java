package wippy.runtime.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * Starts services after those they require, restarts those that fail, stops them before those they require (spec: host
 * 6.8). Any thread may use it; its methods return when what they say is done.
 */
public final class Supervisor {
    private final ReentrantLock lock = new ReentrantLock();

    // Under the lock.
    private final Map<EntryId, Supervised> services = new LinkedHashMap<>();
    private final Set<EntryId> added = new LinkedHashSet<>();

    /** Takes a service into care; it is started by {@link #startAdded} or {@link #start}. */
    public void add(EntryId id, Lifecycle lifecycle, Service service) {
        lock.lock();
        try {
            services.put(id, new Supervised(id, lifecycle, service, () -> missing(lifecycle)));
            added.add(id);
        } finally {
            lock.unlock();
        }
    }

    /** The first required service that does not run, as an error. */
    private Optional<WippyException> missing(Lifecycle lifecycle) {
        return lifecycle.requires().stream()
                .filter(id -> isKnown(id) && state(id) != ServiceState.RUNNING)
                .findFirst()
                .map(id -> WippyException.unavailable("required service " + id + " does not run"));
    }

    private boolean isKnown(EntryId id) {
        lock.lock();
        try {
            return services.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /** Stops a service and forgets it. */
    public void remove(EntryId id) {
        Supervised service;
        lock.lock();
        try {
            service = services.remove(id);
            added.remove(id);
        } finally {
            lock.unlock();
        }
        if (service != null) {
            service.stop(service.lifecycle.stopTimeout());
        }
    }

    /**
     * Starts those services that were added since the last time, are to start by themselves, and what they require. A
     * service that cannot start is tried again later.
     */
    public void startAdded() {
        List<Supervised> order;
        lock.lock();
        try {
            List<Supervised> wanted = added.stream()
                    .map(services::get)
                    .filter(service -> service.lifecycle.autoStart())
                    .toList();
            added.clear();
            order = inOrder(wanted);
        } finally {
            lock.unlock();
        }
        order.forEach(Supervised::start);
    }

    /**
     * Checks that every service that must start for the app to boot did. One that started and failed since is no
     * obstacle: it is restarted as its lifecycle says.
     *
     * @throws WippyException of the kind of the first one's failure, if one did not start
     */
    public void requireStarted() {
        for (Supervised service : all()) {
            Optional<WippyException> error = service.startError();
            if (error.isPresent() && !service.lifecycle.optional()) {
                throw WippyException.unavailable("service " + service.id + " failed to start")
                        .withCause(error.get());
            }
        }
    }

    /**
     * Starts a service and what it requires, unless they run.
     *
     * @throws WippyException NotFound, if there is no such service; its error, if it cannot start
     */
    public void start(EntryId id) {
        Supervised service = get(id);
        List<Supervised> order;
        lock.lock();
        try {
            order = inOrder(List.of(service));
        } finally {
            lock.unlock();
        }
        order.forEach(Supervised::start);
        service.lastError().ifPresent(error -> {
            throw error;
        });
    }

    /**
     * Stops a service; it is not restarted.
     *
     * @throws WippyException NotFound, if there is no such service
     */
    public void stop(EntryId id) {
        Supervised service = get(id);
        service.stop(service.lifecycle.stopTimeout());
    }

    /**
     * Stops all services, those first that others do not require.
     *
     * @param budget for all of them; each also has its own limit
     */
    public void stopAll(Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        List<Supervised> order;
        lock.lock();
        try {
            order = inOrder(services.values()).reversed();
        } finally {
            lock.unlock();
        }
        for (Supervised service : order) {
            service.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** The state of a service; unknown if there is no such service. */
    public ServiceState state(EntryId id) {
        lock.lock();
        try {
            return Optional.ofNullable(services.get(id)).map(Supervised::state).orElse(ServiceState.UNKNOWN);
        } finally {
            lock.unlock();
        }
    }

    /** Why a service failed last; empty if it did not, or runs again. */
    public Optional<WippyException> lastError(EntryId id) {
        return get(id).lastError();
    }

    private Supervised get(EntryId id) {
        lock.lock();
        try {
            return Optional.ofNullable(services.get(id))
                    .orElseThrow(() ->
                            WippyException.notFound("service not found: " + id).retryable(false));
        } finally {
            lock.unlock();
        }
    }

    private List<Supervised> all() {
        lock.lock();
        try {
            return List.copyOf(services.values());
        } finally {
            lock.unlock();
        }
    }

    /** Those services and all they require, each after what it requires. Under the lock. */
    private List<Supervised> inOrder(Iterable<Supervised> wanted) {
        SequencedSet<Supervised> done = new LinkedHashSet<>();
        wanted.forEach(service -> visit(service, done, new LinkedHashSet<>()));
        return new ArrayList<>(done);
    }

    private void visit(Supervised service, Set<Supervised> done, Set<Supervised> path) {
        if (done.contains(service) || !path.add(service)) {
            return; // a circle of requirements starts at whichever comes first
        }
        for (EntryId id : service.lifecycle.requires()) {
            Supervised required = services.get(id);
            if (required != null) {
                visit(required, done, path);
            }
        }
        done.add(service);
    }
}
