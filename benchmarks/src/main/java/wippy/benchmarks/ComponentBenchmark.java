package wippy.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wippy.base.execution.GuestLane;
import wippy.component.Component;
import wippy.component.ComponentFunction;
import wippy.component.LinkedComponent;
import wippy.component.Linker;

/** A component from Java, a fresh instance for each call, with no runtime around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ComponentBenchmark {
    private final LinkedComponent users =
            Component.decode("users", Guests.read("users")).link(Linker.empty());
    private final ComponentFunction same = users.instantiate().function("transform-users");

    /** Instantiates and closes. */
    @Benchmark
    public Object instance() {
        return GuestLane.call(() -> {
            try (var instance = users.instantiate()) {
                return instance;
            }
        });
    }

    /** The sum of two numbers. */
    @Benchmark
    public @Nullable Object add() {
        return call("add", 1, 2);
    }

    /** The same on this thread, without going to the guest lane. */
    @Benchmark
    public @Nullable Object addHere() {
        return GuestLane.here(() -> fresh("add", 1, 2));
    }

    private @Nullable Object call(String function, Object... arguments) {
        return GuestLane.call(() -> fresh(function, arguments));
    }

    private @Nullable Object fresh(String function, Object... arguments) {
        try (var instance = users.instantiate()) {
            return instance.function(function).call(arguments);
        }
    }

    /** Lists of that many users. */
    @State(Scope.Benchmark)
    public static class Size {
        /** How many. */
        @Param({"10", "1000"})
        private int users;

        private @Nullable List<Map<String, Object>> list;

        List<Map<String, Object>> list() {
            List<Map<String, Object>> made = list;
            if (made == null) {
                made = Users.list(users);
                list = made;
            }
            return made;
        }
    }

    /** A list of records in, another out. */
    @Benchmark
    public @Nullable Object transformUsers(Size size) {
        return call("transform-users", size.list());
    }

    /** The same again and again on one instance. */
    @Benchmark
    public @Nullable Object sameTransformUsers(Size size) {
        return GuestLane.call(() -> same.call(size.list()));
    }
}
