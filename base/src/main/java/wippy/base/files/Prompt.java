package wippy.base.files;

import java.lang.foreign.MemorySegment;

/**
 * What can be done with a file without waiting for a device: anything where files live in memory, and reading what the
 * system has at hand where it can tell. Threads: any; racing ones may ask the system twice.
 */
final class Prompt {
    private final LinuxCalls calls;
    private final Descriptor descriptor;
    private volatile State state = State.UNKNOWN;

    private enum State {
        UNKNOWN,
        /** All of it is in memory. */
        IN_MEMORY,
        /** The system tells what it has at hand. */
        TELLS,
        /** It does not. */
        SILENT
    }

    Prompt(LinuxCalls calls, Descriptor descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    private State state() throws FileException {
        State now = state;
        if (now == State.UNKNOWN) {
            int file = descriptor.acquire();
            try {
                now = calls.isInMemory(file) ? State.IN_MEMORY : State.TELLS;
            } finally {
                descriptor.release();
            }
            state = now;
        }
        return now;
    }

    boolean mayRead() throws FileException {
        return state() != State.SILENT;
    }

    boolean mayWrite() throws FileException {
        return state() == State.IN_MEMORY;
    }

    /** Reads what is at hand; minus {@link Errno#EAGAIN} if nothing is. */
    long read(int file, MemorySegment buffer, int size, long position) throws FileException {
        if (state() == State.IN_MEMORY) {
            return calls.pread(file, buffer, size, position);
        }
        long count = calls.preadNow(file, buffer, size, position);
        if (count == -Errno.EOPNOTSUPP || count == -Errno.ENOSYS) {
            state = State.SILENT;
            return -Errno.EAGAIN;
        }
        return count;
    }
}
