package wippy.runtime.metrics;

/** Writes figures in Prometheus' text format. */
final class PrometheusText {
    private static final double MOST_EXACT = 1L << 53;

    private final StringBuilder text = new StringBuilder();

    void family(String name, Kind kind) {
        text.append("# TYPE ").append(name).append(' ').append(kind.text()).append('\n');
    }

    void series(String name, Labels labels, Series series) {
        switch (series) {
            case Counter counter -> line(name, labels, counter.value());
            case Gauge gauge -> line(name, labels, gauge.value());
            case Histogram histogram -> steps(name, labels, histogram);
        }
    }

    /** Each step counts what the ones below it do, and the count is what the last one says. */
    private void steps(String name, Labels labels, Histogram histogram) {
        long[] counts = histogram.counts();
        long below = 0;
        for (int step = 0; step < counts.length; step++) {
            below += counts[step];
            line(name + "_bucket", labels.with("le", number(Histogram.bound(step))), (double) below);
        }
        line(name + "_sum", labels, histogram.sum());
        line(name + "_count", labels, (double) below);
    }

    private void line(String name, Labels labels, double value) {
        text.append(name);
        if (!labels.text().isEmpty()) {
            text.append('{').append(labels.text()).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < MOST_EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
