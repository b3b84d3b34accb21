package wippy.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/** Instantiating and calling a core module, with no component and no runtime around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoreBenchmark {
    private static final int CALLS = 1_000;

    private final Imports none = Imports.builder().build();
    private final WasmModule module = WasmModule.decode("labels", Guests.read("labels"));
    private final WasmFunction volumeWeight = WasmInstance.instantiate(module, none, InstanceLimits.unlimited())
            .function("volume-weight")
            .orElseThrow();

    /** A fresh instance, from a thread that is not on the guest lane. */
    @Benchmark
    public WasmInstance instance() {
        return WasmInstance.instantiate(module, none, InstanceLimits.unlimited());
    }

    /** A thousand calls of three doubles, from the guest lane. */
    @Benchmark
    public double thousandCalls() {
        return GuestLane.call(() -> {
            double sum = 0;
            long side = Double.doubleToRawLongBits(10);
            for (int i = 0; i < CALLS; i++) {
                sum += Double.longBitsToDouble(volumeWeight.call(side, side, side)[0]);
            }
            return sum;
        });
    }
}
