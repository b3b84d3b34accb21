package wippy.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntBinaryOperator;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/** What it costs to enter a guest, to leave it, and to make one; on the guest lane, under a deadline. */
final class Crossings {
    private final Settings settings;
    private final WasmModule module;
    private final Imports host = Modules.host();
    private final WasmInstance instance;

    private Crossings(Settings settings, WasmModule module) {
        this.settings = settings;
        this.module = module;
        instance = Modules.instance(module, host);
    }

    /** Takes a file: a module of one page that exports {@code add} and {@code callhost}. Prints nanoseconds. */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.of(args);
        Crossings crossings = new Crossings(
                settings, Modules.read(Path.of(settings.arguments().getFirst())));
        GuestLane.call(crossings::measure);
    }

    private boolean measure() {
        try (var _ = Execution.current().deadline(Duration.ofHours(1))) {
            hostToGuest();
            hostToGuestByArray();
            guestToHost();
            instantiate();
            return true;
        }
    }

    private void hostToGuest() {
        IntBinaryOperator add = Modules.function(instance, "add").as(IntBinaryOperator.class);
        int calls = settings.times(5_000_000, 1_000);
        print("HOST2GUEST", 3, calls, () -> {
            int sum = 0;
            for (int i = 0; i < calls; i++) {
                sum = add.applyAsInt(sum, i);
            }
            return sum;
        });
    }

    /** The same through arrays, for callers that learn the type as they go. */
    private void hostToGuestByArray() {
        WasmFunction add = Modules.function(instance, "add");
        int calls = settings.times(5_000_000, 1_000);
        print("HOST2GUEST_ARRAY", 3, calls, () -> {
            long sum = 0;
            for (int i = 0; i < calls; i++) {
                sum = add.call(sum, i)[0];
            }
            return sum;
        });
    }

    private void guestToHost() {
        WasmFunction callHost = Modules.function(instance, "callhost");
        int calls = settings.times(2_000_000, 1_000);
        print("GUEST2HOST", 3, calls, () -> callHost.call(calls)[0]);
    }

    private void instantiate() {
        int instances = settings.times(20_000, 10);
        print("INSTANTIATE", 3, instances, () -> {
            long made = 0;
            for (int i = 0; i < instances; i++) {
                try (WasmInstance fresh = Modules.instance(module, host)) {
                    made += fresh.exports().size();
                }
            }
            return made;
        });
    }

    /** Something whose result must be used. */
    private interface Work {
        long run();
    }

    private void print(String name, int warmUps, int operations, Work work) {
        long result = 0;
        for (int i = 0; i < warmUps; i++) {
            result += work.run();
        }
        double[] times = new double[settings.times(9, 3)];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            result += work.run();
            times[i] = (System.nanoTime() - begin) / (double) operations;
        }
        Figures.print(name, Figures.median(times), result);
    }
}
