package wippy.wasi.io;

import java.util.concurrent.atomic.AtomicInteger;

/** Becomes ready when told, and counts who looks. */
final class ManualPollable implements Pollable {
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger watching = new AtomicInteger();
    private final WakeUps wakeUps = new WakeUps();
    private volatile boolean ready;

    void become(boolean now) {
        ready = now;
        wakeUps.wakeAll();
    }

    @Override
    public boolean isReady() {
        looks.incrementAndGet();
        return ready;
    }

    @Override
    public Watch watch(Runnable wake) {
        watching.incrementAndGet();
        Watch watch = wakeUps.add(wake);
        return () -> {
            watching.decrementAndGet();
            watch.close();
        };
    }
}
