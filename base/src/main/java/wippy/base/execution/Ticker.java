package wippy.base.execution;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer thread: it moves the epoch and fires deadlines. */
final class Ticker {
    private static final Ticker SHARED = new Ticker();
    private static final long PERIOD_MICROS = 1000;

    private final ScheduledThreadPoolExecutor timer;

    private Ticker() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("wippy-ticker").factory());
        timer.setRemoveOnCancelPolicy(true);
        Future<?> _ = timer.scheduleAtFixedRate(Epoch::advance, PERIOD_MICROS, PERIOD_MICROS, TimeUnit.MICROSECONDS);
    }

    static Ticker shared() {
        return SHARED;
    }

    Future<?> after(Duration delay, Runnable action) {
        return timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
