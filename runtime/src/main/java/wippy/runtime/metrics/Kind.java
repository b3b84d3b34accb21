package wippy.runtime.metrics;

import java.util.Locale;

/** What the figures under a name are. */
enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    /** As Prometheus calls it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
