package wippy.benchmarks.engine;

import java.time.Duration;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;

/** How long endless guests go on after their deadline: a loop that does nothing, one that stores, one that fills. */
final class Stops {
    private static final String TEXT = """
        (module
          (memory 16)
          (func (export "empty") (loop $l (br $l)))
          (func (export "store") (local $i i32)
            (loop $l
              (i32.store (i32.and (local.get $i) (i32.const 0xffffc)) (local.get $i))
              (local.set $i (i32.add (local.get $i) (i32.const 4)))
              (br $l)))
          (func (export "fill") (loop $l (memory.fill (i32.const 0) (i32.const 7) (i32.const 0x100000)) (br $l))))
        """;

    private Stops() {}

    /** Prints the median and the worst of some stops of each, in milliseconds after the deadline. */
    public static void main(String[] args) {
        Settings settings = Settings.of(args);
        WasmInstance instance = Modules.instance(Modules.parse("loops", TEXT), Imports.none());
        for (String name : new String[] {"empty", "store", "fill"}) {
            WasmFunction endless = Modules.function(instance, name);
            double[] late = new double[settings.times(25, 3)];
            for (int i = 0; i < late.length; i++) {
                Duration limit = Duration.ofMillis(50 + 7L * i);
                late[i] = GuestLane.call(() -> lateness(endless, limit));
            }
            Figures.print("stop-" + name, Figures.median(late), "ms");
            Figures.print("stop-" + name + "-worst", Figures.share(late, 1), "ms");
        }
    }

    private static double lateness(WasmFunction endless, Duration limit) {
        long begin = System.nanoTime();
        var scope = Execution.current().deadline(limit);
        try (scope) {
            endless.call();
            throw new IllegalStateException("an endless loop ended");
        } catch (StoppedException e) {
            if (!scope.caused(e)) {
                throw e;
            }
            return (System.nanoTime() - begin - limit.toNanos()) / 1e6;
        }
    }
}
