package wippy.runtime.pool;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.runtime.call.CallChain;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallTarget;
import wippy.runtime.call.Claim;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;
import wippy.runtime.call.RetiredException;
import wippy.runtime.call.Waits;
import wippy.runtime.entry.EntryId;
import wippy.runtime.process.Processes;

/**
 * The workers of one function. A call runs on its caller's thread with a worker lent to it; where all are lent, callers
 * queue, first come first served, and leave the queue when they are stopped.
 *
 * <p>A call never queues for a worker that one of those lent it who wait for its end, be it on this stack or in a
 * process that was started for it: it would wait for itself. It gets an extra worker instead, which is closed after the
 * call; so recursion works in every pool, also an inline one. Where calls of several pools wait for each other, or for
 * calls that they started beside themselves, {@link Waits} finds out, and the first in the queue gets an extra worker.
 *
 * <p>A closed pool goes on for those whom it has let in, be they running or queued.
 */
public final class FunctionPool implements CallTarget {
    private final PoolSettings settings;
    private final WorkerFactory factory;
    private final Processes processes;
    private final String host;
    private final Claim.Limited places = new Places();

    private final ReentrantLock lock = new ReentrantLock();

    // Under the lock.
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Deque<Turn> queue = new ArrayDeque<>();
    private final Set<Claim> claims = new HashSet<>();
    private int live;
    private boolean sweeping;
    private boolean closed;

    private record Idle(FunctionWorker worker, long since) {}

    /** A right to run, with the worker to do it, or to make one; an extra one ends with its call. */
    private record Lease(@Nullable FunctionWorker worker, boolean extra, Claim claim) {}

    /** A place in the queue. */
    private record Turn(CallChain chain, CompletableFuture<Lease> lease) {}

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
        if (settings.warm()) {
            GuestLane.start("warm " + id, new Execution(), this::warm);
        }
    }

    @Override
    public Payload call(FunctionCall call) {
        CallContext context = call.context();
        context.chain().checkDepth(call.target());
        Lease lease = acquire(context.chain());
        FunctionWorker worker = worker(lease);
        try {
            return processes.runAsPeer(
                    host, call.target(), context.within(lease.claim()), self -> worker.call(call, self));
        } finally {
            release(lease, worker.isReusable() ? worker : null, worker);
        }
    }

    /** The host that PIDs of this pool's calls name. */
    public String host() {
        return host;
    }

    /** Workers that are lent or idle, extra ones aside. */
    public int size() {
        return locked(() -> live);
    }

    /** Callers that wait for a worker. */
    public int queued() {
        return locked(queue::size);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    private FunctionWorker worker(Lease lease) {
        if (lease.worker() != null) {
            return lease.worker();
        }
        try {
            return factory.create();
        } catch (RuntimeException | Error e) {
            release(lease, null, null);
            throw e;
        }
    }

    /** Makes the workers that stay, before anybody needs them. */
    private void warm() {
        for (int i = 0; i < settings.kept(); i++) {
            Lease lease = locked(() -> closed || live >= settings.kept() ? null : vacant(CallContext.EMPTY.chain()));
            if (lease == null) {
                return;
            }
            FunctionWorker worker = worker(lease);
            release(lease, worker, worker);
        }
    }

    // ---- getting a worker

    private Lease acquire(CallChain chain) {
        Lease lease = locked(() -> lease(chain));
        if (lease != null) {
            return lease;
        }
        Turn turn = new Turn(chain, new CompletableFuture<>());
        processes.waits().queue(places, () -> enqueue(turn));
        return await(turn);
    }

    /** Under the lock: what can be had at once. */
    private @Nullable Lease lease(CallChain chain) {
        if (closed) {
            throw new RetiredException();
        }
        Idle rested = idle.pollLast();
        if (rested != null) {
            return lent(rested.worker(), false, chain);
        }
        if (live < settings.most()) {
            return vacant(chain);
        }
        return chain.waitsIn(places) ? lent(null, true, chain) : null;
    }

    private Lease vacant(CallChain chain) {
        live++;
        return lent(null, false, chain);
    }

    private Lease lent(@Nullable FunctionWorker worker, boolean extra, CallChain chain) {
        Claim claim = chain.claim(places);
        claims.add(claim);
        return new Lease(worker, extra, claim);
    }

    private void enqueue(Turn turn) {
        lock.lock();
        try {
            Lease lease = lease(turn.chain());
            if (lease == null) {
                queue.add(turn);
                turn.chain().waitsFor(places);
            } else {
                turn.lease().complete(lease);
            }
        } finally {
            lock.unlock();
        }
    }

    private Lease await(Turn turn) {
        try {
            return Execution.current().waiting(() -> got(turn));
        } catch (StoppedException e) {
            leave(turn);
            throw e;
        }
    }

    private static Lease got(Turn turn) throws InterruptedException {
        try {
            return turn.lease().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives up a place in the queue, or what was handed over meanwhile. */
    private void leave(Turn turn) {
        boolean left = locked(() -> queue.remove(turn));
        if (left) {
            turn.chain().waitedFor(places);
        } else {
            Lease lease = turn.lease().join();
            release(lease, lease.worker(), lease.worker());
        }
    }

    // ---- giving it back

    private void release(Lease lease, @Nullable FunctionWorker reusable, @Nullable FunctionWorker worker) {
        FunctionWorker unneeded = reusable == null ? worker : null;
        boolean look = false;
        lock.lock();
        try {
            lease.claim().release();
            claims.remove(lease.claim());
            if (lease.extra()) {
                unneeded = worker;
                look = !queue.isEmpty();
            } else {
                FunctionWorker left = pass(reusable);
                unneeded = left == null ? unneeded : left;
            }
        } finally {
            lock.unlock();
        }
        if (unneeded != null) {
            unneeded.close();
        }
        if (look) {
            processes.waits().look(places);
        }
    }

    /**
     * Hands the right to run to the first in the queue, else keeps its worker; a worker nobody needs is returned to be
     * closed.
     */
    private @Nullable FunctionWorker pass(@Nullable FunctionWorker worker) {
        if (handOver(worker, false)) {
            return null;
        }
        if (worker == null || closed) {
            live--;
            return worker;
        }
        idle.addLast(new Idle(worker, System.nanoTime()));
        planSweep();
        return null;
    }

    private boolean handOver(@Nullable FunctionWorker worker, boolean extra) {
        Turn first = queue.poll();
        if (first == null) {
            return false;
        }
        first.chain().waitedFor(places);
        first.lease().complete(lent(worker, extra, first.chain()));
        return true;
    }

    /** The workers of this pool as others see them who wait for one. */
    private final class Places implements Claim.Limited {
        @Override
        public boolean isStuck(Set<Claim.Limited> waitedFor) {
            return locked(() -> !queue.isEmpty() && claims.stream().allMatch(claim -> claim.isStuck(waitedFor)));
        }

        @Override
        public void relieve() {
            locked(() -> handOver(null, true));
        }
    }

    // ---- idle workers

    /** Under the lock: has idle workers looked at later, if any of them may go. */
    private void planSweep() {
        if (!sweeping && !closed && live > settings.kept() && !idle.isEmpty()) {
            sweeping = true;
            long nanos = Math.max(1, settings.idle().toNanos() / 2);
            WeakReference<FunctionPool> pool = new WeakReference<>(this); // one that was replaced may go before
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(() -> sweep(pool));
        }
    }

    private static void sweep(WeakReference<FunctionPool> pool) {
        FunctionPool present = pool.get();
        if (present != null) {
            present.sweep();
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
}
