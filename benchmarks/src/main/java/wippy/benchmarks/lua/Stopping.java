package wippy.benchmarks.lua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.benchmarks.engine.Figures;
import wippy.benchmarks.engine.Settings;
import wippy.lua.LuaFunction;
import wippy.lua.LuaVm;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;
import wippy.runtime.process.Pid;

/** How long endless programs go on after their deadline, and how long others wait beside them. */
final class Stopping {
    private final Settings settings;
    private final StandardLibraries libraries = new StandardLibraries();

    private Stopping(Settings settings) {
        this.settings = settings;
    }

    /** Prints milliseconds: median and worst after a deadline, and what a sleep of ten takes beside busy processes. */
    public static void main(String[] args) throws Exception {
        Stopping stopping = new Stopping(Settings.of(args));
        stopping.stops("loop", "while true do end");
        stopping.stops("calls", "local function f() return f() end f()");
        stopping.stops("pattern", "return (('a'):rep(100000)):find(('.-'):rep(20) .. 'b')");
        stopping.beside();
    }

    private void stops(String name, String source) {
        LuaFunction endless =
                new LuaCompiler(new LuaTypes()).compile("endless", source).main();
        double[] late = new double[settings.times(25, 3)];
        for (int i = 0; i < late.length; i++) {
            Duration limit = Duration.ofMillis(50 + 7L * i);
            late[i] = GuestLane.call(() -> lateness(endless, limit));
        }
        Figures.print("stop-" + name, Figures.median(late), "ms");
        Figures.print("stop-" + name + "-worst", Figures.share(late, 1), "ms");
    }

    private double lateness(LuaFunction endless, Duration limit) {
        LuaVm vm = new LuaVm();
        libraries.install(vm);
        long begin = System.nanoTime();
        var scope = Execution.current().deadline(limit);
        try (scope) {
            new FiberScheduler(vm).run(endless);
            throw new IllegalStateException("an endless program ended");
        } catch (StoppedException e) {
            if (!scope.caused(e)) {
                throw e;
            }
            return (System.nanoTime() - begin - limit.toNanos()) / 1e6;
        }
    }

    private void beside() throws InterruptedException {
        LuaProcesses busy = new LuaProcesses("return {main = function() while true do end end}");
        LuaProcesses sleeper =
                new LuaProcesses("local time = require('time') return {main = function() time.sleep('10ms') end}");
        int count = 2 * Runtime.getRuntime().availableProcessors();
        CountDownLatch ended = new CountDownLatch(count);
        List<Pid> pids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pids.add(busy.start(ended));
        }
        double[] took = new double[settings.times(20, 3)];
        for (int i = 0; i < took.length; i++) {
            CountDownLatch slept = new CountDownLatch(1);
            long begin = System.nanoTime();
            sleeper.start(slept);
            slept.await();
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        pids.forEach(busy::end);
        ended.await();
        sleeper.check();
        Figures.print("sleep-beside-busy", Figures.median(took), "ms");
        Figures.print("sleep-beside-busy-worst", Figures.share(took, 1), "ms");
    }
}
