package wippy.base.files;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor that is closed only when nobody uses it: its number may belong to another file right after.
 * Threads: any.
 */
final class Descriptor {
    private static final int CLOSED = 1 << 31;

    private final LinuxCalls calls;
    private final int number;
    /** How many use it now, with the top bit set once it is to be closed. */
    private final AtomicInteger users = new AtomicInteger();

    Descriptor(LinuxCalls calls, int number) {
        this.calls = calls;
        this.number = number;
    }

    /** Its number, good until {@link #release}. */
    int acquire() throws FileException {
        int now;
        do {
            now = users.get();
            if (now < 0) {
                throw new FileException(FileError.CLOSED, "file");
            }
        } while (!users.compareAndSet(now, now + 1));
        return number;
    }

    void release() {
        if (users.decrementAndGet() == CLOSED) {
            calls.close(number);
        }
    }

    void close() {
        int before = users.getAndUpdate(now -> now | CLOSED);
        if (before == 0) {
            calls.close(number);
        }
    }

    /** What an operation on descriptors gives; fails if that is an error number. */
    static long check(long result, String what) throws FileException {
        if (result < 0) {
            throw new FileException(Errno.meaning((int) -result), what);
        }
        return result;
    }
}
