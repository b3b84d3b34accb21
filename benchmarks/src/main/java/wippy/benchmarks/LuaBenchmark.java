package wippy.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A component called from a loop in Lua, the whole way: {@code funcs.call}, pool, fresh instance, values across. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LuaBenchmark {
    private static final int ADDS = 100;
    private static final int TRANSFORMS = 10;

    private final BenchApp app = new BenchApp();

    /** The sum of two numbers. */
    @Benchmark
    @OperationsPerInvocation(ADDS)
    public @Nullable Object add() {
        return app.call("add-often", ADDS);
    }

    /** Lists of that many users. */
    @State(Scope.Benchmark)
    public static class Size {
        @Param({"10", "1000"})
        private int users;
    }

    /** A list of tables in, another out. */
    @Benchmark
    @OperationsPerInvocation(TRANSFORMS)
    public @Nullable Object transformUsers(Size size) {
        return app.call("transform-often", TRANSFORMS, size.users);
    }
}
