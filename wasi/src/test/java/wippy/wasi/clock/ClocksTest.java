package wippy.wasi.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wippy.wasi.io.Poll;
import wippy.wasi.io.Pollable;

class ClocksTest {
    private static Clocks at(long nanos) {
        return new Clocks(Clock.systemUTC(), () -> nanos, ZoneOffset.UTC);
    }

    @Test
    void timersCountFromNowOn() {
        assertThat(at(100).after(0).isReady()).isTrue();
        assertThat(at(100).after(5).nanosLeft()).isEqualTo(5);
        assertThat(at(100).at(105).nanosLeft()).isEqualTo(5);
        assertThat(at(100).at(100).isReady()).isTrue();
        assertThat(at(100).at(99).isReady()).isTrue();
    }

    @Test
    void timesAreUnsignedAndDoNotWrap() {
        assertThat(at(100).at(-1).nanosLeft()).isEqualTo(Pollable.UNKNOWN);
        assertThat(at(100).after(-1).isReady()).isFalse();
        assertThat(at(100).after(-1).end()).isEqualTo(-1);
        assertThat(at(100).after(Long.MAX_VALUE).nanosLeft()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRealTimerEndsItsWait() {
        Clocks clocks = new Clocks(Clock.systemUTC(), MonotonicClock.startingNow(), ZoneOffset.UTC);
        long begun = System.nanoTime();
        assertThat(Poll.any(List.of(clocks.after(Duration.ofHours(1).toNanos()), clocks.after(20_000_000))))
                .containsExactly(1);
        assertThat(System.nanoTime() - begun).isBetween(20_000_000L, 30_000_000_000L);
    }

    @Test
    void datesAreReadAsTheyAreWritten() {
        Instant time = Instant.parse("2026-11-26T18:30:00.000000001Z");
        DateTime date = DateTime.of(time);
        assertThat(date).isEqualTo(new DateTime(1_795_717_800L, 1));
        assertThat(DateTime.read(Map.of("seconds", date.seconds(), "nanoseconds", date.nanoseconds())))
                .isEqualTo(time);
        assertThat(DateTime.of(Instant.parse("1969-12-31T23:59:59Z"))).isEqualTo(new DateTime(0, 0));
    }

    @Test
    void datesThatNoCalendarHasAreRefused() {
        BigInteger huge = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        assertThatThrownBy(() -> DateTime.read(Map.of("seconds", huge, "nanoseconds", 0L)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> DateTime.read(Map.of("seconds", Long.MAX_VALUE, "nanoseconds", 0L)))
                .isInstanceOf(java.time.DateTimeException.class);
    }
}
