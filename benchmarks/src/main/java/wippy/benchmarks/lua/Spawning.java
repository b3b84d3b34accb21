package wippy.benchmarks.lua;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.benchmarks.engine.Figures;
import wippy.benchmarks.engine.Heap;
import wippy.benchmarks.engine.Protocol;
import wippy.benchmarks.engine.Settings;
import wippy.lua.LuaFunction;
import wippy.lua.LuaVm;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;
import wippy.runtime.process.Pid;

/** What it costs to begin: a machine for a chunk, a process, a process that waits, a turn of a coroutine. */
final class Spawning {
    private static final int TURNS = 100_000;
    private static final int WARM_UP_MILLIS = 5_000;
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Settings settings;
    private final Protocol warm;
    private final LuaVm model = model();

    private Spawning(Settings settings) {
        this.settings = settings;
        this.warm = settings.quick() ? Protocol.of(settings) : new Protocol(WARM_UP_MILLIS, 5, 25);
    }

    /** Takes a chunk of fifty lines. */
    public static void main(String[] args) throws Exception {
        Spawning spawning = new Spawning(Settings.of(args));
        String chunk = Files.readString(Path.of(spawning.settings.arguments().getFirst()), StandardCharsets.ISO_8859_1);
        spawning.states(chunk);
        spawning.turns();
        spawning.processes(chunk);
        spawning.idle();
    }

    private static LuaFunction compile(String source) {
        return new LuaCompiler(new LuaTypes()).compile("spawn", source).main();
    }

    private static LuaVm model() {
        LuaVm vm = new LuaVm();
        new StandardLibraries().install(vm);
        LuaTypes.install(vm);
        return vm;
    }

    /** A state of its own, the chunk run in it, by one thread after another. */
    private void states(String chunk) {
        LuaFunction main = compile(chunk);
        int count = settings.times(2_000, 20);
        double nanos = GuestLane.call(() -> warm.nanos(new ProcessClock()::nanos, () -> {
            for (int i = 0; i < count; i++) {
                try (var _ = Execution.current().deadline(LIMIT)) {
                    new FiberScheduler(new LuaVm(model)).run(main);
                }
            }
        }));
        Figures.print("state-and-chunk", nanos / 1000 / count, "µs");
    }

    /** One resume and one yield. */
    private void turns() {
        LuaFunction main = compile("local co = coroutine.wrap(function() while true do coroutine.yield() end end)"
                + " for i = 1, " + TURNS + " do co() end");
        FiberScheduler scheduler = new FiberScheduler(new LuaVm(model));
        double nanos = GuestLane.call(() -> warm.nanos(new ProcessClock()::nanos, () -> scheduler.run(main)));
        Figures.print("resume-and-yield", nanos / 1000 / TURNS, "µs");
    }

    /** Processes of the runtime that run the chunk and end, started by a guest. */
    private void processes(String chunk) throws InterruptedException {
        LuaProcesses processes = new LuaProcesses("return {main = function()\n" + chunk + "\nend}");
        ProcessClock clock = new ProcessClock();
        double best = 0;
        double least = Double.MAX_VALUE;
        int count = settings.times(50_000, 1_000);
        for (int round = 0; round < settings.times(6, 1); round++) {
            CountDownLatch ended = new CountDownLatch(count);
            long begin = System.nanoTime();
            long used = clock.nanos();
            GuestLane.call(() -> {
                for (int i = 0; i < count; i++) {
                    processes.start(ended);
                    Execution.current().poll();
                }
                return true;
            });
            ended.await();
            best = Math.max(best, count / ((System.nanoTime() - begin) / 1e9));
            least = Math.min(least, (clock.nanos() - used) / 1000.0 / count);
        }
        processes.check();
        Figures.print("spawn-processor-time", least, "µs");
        Figures.print("spawns", best, "/s");
    }

    /** What a process holds that waits for a message. */
    private void idle() throws InterruptedException {
        LuaProcesses processes = new LuaProcesses("return {main = function() process.inbox():receive() end}");
        int count = settings.times(10_000, 100);
        CountDownLatch ended = new CountDownLatch(count);
        long before = Heap.used();
        List<Pid> pids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pids.add(processes.start(ended));
        }
        GuestLane.call(() -> {
            Execution.sleep(Duration.ofSeconds(settings.times(2, 1)));
            return true;
        });
        Figures.print("idle-heap-each", (Heap.used() - before) / 1024.0 / count, "KiB");
        pids.forEach(processes::end);
        ended.await();
    }
}
