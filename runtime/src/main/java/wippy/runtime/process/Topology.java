package wippy.runtime.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.runtime.call.Outcome;
import wippy.runtime.error.WippyException;

/**
 * All peers that run, and what joins them: monitors, links, names. One lock guards it; nothing is told to anybody while
 * it is held. An end takes a peer out together with all its relations, so that each of them is told of it exactly once.
 */
final class Topology {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Pid, Peer> peers = new HashMap<>();
    private final Map<String, Pid> names = new HashMap<>();

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    /** Puts in a peer that is about to run. */
    void add(Peer peer) {
        locked(() -> peers.put(peer.pid(), peer));
    }

    /**
     * Puts in the peer of a new process with the relations it was spawned with.
     *
     * @return the one that has the name already, in which case nothing was put in
     */
    Optional<Peer> add(Peer peer, Spawn spawn) {
        return locked(() -> {
            Optional<Peer> bearer = spawn.name().map(names::get).map(peers::get);
            if (bearer.isPresent()) {
                return bearer;
            }
            peers.put(peer.pid(), peer);
            spawn.name().ifPresent(name -> name(peer, name));
            spawn.parent().filter(parent -> peers.containsKey(parent.pid())).ifPresent(parent -> {
                if (spawn.monitored()) {
                    watch(parent, peer);
                }
                if (spawn.linked()) {
                    link(parent, peer);
                }
            });
            return bearer;
        });
    }

    Optional<Peer> find(Pid pid) {
        return locked(() -> Optional.ofNullable(peers.get(pid)));
    }

    int size() {
        return locked(peers::size);
    }

    int nameCount() {
        return locked(names::size);
    }

    /** Takes the peer out and tells those it concerns how it ended. */
    void end(Peer peer, Outcome outcome) {
        List<Peer> watchers = new ArrayList<>();
        List<Peer> linked = new ArrayList<>();
        boolean known = locked(() -> {
            boolean removed = peers.remove(peer.pid()) != null;
            Relations relations = peer.knownRelations();
            relations.names.forEach(names::remove);
            collect(relations.watchers, watchers);
            collect(relations.links, linked);
            watchers.forEach(watcher -> watcher.relations().watched.remove(peer.pid()));
            linked.forEach(other -> other.relations().links.remove(peer.pid()));
            relations.watched.forEach(pid -> Optional.ofNullable(peers.get(pid))
                    .ifPresent(target -> target.relations().watchers.remove(peer.pid())));
            return removed;
        });
        peer.end();
        if (known) {
            watchers.forEach(
                    watcher -> watcher.mailbox().offer(new Mail.Exit(peer.pid(), Instant.now(), outcome.copy())));
            if (outcome instanceof Outcome.Failed failed) {
                linked.forEach(other -> linkDown(other, peer, failed));
            }
        }
    }

    private void collect(Set<Pid> pids, List<Peer> into) {
        for (Pid pid : pids) {
            Peer peer = peers.get(pid);
            if (peer != null) {
                into.add(peer);
            }
        }
    }

    private static void linkDown(Peer receiver, Peer failed, Outcome outcome) {
        if (receiver.trapsLinks()) {
            receiver.mailbox().offer(new Mail.LinkDown(failed.pid(), Instant.now(), outcome));
        } else {
            receiver.kill(WippyException.internal("linked process failed").retryable(false));
        }
    }

    /** Has the end of the target told to the watcher; false if the target does not run. */
    boolean monitor(Peer watcher, Pid target) {
        return withBoth(watcher, target, Topology::watch);
    }

    boolean unmonitor(Peer watcher, Pid target) {
        return withBoth(watcher, target, (one, other) -> {
            other.relations().watchers.remove(one.pid());
            one.relations().watched.remove(other.pid());
        });
    }

    /** Joins the two; false if one does not run. */
    boolean link(Peer one, Pid other) {
        return withBoth(one, other, Topology::link);
    }

    boolean unlink(Peer one, Pid other) {
        return withBoth(one, other, (a, b) -> {
            a.relations().links.remove(b.pid());
            b.relations().links.remove(a.pid());
        });
    }

    private boolean withBoth(Peer one, Pid pid, BiConsumer<Peer, Peer> body) {
        return locked(() -> {
            Peer other = peers.get(pid);
            if (other == null || !peers.containsKey(one.pid())) {
                return false;
            }
            body.accept(one, other);
            return true;
        });
    }

    private static void watch(Peer watcher, Peer target) {
        target.relations().watchers.add(watcher.pid());
        watcher.relations().watched.add(target.pid());
    }

    private static void link(Peer one, Peer other) {
        if (one != other) {
            one.relations().links.add(other.pid());
            other.relations().links.add(one.pid());
        }
    }

    /** Gives the peer a name; the one that has it, if that is another. Empty if the peer does not run. */
    Optional<Pid> register(String name, Pid pid) {
        return locked(() -> {
            Peer peer = peers.get(pid);
            if (peer == null) {
                return Optional.empty();
            }
            @Nullable Pid bearer = names.get(name);
            if (bearer == null) {
                name(peer, name);
            }
            return Optional.of(bearer == null ? pid : bearer);
        });
    }

    private void name(Peer peer, String name) {
        names.put(name, peer.pid());
        peer.relations().names.add(name);
    }

    /** Frees a name; false if nobody has it. */
    boolean unregister(String name) {
        return locked(() -> {
            Pid bearer = names.remove(name);
            Optional.ofNullable(bearer)
                    .map(peers::get)
                    .ifPresent(peer -> peer.relations().names.remove(name));
            return bearer != null;
        });
    }

    Optional<Pid> lookup(String name) {
        return locked(() -> Optional.ofNullable(names.get(name)));
    }
}
