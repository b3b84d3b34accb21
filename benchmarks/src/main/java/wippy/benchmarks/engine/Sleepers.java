package wippy.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/** Guests by the thousand, each with an instance of one page, asleep in a host function. */
final class Sleepers {
    private static final String TEXT = """
        (module
          (import "env" "sleep" (func $sleep (param i32)))
          (memory 1 16)
          (func (export "sleeper") (param $ms i32) (result i32)
            (i32.store (i32.const 1024) (local.get $ms))
            (call $sleep (local.get $ms))
            (i32.add (i32.load (i32.const 1024)) (i32.const 1))))
        """;

    private final int guests;
    private final int millis;

    private Sleepers(int guests, int millis) {
        this.guests = guests;
        this.millis = millis;
    }

    /** Prints seconds from first to last, KiB of heap a guest, threads of the operating system. */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(args);
        WasmModule module = Modules.parse("sleepers", TEXT);
        new Sleepers(settings.times(2_000, 20), 20).run(module, asleep -> {}); // warm-up
        Sleepers sleepers = new Sleepers(settings.times(10_000, 200), settings.times(2_000, 200));
        Figures.print("sleepers-wall", sleepers.run(module, asleep -> {}), "s");
        sleepers.weigh(module);
    }

    /**
     * Prints heap and threads of guests that are all asleep: a run of its own, for full collections shrink the heap.
     */
    private void weigh(WasmModule module) throws Exception {
        long before = Heap.used();
        run(module, asleep -> {
            if (asleep != guests) {
                throw new IllegalStateException("guests woke before the last one slept");
            }
            Figures.print("sleepers-heap-each", (Heap.used() - before) / 1024.0 / guests, "KiB");
            Figures.print("sleepers-threads", (double) Sample.systemThreads(), "threads");
        });
    }

    /** The seconds from first to last; the observer is told how many are still asleep when the last one is. */
    private double run(WasmModule module, LongConsumer observer) throws Exception {
        CountDownLatch asleep = new CountDownLatch(guests);
        CountDownLatch over = new CountDownLatch(guests);
        Imports host = Modules.host(time -> {
            asleep.countDown();
            Modules.sleep(time);
        });
        List<Thread> threads = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < guests; i++) {
            threads.add(GuestLane.start("sleeper", new Execution(), () -> {
                try (WasmInstance instance = Modules.instance(module, host)) {
                    WasmFunction sleeper = Modules.function(instance, "sleeper");
                    if (sleeper.call(millis)[0] != millis + 1) {
                        throw new IllegalStateException("a guest's memory changed while it slept");
                    }
                }
                over.countDown();
            }));
        }
        asleep.await();
        observer.accept(over.getCount());
        for (Thread thread : threads) {
            thread.join();
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
