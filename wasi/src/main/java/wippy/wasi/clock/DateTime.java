package wippy.wasi.clock;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record {@code datetime} of {@code wasi:clocks/wall-clock}.
 *
 * @param seconds since 1970, not negative
 * @param nanoseconds below a second
 */
public record DateTime(long seconds, long nanoseconds) {
    /** Of a time; what is before 1970 is its beginning, since there is nothing before that here. */
    public static DateTime of(Instant time) {
        return time.getEpochSecond() < 0 ? new DateTime(0, 0) : new DateTime(time.getEpochSecond(), time.getNano());
    }

    /**
     * The time that a guest gave, as {@link wippy.value.JavaModel} builds it.
     *
     * @throws java.time.DateTimeException if it is too far away, as does {@link ArithmeticException}
     */
    public static Instant read(@Nullable Object datetime) {
        return datetime instanceof Map<?, ?> fields
                ? Instant.ofEpochSecond(number(fields.get("seconds")), number(fields.get("nanoseconds")))
                : Instant.EPOCH;
    }

    private static long number(@Nullable Object value) {
        return switch (value) {
            case BigInteger big -> big.longValueExact();
            case Number number -> number.longValue();
            case null, default -> 0;
        };
    }
}
