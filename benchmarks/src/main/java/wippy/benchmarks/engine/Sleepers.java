package wippy.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
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
        new Sleepers(settings.times(2_000, 20), 20).run(module); // warm-up
        Sleepers sleepers = new Sleepers(settings.times(10_000, 200), settings.times(2_000, 200));
        Result result = sleepers.run(module);
        Figures.print("sleepers-wall", result.seconds, "s");
        Figures.print("sleepers-heap-each", result.kibEach, "KiB");
        Figures.print("sleepers-threads", result.threads, "threads");
    }

    private record Result(double seconds, double kibEach, double threads) {}

    private Result run(WasmModule module) throws Exception {
        long before = Heap.used();
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
                WasmFunction sleeper = Modules.function(Modules.instance(module, host), "sleeper");
                if (sleeper.call(millis)[0] != millis + 1) {
                    throw new IllegalStateException("a guest's memory changed while it slept");
                }
                over.countDown();
            }));
        }
        asleep.await();
        double kib = over.getCount() == guests ? (Heap.used() - before) / 1024.0 / guests : Double.NaN;
        double systemThreads = (double) Sample.systemThreads();
        for (Thread thread : threads) {
            thread.join();
        }
        return new Result((System.nanoTime() - begin) / 1e9, kib, systemThreads);
    }
}
