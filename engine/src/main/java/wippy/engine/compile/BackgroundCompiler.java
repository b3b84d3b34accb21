package wippy.engine.compile;

import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compiles what nobody waits for, on few threads of low priority: half as many as processors. They end when idle and
 * never keep the JVM alive.
 */
@SuppressWarnings("ThreadPriorityCheck") // a hint to be kind; nothing relies on it
final class BackgroundCompiler {
    private static final System.Logger LOG = System.getLogger(BackgroundCompiler.class.getName());
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform()
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .name("wippy-compiler-", 0)
                    .factory());

    BackgroundCompiler() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** Fills the cache some time soon. A failure is only logged: whoever needs the code will meet it again. */
    void submit(String module, ClassSource source) {
        threads.execute(() -> {
            try {
                source.fill();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.DEBUG, "Compiling " + module + " ahead failed", e);
            }
        });
    }
}
