package wippy.runtime.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.Share;
import wippy.runtime.call.Outcome;
import wippy.runtime.error.WippyException;

/**
 * A place where processes run, known by its entry: each is one thread of the guest lane with an execution of its own.
 * Any thread may use it.
 */
public final class ProcessHost {
    private static final Duration AFTER_TERMINATE = Duration.ofSeconds(5);

    private final String id;
    private final boolean terminable;
    private final BiConsumer<Pid, Outcome> onEnd;
    private final Supplier<Execution> stacks;
    private final Set<Peer> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean closing;

    /**
     * A host without processes.
     *
     * @param terminable whether {@code process.terminate} has any effect on its processes
     * @param onEnd told of each process's end, on its thread, after all others were
     */
    public ProcessHost(String id, boolean terminable, BiConsumer<Pid, Outcome> onEnd) {
        this(id, terminable, onEnd, Execution::new);
    }

    private ProcessHost(String id, boolean terminable, BiConsumer<Pid, Outcome> onEnd, Supplier<Execution> stacks) {
        this.id = id;
        this.terminable = terminable;
        this.onEnd = onEnd;
        this.stacks = stacks;
    }

    /** A host as {@code process.host} makes it. */
    public static ProcessHost of(String id) {
        return new ProcessHost(id, true, (pid, outcome) -> {});
    }

    /**
     * The same, of whose processes only so many run at the same moment; those that wait do not count, and those that
     * are ready take turns.
     */
    public static ProcessHost of(String id, int workers) {
        Share share = new Share(workers);
        return new ProcessHost(id, true, (pid, outcome) -> {}, () -> Execution.within(share));
    }

    /** The entry, as it stands in PIDs. */
    public String id() {
        return id;
    }

    /** Processes that run here now. */
    public int size() {
        return running.size();
    }

    boolean isTerminable() {
        return terminable;
    }

    /**
     * Lets the peer in.
     *
     * @throws WippyException Unavailable, if the host is shutting down
     */
    void admit(Peer peer) {
        running.add(peer);
        if (closing) {
            leave(peer);
            throw WippyException.unavailable("host is shutting down");
        }
    }

    void leave(Peer peer) {
        running.remove(peer);
        if (closing && running.isEmpty()) {
            empty.countDown();
        }
    }

    /**
     * Starts an admitted process. Its thread is called as the last part of its PID: a text of its own weighs 100 bytes.
     */
    void start(Peer peer, Runnable body) {
        GuestLane.start(peer.pid().unique(), stacks.get(), body);
    }

    void ended(Peer peer, Outcome outcome) {
        leave(peer);
        onEnd.accept(peer.pid(), outcome);
    }

    /**
     * Takes no more processes, asks those that run to end, and ends by force what still runs after that time. Blocks
     * until all have ended, but not much longer.
     *
     * @param grace how long they may take
     */
    public void shutdown(Duration grace) {
        closing = true;
        Pid controller = new Pid("", "node:control", "0x00000");
        running.forEach(
                peer -> peer.mailbox().offer(new Mail.Cancel(controller, Instant.now(), "host is shutting down")));
        if (!emptyWithin(grace)) {
            running.forEach(peer -> peer.kill(Processes.terminated()));
            emptyWithin(AFTER_TERMINATE);
        }
    }

    private boolean emptyWithin(Duration time) {
        if (running.isEmpty()) {
            return true;
        }
        try {
            return Execution.isCurrent()
                    ? Execution.current().waiting(() -> empty.await(time.toNanos(), TimeUnit.NANOSECONDS))
                    : empty.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
