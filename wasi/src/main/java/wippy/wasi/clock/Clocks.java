package wippy.wasi.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clocks of a guest.
 *
 * @param wall tells the time of day
 * @param monotonic measures time
 * @param zone where the guest is, for those who are granted {@code wasi:clocks/timezone}
 */
public record Clocks(Clock wall, MonotonicClock monotonic, ZoneId zone) {
    /** Nanoseconds between two readings that can differ, of both clocks. */
    public static final long RESOLUTION = 1;

    /** The time of day. */
    public Instant now() {
        return wall.instant();
    }

    /** Ready when the monotonic clock shows at least that, an unsigned number of nanoseconds. */
    public Timer at(long instant) {
        return new Timer(monotonic, instant);
    }

    /** Ready after that time, an unsigned number of nanoseconds. */
    public Timer after(long duration) {
        long now = monotonic.nanos();
        long end = now + duration;
        return at(Long.compareUnsigned(end, now) < 0 ? -1 : end);
    }
}
