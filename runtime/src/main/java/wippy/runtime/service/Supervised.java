package wippy.runtime.service;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import wippy.base.error.ErrorKind;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * One service under supervision: its state, and the steps from one to the next. Steps are taken one at a time; an end
 * that belongs to an earlier run is ignored.
 */
final class Supervised {
    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());

    final EntryId id;
    final Lifecycle lifecycle;
    private final Service service;
    private final Supplier<Optional<WippyException>> obstacle;

    /** Held for the whole of a start or a stop. */
    private final ReentrantLock step = new ReentrantLock();

    /** Guards what follows; held for moments only. */
    private final ReentrantLock lock = new ReentrantLock();

    private ServiceState state = ServiceState.UNKNOWN;
    private Optional<WippyException> lastError = Optional.empty();
    private Optional<WippyException> startError = Optional.empty();
    private int restarts;
    private long run;
    private long runningSince;

    /** @param obstacle what keeps the service from being started now */
    Supervised(EntryId id, Lifecycle lifecycle, Service service, Supplier<Optional<WippyException>> obstacle) {
        this.id = id;
        this.lifecycle = lifecycle;
        this.service = service;
        this.obstacle = obstacle;
    }

    ServiceState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    Optional<WippyException> lastError() {
        lock.lock();
        try {
            return lastError;
        } finally {
            lock.unlock();
        }
    }

    /** Why it never started; empty if it did, however it fared then, or was not asked to. */
    Optional<WippyException> startError() {
        lock.lock();
        try {
            return startError;
        } finally {
            lock.unlock();
        }
    }

    /** Starts it unless it runs; a failure plans the next attempt. */
    void start() {
        step.lock();
        try {
            ServiceState before = state();
            if (before == ServiceState.RUNNING || before == ServiceState.STARTING) {
                return;
            }
            long thisRun = begin();
            boolean isFirst = before == ServiceState.UNKNOWN || startError().isPresent();
            try {
                obstacle.get().ifPresent(error -> {
                    throw error;
                });
                startWithin(lifecycle.startTimeout(), thisRun);
            } catch (WippyException e) {
                startError(isFirst ? Optional.of(e) : Optional.empty());
                ended(thisRun, new Outcome.Failed(e));
                return;
            }
            startError(Optional.empty());
            running(thisRun);
        } finally {
            step.unlock();
        }
    }

    private void startError(Optional<WippyException> error) {
        lock.lock();
        try {
            startError = error;
        } finally {
            lock.unlock();
        }
    }

    private long begin() {
        lock.lock();
        try {
            state = ServiceState.STARTING;
            return ++run;
        } finally {
            lock.unlock();
        }
    }

    private void running(long thisRun) {
        lock.lock();
        try {
            if (run == thisRun && state == ServiceState.STARTING) {
                state = ServiceState.RUNNING;
                lastError = Optional.empty();
                runningSince = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startWithin(Duration limit, long thisRun) {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Thread starter = Thread.ofVirtual().name("start " + id).start(() -> {
            try {
                service.start(outcome -> ended(thisRun, outcome));
                if (!started.complete(true)) {
                    service.stop(Duration.ZERO); // too late: nobody waits for it any more
                }
            } catch (RuntimeException | Error e) {
                started.completeExceptionally(e);
            }
        });
        try {
            started.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            WippyException late = WippyException.timeout("did not start within " + limit.toMillis() + " ms");
            if (started.completeExceptionally(late)) {
                starter.interrupt();
                throw late;
            }
        } catch (InterruptedException e) {
            started.cancel(false);
            starter.interrupt();
            Thread.currentThread().interrupt();
            throw WippyException.canceled("start was interrupted");
        } catch (ExecutionException e) {
            throw Outcome.failed(e.getCause() == null ? e : e.getCause()).error();
        }
    }

    /** A run has ended, by itself or because it could not start. */
    private void ended(long thisRun, Outcome outcome) {
        lock.lock();
        try {
            if (run != thisRun || state == ServiceState.STOPPING || state == ServiceState.STOPPED) {
                return;
            }
            run++;
            switch (outcome) {
                case Outcome.Returned _ -> state = ServiceState.EXITED;
                case Outcome.Failed failed -> failed(failed.error());
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(WippyException error) {
        boolean wasStable = state == ServiceState.RUNNING
                && System.nanoTime() - runningSince
                        >= lifecycle.stableThreshold().toNanos();
        restarts = wasStable ? 0 : restarts;
        lastError = Optional.of(error);
        boolean isFinal = error.retryable().equals(Optional.of(false)) || error.kind() == ErrorKind.CANCELED;
        if (isFinal || !lifecycle.restart().allows(restarts)) {
            state = ServiceState.EXITED;
            LOG.log(Level.ERROR, () -> "service " + id + " ended: " + error.getMessage());
            return;
        }
        state = ServiceState.FAILED;
        Duration delay = lifecycle
                .restart()
                .delay(restarts++, ThreadLocalRandom.current().nextDouble());
        LOG.log(
                Level.WARNING,
                () -> "service " + id + " failed: " + error.getMessage() + "; next attempt in " + delay.toMillis()
                        + " ms");
        long failedRun = run;
        CompletableFuture.delayedExecutor(
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS,
                        restart -> Thread.ofVirtual().name("restart " + id).start(restart))
                .execute(() -> restart(failedRun));
    }

    private void restart(long failedRun) {
        lock.lock();
        try {
            if (run != failedRun || state != ServiceState.FAILED) {
                return;
            }
        } finally {
            lock.unlock();
        }
        start();
    }

    /** Stops it if it runs, and keeps it from being started again by itself. */
    void stop(Duration most) {
        step.lock();
        try {
            if (!beginStop()) {
                return;
            }
            stopWithin(most.compareTo(lifecycle.stopTimeout()) < 0 ? most : lifecycle.stopTimeout());
            lock.lock();
            try {
                state = ServiceState.STOPPED;
            } finally {
                lock.unlock();
            }
        } finally {
            step.unlock();
        }
    }

    /** Whether there is something to stop. */
    private boolean beginStop() {
        lock.lock();
        try {
            run++;
            boolean runs = state == ServiceState.RUNNING || state == ServiceState.STARTING;
            if (runs) {
                state = ServiceState.STOPPING;
            } else if (state == ServiceState.FAILED) {
                state = ServiceState.STOPPED;
            }
            return runs;
        } finally {
            lock.unlock();
        }
    }

    private void stopWithin(Duration limit) {
        try {
            service.stop(limit);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "service " + id + " did not stop well", e);
        }
    }
}
