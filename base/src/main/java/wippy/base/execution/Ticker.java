package wippy.base.execution;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock of all guests: one thread moves the epoch, faster while guests queue for a carrier and not at all while
 * none runs; another fires deadlines.
 */
final class Ticker {
    private static final Ticker SHARED = new Ticker();
    private static final long PERIOD_NANOS = 1_000_000;
    private static final long CROWDED_PERIOD_NANOS = 200_000;

    /** A busy guest gets at least that long, however many others are woken meanwhile. */
    private static final long LEAST_SLICE_NANOS = 50_000;

    private final long period;
    private final long crowdedPeriod;
    private final ScheduledThreadPoolExecutor deadlines;
    private final Thread ticking;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final AtomicInteger outside = new AtomicInteger();
    private volatile boolean resting;

    /** When the epoch moved last; racing writers do no harm. */
    private volatile long moved = System.nanoTime();

    private Ticker() {
        this(PERIOD_NANOS, CROWDED_PERIOD_NANOS);
    }

    /** A clock that ticks after so many nanoseconds, or so many while guests queue. */
    Ticker(long period, long crowdedPeriod) {
        this.period = period;
        this.crowdedPeriod = crowdedPeriod;
        deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("wippy-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
        ticking = Thread.ofPlatform().daemon().name("wippy-ticker").start(this::tick);
    }

    static Ticker shared() {
        return SHARED;
    }

    /** Ticks for that lane too from now on. */
    void serve(Lane lane) {
        lanes.add(lane);
        wake();
    }

    private void tick() {
        while (true) {
            LockSupport.parkNanos(isCrowded() ? crowdedPeriod : period);
            advance(System.nanoTime());
            rest();
        }
    }

    private boolean isCrowded() { // no stream: this runs a thousand times a second, and most of all at the start
        for (Lane lane : lanes) {
            if (lane.isCrowded()) {
                return true;
            }
        }
        return false;
    }

    private boolean isIdle() {
        for (Lane lane : lanes) {
            if (!lane.isIdle()) {
                return false;
            }
        }
        return true;
    }

    private void advance(long now) {
        moved = now;
        Epoch.advance();
    }

    /**
     * To be called by a lane when a guest was woken from outside, by a timer or whoever, and all carriers are busy:
     * ends the slices that run, instead of letting it wait for the next tick, if they have lasted for some time.
     */
    void hurry() {
        long now = System.nanoTime();
        if (now - moved >= LEAST_SLICE_NANOS) {
            advance(now);
        }
    }

    /** A guest runs on a thread of its own, outside of all lanes. */
    void begin() {
        outside.incrementAndGet();
        wake();
    }

    /** One that had begun has ended. */
    void end() {
        outside.decrementAndGet();
    }

    /** Parks while all lanes are idle. Marked as resting before they are looked at again: no wake-up is lost. */
    private void rest() {
        resting = true;
        while (resting && isIdle()) {
            LockSupport.park(this);
        }
        resting = false;
    }

    /** To be called by a lane that was idle and is no more. */
    void wake() {
        if (resting) {
            resting = false;
            LockSupport.unpark(ticking);
        }
    }

    /** Runs a short action after that time. */
    Future<?> after(Duration delay, Runnable action) {
        return deadlines.schedule(action, nanos(delay), TimeUnit.NANOSECONDS);
    }

    /** In nanoseconds, at most half of what a long holds, so that it can be added to a time. */
    static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) > 0 ? Long.MAX_VALUE / 2 : time.toNanos();
    }
}
