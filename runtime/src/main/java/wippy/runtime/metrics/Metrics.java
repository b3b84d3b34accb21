package wippy.runtime.metrics;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import wippy.runtime.error.WippyException;

/**
 * All figures of a runtime, by name and labels (spec: host 5.18, 8.2). A name is of one kind; what Prometheus does not
 * allow in a name reads as an underscore. There are so many series and no more: what would be one too many counts
 * nowhere, and the log says so once. Any thread may use it.
 */
public final class Metrics {
    /** How many series there are where settings do not say. */
    public static final int SERIES = 10_000;

    private static final System.Logger LOG = System.getLogger("wippy.metrics");

    /** All series of one name. */
    private record Family(Kind kind, Map<Labels, Series> series) {}

    private final int most;
    private final Map<String, Family> families = new ConcurrentSkipListMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();

    /** None yet; at most so many. */
    public Metrics(int most) {
        this.most = most;
    }

    /**
     * The counter of that name and those labels.
     *
     * @throws WippyException Invalid, if the name or a label cannot be, or the name is of another kind
     */
    public Counter counter(String name, Map<String, String> labels) {
        return (Counter) series(Kind.COUNTER, name, labels, Counter::new);
    }

    /** The gauge of that name and those labels; see {@link #counter}. */
    public Gauge gauge(String name, Map<String, String> labels) {
        return (Gauge) series(Kind.GAUGE, name, labels, Gauge::new);
    }

    /** The histogram of that name and those labels; see {@link #counter}. */
    public Histogram histogram(String name, Map<String, String> labels) {
        return (Histogram) series(Kind.HISTOGRAM, name, labels, Histogram::new);
    }

    private Series series(Kind kind, String name, Map<String, String> labels, Supplier<Series> make) {
        String plain = Labels.plain(name, true);
        Labels key = Labels.of(labels, kind);
        Family family = families.get(plain);
        if (family == null) {
            if (isFull()) {
                return make.get();
            }
            family = families.computeIfAbsent(plain, _ -> new Family(kind, new ConcurrentHashMap<>()));
        }
        if (family.kind() != kind) {
            throw WippyException.invalid(
                            "metric " + plain + " is a " + family.kind().text() + ", not a " + kind.text())
                    .retryable(false);
        }
        Series known = family.series().get(key);
        return known != null ? known : added(family, key, make);
    }

    private Series added(Family family, Labels key, Supplier<Series> make) {
        if (isFull()) {
            return make.get();
        }
        return family.series().computeIfAbsent(key, _ -> {
            count.incrementAndGet();
            return make.get();
        });
    }

    private boolean isFull() {
        boolean full = count.get() >= most;
        if (full && told.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "there are " + most + " series already (metrics.buffer.size); new ones are not kept");
        }
        return full;
    }

    /** All figures in Prometheus' text format, version 0.0.4, names and labels sorted. */
    public String text() {
        PrometheusText text = new PrometheusText();
        families.forEach((name, family) -> {
            text.family(name, family.kind());
            new TreeMap<>(family.series()).forEach((labels, series) -> text.series(name, labels, series));
        });
        return text.toString();
    }
}
