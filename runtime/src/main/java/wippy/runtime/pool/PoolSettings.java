package wippy.runtime.pool;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import wippy.runtime.entry.Fields;

/**
 * How many workers a function has, from the block {@code pool} of its entry (spec: wasm 6.1).
 *
 * @param most workers at once, positive
 * @param kept workers that stay however long they are idle
 * @param idle how long the others stay
 * @param warm whether workers that stay are made before the first call
 */
public record PoolSettings(Type type, int most, int kept, Duration idle, boolean warm) {
    /** Ways to run a pool. */
    public enum Type {
        /** One worker. */
        INLINE,
        /** Workers as calls need them, gone when idle. */
        LAZY,
        /** A fixed number of workers. */
        STATIC,
        /** Workers as calls need them, one always ready. */
        ADAPTIVE;

        /** The type of that name, as entries write it. */
        static Optional<Type> of(String name) {
            for (Type type : values()) {
                if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int DEFAULT_STATIC = 8;
    private static final int DEFAULT_MOST = 16;
    private static final int DEFAULT_MOST_WITHOUT_TYPE = 100;

    /** What an entry without such a block gets. */
    public static final PoolSettings DEFAULT = lazy(DEFAULT_MOST_WITHOUT_TYPE);

    /** One worker. */
    public static PoolSettings inline() {
        return new PoolSettings(Type.INLINE, 1, 1, IDLE, false);
    }

    /** Up to that many workers, gone 30 s after their last use. */
    public static PoolSettings lazy(int most) {
        return new PoolSettings(Type.LAZY, most, 0, IDLE, false);
    }

    /** Always that many workers, made as they are first needed. */
    public static PoolSettings fixed(int workers) {
        return new PoolSettings(Type.STATIC, workers, workers, IDLE, false);
    }

    /** Up to that many workers, of which one stays. */
    public static PoolSettings adaptive(int most) {
        return new PoolSettings(Type.ADAPTIVE, most, 1, IDLE, false);
    }

    /** The same with another time for idle workers to stay. */
    public PoolSettings idle(Duration idle) {
        return new PoolSettings(type, most, kept, idle, warm);
    }

    /** The same, with the workers that stay made at once, or not. */
    public PoolSettings warm(boolean warm) {
        return new PoolSettings(type, most, kept, idle, warm);
    }

    /**
     * Reads the block; what is wrong is noted in it.
     *
     * @param pool the section {@code pool}
     */
    public static PoolSettings from(Fields pool) {
        int size = notNegative(pool, "size");
        int workers = notNegative(pool, "workers");
        int mostSize = notNegative(pool, "max_size");
        notNegative(pool, "buffer"); // how many may queue: callers wait in any case, none is refused
        boolean warm = pool.bool("warm_start", false);
        String name = pool.string("type", "");
        Optional<Type> type = Type.of(name);
        if (!name.isEmpty() && type.isEmpty()) {
            pool.problem("type", "invalid pool type: " + name + " (inline, lazy, static or adaptive)");
        }
        if (pool.optionalString("worker_class").filter(text -> !text.isEmpty()).isPresent()) {
            return fixed(or(workers, Math.min(Runtime.getRuntime().availableProcessors(), 4)))
                    .warm(warm);
        }
        PoolSettings settings = switch (type.orElseGet(() -> guess(size, workers, mostSize))) {
            case INLINE -> inline();
            case LAZY -> lazy(or(mostSize, type.isPresent() ? DEFAULT_MOST : DEFAULT_MOST_WITHOUT_TYPE));
            case STATIC -> fixed(or(workers, or(size, DEFAULT_STATIC)));
            case ADAPTIVE -> adaptive(or(mostSize, DEFAULT_MOST));
        };
        return settings.warm(warm);
    }

    private static Type guess(int size, int workers, int mostSize) {
        if (workers > 0) {
            return Type.STATIC;
        }
        return size == 0 || mostSize > 0 ? Type.LAZY : Type.INLINE;
    }

    private static int notNegative(Fields pool, String name) {
        int value = pool.integer(name, 0);
        if (value < 0) {
            pool.problem(name, "pool values cannot be negative");
        }
        return Math.max(0, value);
    }

    private static int or(int value, int otherwise) {
        return value > 0 ? value : otherwise;
    }
}
