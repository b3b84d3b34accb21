package wippy.engine.compile;

import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compiles what nobody waits for, on few threads of low priority: half as many as processors. They end when idle and
 * never keep the JVM alive.
 */
@SuppressWarnings("ThreadPriorityCheck") // a hint to be kind; nothing relies on it
final class BackgroundCompiler {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final long IDLE_SECONDS = 10;

    /** A start has better use for the processors, and a short program never needs the rest of its code. */
    private static final long DELAY_SECONDS = 2;

    /** Made when something is to be compiled: a start from the cache never needs it. */
    private static final class Pool {
        static final ScheduledThreadPoolExecutor THREADS = make();

        private static ScheduledThreadPoolExecutor make() {
            ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
                    BackgroundCompiler.THREADS,
                    Thread.ofPlatform()
                            .daemon()
                            .priority(Thread.MIN_PRIORITY)
                            .name("wippy-compiler-", 0)
                            .factory());
            threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            threads.allowCoreThreadTimeOut(true);
            return threads;
        }
    }

    /** Fills the cache some time soon. A failure is only logged: whoever needs the code will meet it again. */
    void submit(String module, ClassSource source) {
        var _ = Pool.THREADS.schedule(() -> fill(module, source), DELAY_SECONDS, TimeUnit.SECONDS);
    }

    private static void fill(String module, ClassSource source) {
        try {
            source.fill();
        } catch (RuntimeException | Error e) {
            System.getLogger(BackgroundCompiler.class.getName())
                    .log(Level.DEBUG, "Compiling " + module + " ahead failed", e);
        }
    }
}
