package wippy.benchmarks.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.function.Predicate;

/** What this process holds in memory, garbage collected. */
public record Heap(long heap, long metaspace, long codeCache) {
    private static final int COLLECTIONS = 3;

    static Heap now() {
        long heap = used();
        return new Heap(
                heap,
                pools(name -> name.equals("Metaspace")), // the space of compressed classes is a part of it
                pools(name -> name.startsWith("CodeHeap") || name.equals("CodeCache")));
    }

    /** Bytes of the heap that are reachable. */
    public static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long pools(Predicate<String> names) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> names.test(pool.getName()))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    long sum() {
        return heap + metaspace + codeCache;
    }

    Heap minus(Heap other) {
        return new Heap(heap - other.heap, metaspace - other.metaspace, codeCache - other.codeCache);
    }
}
