package wippy.wasi.clock;

import wippy.wasi.io.Pollable;
import wippy.wasi.io.Watch;

/**
 * Becomes ready at a time; whoever waits looks again then, nobody wakes.
 *
 * @param end an unsigned number of nanoseconds of the clock
 */
public record Timer(MonotonicClock clock, long end) implements Pollable {
    @Override
    public boolean isReady() {
        return Long.compareUnsigned(clock.nanos(), end) >= 0;
    }

    @Override
    public long nanosLeft() {
        long now = clock.nanos();
        if (Long.compareUnsigned(now, end) >= 0) {
            return 0;
        }
        long left = end - now;
        return left < 0 ? UNKNOWN : left;
    }

    @Override
    public Watch watch(Runnable wake) {
        return Watch.NOTHING;
    }
}
