package wippy.benchmarks.lua;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The processor time that this process has used, all its threads together: what {@code os.clock} is in C. */
final class ProcessClock {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;

    private final MethodHandle read;
    private final MemorySegment time = Arena.ofAuto().allocate(16, 8);

    /** The system's clock. */
    @SuppressWarnings("restricted")
    ProcessClock() {
        Linker linker = Linker.nativeLinker();
        read = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    /** In nanoseconds. */
    long nanos() {
        try {
            int failed = (int) read.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
            if (failed != 0) {
                throw new IllegalStateException("no clock of processor time");
            }
            return time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000 + time.get(ValueLayout.JAVA_LONG, 8);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
