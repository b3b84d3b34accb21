package wippy.wasi.file;

import java.time.Instant;
import java.util.SplittableRandom;
import wippy.base.files.Attributes;

/**
 * The record {@code metadata-hash-value} of {@code wasi:filesystem/types}: changes when a file is changed or replaced.
 * Mixed with a secret of this process, so that it tells nothing of the host's numbers.
 */
public record MetadataHash(long lower, long upper) {
    private static final long SECRET = new SplittableRandom().nextLong();

    /** Of a file. */
    public static MetadataHash of(Attributes file) {
        long[] parts = {file.device(), file.inode(), file.size(), nanos(file.modification()), nanos(file.change())};
        long lower = SECRET;
        long upper = ~SECRET;
        for (long part : parts) {
            lower = mix(lower ^ part);
            upper = mix(upper + part);
        }
        return new MetadataHash(lower, upper);
    }

    /** Nanoseconds since 1970, wrapped. */
    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    /** Every bit of the outcome depends on every bit given (the finalizer of MurmurHash3). */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
