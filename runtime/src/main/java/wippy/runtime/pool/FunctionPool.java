package wippy.runtime.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.runtime.call.CallTarget;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;
import wippy.runtime.call.RetiredException;
import wippy.runtime.entry.EntryId;
import wippy.runtime.process.Processes;

/**
 * The workers of one function. A call runs on its caller's thread with a worker lent to it; where all are lent, callers
 * queue, first come first served, and leave the queue when they are stopped.
 *
 * <p>A stack that has a worker already never queues for another of the same pool: it would wait for itself. It gets an
 * extra one instead, which is closed after the call; so recursion works in every pool, also an inline one.
 *
 * <p>A closed pool goes on for those whom it has let in, be they running or queued.
 */
public final class FunctionPool implements CallTarget {
    private final PoolSettings settings;
    private final WorkerFactory factory;
    private final Processes processes;
    private final String host;

    private final ReentrantLock lock = new ReentrantLock();

    // Under the lock.
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Deque<Turn> queue = new ArrayDeque<>();
    private final Map<Execution, Integer> holders = new HashMap<>();
    private int live;
    private boolean sweeping;
    private boolean closed;

    private record Idle(FunctionWorker worker, long since) {}

    /** A right to run, with the worker to do it, or to make one. */
    private record Slot(@Nullable FunctionWorker worker, boolean extra) {
        static final Slot VACANT = new Slot(null, false);
        static final Slot EXTRA = new Slot(null, true);
    }

    /** A place in the queue. */
    private static final class Turn {
        final CompletableFuture<Slot> slot = new CompletableFuture<>();
    }

    /**
     * A pool without workers yet.
     *
     * @param language of the function, for its name in PIDs: {@code lua}, {@code wasm}
     */
    public FunctionPool(
            EntryId id, String language, PoolSettings settings, WorkerFactory factory, Processes processes) {
        this.settings = settings;
        this.factory = factory;
        this.processes = processes;
        this.host = id + "#" + language + "." + processes.nextGeneration();
    }

    @Override
    public Payload call(FunctionCall call) {
        Execution stack = Execution.current().root();
        Slot slot = acquire(stack);
        FunctionWorker worker = worker(slot, stack);
        try {
            return processes.runAsPeer(host, call.target(), call.context(), self -> worker.call(call, self));
        } finally {
            release(stack, slot, worker.isReusable() ? worker : null, worker);
        }
    }

    /** The host that PIDs of this pool's calls name. */
    public String host() {
        return host;
    }

    /** Workers that are lent or idle, extra ones aside. */
    public int size() {
        lock.lock();
        try {
            return live;
        } finally {
            lock.unlock();
        }
    }

    /** Callers that wait for a worker. */
    public int queued() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private FunctionWorker worker(Slot slot, Execution stack) {
        if (slot.worker() != null) {
            return slot.worker();
        }
        try {
            return factory.create();
        } catch (RuntimeException | Error e) {
            release(stack, slot, null, null);
            throw e;
        }
    }

    private Slot acquire(Execution stack) {
        Turn turn;
        lock.lock();
        try {
            Slot slot = freeSlot(stack);
            if (slot != null) {
                holders.merge(stack, 1, Integer::sum);
                return slot;
            }
            turn = new Turn();
            queue.add(turn);
        } finally {
            lock.unlock();
        }
        return await(stack, turn);
    }

    private @Nullable Slot freeSlot(Execution stack) {
        if (closed) {
            throw new RetiredException();
        }
        Idle rested = idle.pollLast();
        if (rested != null) {
            return new Slot(rested.worker(), false);
        }
        if (live < settings.most()) {
            live++;
            return Slot.VACANT;
        }
        return holders.containsKey(stack) ? Slot.EXTRA : null;
    }

    private Slot await(Execution stack, Turn turn) {
        try {
            Slot slot = Execution.current().waiting(() -> got(turn));
            lock.lock();
            try {
                holders.merge(stack, 1, Integer::sum);
            } finally {
                lock.unlock();
            }
            return slot;
        } catch (StoppedException e) {
            leaveQueue(turn);
            throw e;
        }
    }

    private static Slot got(Turn turn) throws InterruptedException {
        try {
            return turn.slot.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives up a place in the queue, or what was handed over meanwhile. */
    private void leaveQueue(Turn turn) {
        FunctionWorker unneeded = null;
        lock.lock();
        try {
            if (!queue.remove(turn)) {
                unneeded = pass(turn.slot.join());
            }
        } finally {
            lock.unlock();
        }
        close(unneeded);
    }

    private void release(
            Execution stack, Slot slot, @Nullable FunctionWorker reusable, @Nullable FunctionWorker worker) {
        FunctionWorker unneeded = reusable == null ? worker : null;
        lock.lock();
        try {
            holders.computeIfPresent(stack, (key, count) -> count == 1 ? null : count - 1);
            if (slot.extra()) {
                unneeded = worker;
            } else {
                FunctionWorker left = pass(new Slot(reusable, false));
                unneeded = left == null ? unneeded : left;
            }
        } finally {
            lock.unlock();
        }
        close(unneeded);
    }

    /**
     * Hands a slot to the first in the queue, else keeps its worker; a worker nobody needs is returned to be closed.
     */
    private @Nullable FunctionWorker pass(Slot slot) {
        Turn first = queue.poll();
        if (first != null) {
            first.slot.complete(slot);
            return null;
        }
        if (slot.worker() == null || closed) {
            live--;
            return slot.worker();
        }
        idle.addLast(new Idle(slot.worker(), System.nanoTime()));
        planSweep();
        return null;
    }

    /** Under the lock: has idle workers looked at later, if any of them may go. */
    private void planSweep() {
        if (!sweeping && !closed && live > settings.kept() && !idle.isEmpty()) {
            sweeping = true;
            long nanos = Math.max(1, settings.idle().toNanos() / 2);
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::sweep);
        }
    }

    private void sweep() {
        List<FunctionWorker> old = new ArrayList<>();
        Duration most = settings.idle();
        lock.lock();
        try {
            sweeping = false;
            while (live > settings.kept()
                    && !idle.isEmpty()
                    && System.nanoTime() - idle.getFirst().since() >= most.toNanos()) {
                old.add(idle.removeFirst().worker());
                live--;
            }
            planSweep();
        } finally {
            lock.unlock();
        }
        old.forEach(FunctionWorker::close);
    }

    @Override
    public void close() {
        List<Idle> unneeded;
        lock.lock();
        try {
            closed = true;
            unneeded = List.copyOf(idle);
            live -= idle.size();
            idle.clear();
        } finally {
            lock.unlock();
        }
        unneeded.forEach(rested -> rested.worker().close());
    }

    private static void close(@Nullable FunctionWorker worker) {
        if (worker != null) {
            worker.close();
        }
    }
}
