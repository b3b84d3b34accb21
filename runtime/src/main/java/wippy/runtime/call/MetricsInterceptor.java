package wippy.runtime.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import wippy.runtime.entry.EntryId;
import wippy.runtime.metrics.Counter;
import wippy.runtime.metrics.Gauge;
import wippy.runtime.metrics.Histogram;
import wippy.runtime.metrics.Metrics;

/** Counts calls as their callers see them: one that was tried several times is one (spec: host 8.2). */
public final class MetricsInterceptor implements Interceptor {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Figures(Counter succeeded, Counter failed, Histogram duration, Gauge running) {}

    private final Metrics metrics;
    private final Map<EntryId, Figures> figures = new ConcurrentHashMap<>();

    /** Counts there. */
    public MetricsInterceptor(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Payload intercept(FunctionCall call, Function<FunctionCall, Payload> next) {
        Figures own = figures.computeIfAbsent(call.target(), this::figures);
        long begin = System.nanoTime();
        own.running().add(1);
        boolean returned = false;
        try {
            Payload result = next.apply(call);
            returned = true;
            return result;
        } finally {
            own.running().add(-1);
            own.duration().observe((System.nanoTime() - begin) / NANOS);
            (returned ? own.succeeded() : own.failed()).increment();
        }
    }

    private Figures figures(EntryId target) {
        String id = target.toString();
        return new Figures(
                metrics.counter("wippy_function_calls", Map.of("function_id", id, "status", "success")),
                metrics.counter("wippy_function_calls", Map.of("function_id", id, "status", "error")),
                metrics.histogram("wippy_function_duration", Map.of("function_id", id)),
                metrics.gauge("wippy_function_in_flight", Map.of("function_id", id)));
    }
}
