package wippy.benchmarks.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import wippy.benchmarks.engine.Figures;
import wippy.benchmarks.engine.Sample;
import wippy.benchmarks.engine.Settings;

/** Ten thousand processes that sleep a tenth of a second ten times. */
final class Sleeping {
    private static final String SOURCE = """
        local time = require("time")
        return {main = function() for i = 1, 10 do time.sleep("100ms") end end}
        """;

    private Sleeping() {}

    /** Prints seconds from the first start to the last end, threads of the system, and MiB of the whole process. */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(args);
        LuaProcesses processes = new LuaProcesses(SOURCE);
        run(processes, settings.times(1_000, 10)); // warm-up
        int count = settings.times(10_000, 200);
        Figures.print("sleepers-wall", run(processes, count), "s");
        Figures.print("sleepers-threads", (double) Sample.systemThreads(), "threads");
        Figures.print("sleepers-resident", resident(), "MiB");
        processes.check();
    }

    private static double run(LuaProcesses processes, int count) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(count);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            processes.start(ended);
        }
        ended.await();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The most that was resident at any time. */
    private static double resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }
}
