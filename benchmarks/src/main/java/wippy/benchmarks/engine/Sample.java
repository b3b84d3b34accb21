package wippy.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at one time.
 *
 * @param classes loaded now
 * @param threads of the operating system
 */
public record Sample(Heap memory, long classes, long threads) {
    /** That of now. */
    public static Sample now() {
        return new Sample(Heap.now(), ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(), systemThreads());
    }

    /** Of this process; only those Java knows of where the system does not tell. */
    public static long systemThreads() {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
