package wippy.runtime.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a value is to be kept.
 *
 * @param age how old it may become; empty for any age
 * @param expected write only if the key has a value of that version; 0 for only if it has none; empty to write anyway
 */
public record WriteOptions(Optional<Duration> age, OptionalLong expected) {
    /** A value that stays, whatever was there before. */
    public static final WriteOptions KEEP = new WriteOptions(Optional.empty(), OptionalLong.empty());

    /** A value that becomes no older than that. */
    public static WriteOptions lasting(Duration age) {
        return new WriteOptions(Optional.of(age), OptionalLong.empty());
    }
}
