package wippy.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wippy.base.execution.GuestLane;
import wippy.component.Component;
import wippy.component.ComponentFunction;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.component.text.ComponentParser;

/**
 * A fresh instance for one call, of components in {@code benchmarks/guests}, all in: made, called, closed, on the guest
 * lane.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InstanceBenchmark {
    private static final int CALLS = 500;

    private final LinkedComponent compute = linked("compute");
    private final LinkedComponent modules = linked("modules");
    private final ComponentFunction same = compute.instantiate().function("compute");

    private static LinkedComponent linked(String name) {
        return Component.decode(name, ComponentParser.parse(name, Guests.text(name)))
                .link(Linker.empty());
    }

    private static @Nullable Object fresh(LinkedComponent component, String function, Object... arguments) {
        return GuestLane.call(() -> {
            Object result = null;
            for (int i = 0; i < CALLS; i++) {
                try (var instance = component.instantiate()) {
                    result = instance.function(function).call(arguments);
                }
            }
            return result;
        });
    }

    /** One core module with a memory of 17 pages. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object compute() {
        return fresh(compute, "compute", 3, 4);
    }

    /** Four core modules that import from each other. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object modules() {
        return fresh(modules, "run", 5);
    }

    /** The first one again and again on one instance. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object sameCompute() {
        return GuestLane.call(() -> {
            Object result = null;
            for (int i = 0; i < CALLS; i++) {
                result = same.call(3, 4);
            }
            return result;
        });
    }
}
