package wippy.wasi.http;

import java.time.Duration;
import java.util.Optional;

/** The resource {@code request-options}: limits of time. */
final class RequestOptions {
    /** Which limit. */
    enum Limit {
        CONNECT,
        FIRST_BYTE,
        BETWEEN_BYTES
    }

    private final java.util.Map<Limit, Long> nanos = new java.util.EnumMap<>(Limit.class);

    /** In nanoseconds, a u64. */
    Optional<Long> get(Limit limit) {
        return Optional.ofNullable(nanos.get(limit));
    }

    void set(Limit limit, Optional<Long> time) {
        time.ifPresentOrElse(given -> nanos.put(limit, given), () -> nanos.remove(limit));
    }

    Optional<Duration> duration(Limit limit) {
        return get(limit).map(given -> Duration.ofNanos(given < 0 ? Long.MAX_VALUE : given));
    }
}
