package wippy.wasi.preview1;

import java.util.Set;
import wippy.wasi.file.DescriptorFlag;

/** The bits of the type {@code rights}. They say what can be done with a file, but nothing is enforced by them. */
final class Rights {
    static final long FD_READ = 1L << 1;
    static final long FD_WRITE = 1L << 6;
    static final long POLL = 1L << 27;

    /** datasync, read, seek, fdstat_set_flags, sync, tell, write, advise, allocate, filestat_*, poll. */
    private static final long FILE = 0x1ffL | 7L << 21 | POLL;

    /** All on paths, readdir, filestat_get and filestat_set_times. */
    static final long DIRECTORY = 0x7b7fe00L;

    static final long INHERITED = DIRECTORY | FILE;

    private Rights() {}

    /** Of a file that is open in that way. */
    static long of(Set<DescriptorFlag> flags) {
        long rights = FILE;
        if (!flags.contains(DescriptorFlag.READ)) {
            rights &= ~FD_READ;
        }
        if (!flags.contains(DescriptorFlag.WRITE)) {
            rights &= ~FD_WRITE;
        }
        return rights;
    }
}
