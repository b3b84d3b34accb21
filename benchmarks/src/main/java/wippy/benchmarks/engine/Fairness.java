package wippy.benchmarks.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmModule;

/** A guest that sleeps a millisecond again and again, beside others that compute without end. */
final class Fairness {
    private static final String TEXT = """
        (module
          (import "env" "sleep" (func $sleep (param i32)))
          (memory 1)
          (func (export "sleeper") (loop $l (call $sleep (i32.const 1)) (br $l)))
          (func (export "busy") (param $x i32)
            (loop $l
              (i32.store (i32.const 1024) (i32.add (i32.load (i32.const 1024)) (local.get $x)))
              (br $l))))
        """;
    private static final int BUSY = 50;

    private final Settings settings;
    private final WasmModule module = Modules.parse("fairness", TEXT);

    private Fairness(Settings settings) {
        this.settings = settings;
    }

    /**
     * Prints the share of the wake-ups of a sleeper alone that one beside busy guests gets, by how much these come
     * late, in milliseconds, and the share that a plain thread gets at the same time, which tells how busy the machine
     * is.
     */
    public static void main(String[] args) throws Exception {
        Fairness fairness = new Fairness(Settings.of(args));
        fairness.wakeUps(); // warm-up
        double[] alone = fairness.wakeUps();
        int threadAlone = fairness.threadWakeUps().join();
        List<Execution> busy = fairness.startBusy();
        CompletableFuture<Integer> thread = fairness.threadWakeUps();
        double[] beside = fairness.wakeUps();
        busy.forEach(execution -> execution.stop("measured"));
        Figures.print("fairness-wake-ups", 100.0 * beside.length / alone.length, "%");
        Figures.print("fairness-thread-wake-ups", 100.0 * thread.join() / threadAlone, "%");
        Figures.print("fairness-late-p50", Figures.median(beside), "ms");
        Figures.print("fairness-late-p99", Figures.share(beside, 0.99), "ms");
    }

    /** How often a thread of the operating system wakes up that sleeps a millisecond again and again for a while. */
    private CompletableFuture<Integer> threadWakeUps() {
        long end = System.nanoTime() + 1_000_000L * settings.times(4_000, 300);
        return CompletableFuture.supplyAsync(
                () -> {
                    int count = 0;
                    for (; System.nanoTime() < end; count++) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    return count;
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private List<Execution> startBusy() throws InterruptedException {
        List<Execution> executions = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(BUSY);
        for (int i = 0; i < BUSY; i++) {
            int number = i;
            Execution execution = new Execution();
            executions.add(execution);
            GuestLane.start("busy", execution, () -> {
                WasmFunction busy = Modules.function(Modules.instance(module, Modules.host()), "busy");
                started.countDown();
                busy.call(number);
            });
        }
        started.await();
        return executions;
    }

    /** How late each wake-up of a while was, in milliseconds. */
    private double[] wakeUps() throws InterruptedException {
        List<Double> late = new ArrayList<>();
        Imports host = Modules.host(time -> {
            long begin = System.nanoTime();
            Modules.sleep(time);
            late.add((System.nanoTime() - begin) / 1e6 - time);
        });
        Execution execution = new Execution();
        Thread sleeper = GuestLane.start("sleeper", execution, () -> {
            WasmFunction function = Modules.function(Modules.instance(module, host), "sleeper");
            try (var _ = execution.deadline(Duration.ofMillis(settings.times(4_000, 300)))) {
                function.call();
            }
        });
        sleeper.join();
        return late.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
