package wippy.base.files;

import java.time.Instant;

/** What becomes of a time of a file. */
public sealed interface TimeChange {
    /** It stays. */
    record Keep() implements TimeChange {}

    /** It becomes the file system's present. */
    record Now() implements TimeChange {}

    /** It becomes that; file systems may round it. */
    record At(Instant time) implements TimeChange {}
}
