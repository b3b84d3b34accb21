package wippy.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures as Prometheus' text format 0.0.4 writes them. */
class MetricsTest {
    private final Metrics metrics = new Metrics(5);

    @Test
    void countersAndGaugesAreWrittenWithTheirLabels() {
        metrics.counter("jobs", Map.of()).increment();
        metrics.counter("jobs", Map.of("to", "b", "from", "a")).add(1.5);
        metrics.counter("jobs", Map.of("from", "a", "to", "b")).add(1);
        metrics.gauge("heat", Map.of()).set(-3);
        metrics.gauge("heat", Map.of()).add(0.25);
        assertThat(metrics.text()).isEqualTo("""
            # TYPE heat gauge
            heat -2.75
            # TYPE jobs counter
            jobs 1
            jobs{from="a",to="b"} 2.5
            """);
    }

    @Test
    void stepsOfAHistogramAddUp() {
        Histogram histogram = metrics.histogram("wait", Map.of("q", "x"));
        for (double value : new double[] {0.005, 0.0051, 0.5, 10, 11}) {
            histogram.observe(value);
        }
        assertThat(metrics.text()).isEqualTo("""
            # TYPE wait histogram
            wait_bucket{q="x",le="0.005"} 1
            wait_bucket{q="x",le="0.01"} 2
            wait_bucket{q="x",le="0.025"} 2
            wait_bucket{q="x",le="0.05"} 2
            wait_bucket{q="x",le="0.1"} 2
            wait_bucket{q="x",le="0.25"} 2
            wait_bucket{q="x",le="0.5"} 3
            wait_bucket{q="x",le="1"} 3
            wait_bucket{q="x",le="2.5"} 3
            wait_bucket{q="x",le="5"} 3
            wait_bucket{q="x",le="10"} 4
            wait_bucket{q="x",le="+Inf"} 5
            wait_sum{q="x"} 21.5101
            wait_count{q="x"} 5
            """);
    }

    @Test
    void whatPrometheusCannotReadIsWrittenOtherwise() {
        metrics.counter("app.jobs-done", Map.of("a b", "1\n\"2\"\\")).increment();
        metrics.gauge("9lives", Map.of()).set(Double.POSITIVE_INFINITY);
        metrics.gauge("none", Map.of()).set(Double.NaN);
        assertThat(metrics.text()).isEqualTo("""
            # TYPE _9lives gauge
            _9lives +Inf
            # TYPE app_jobs_done counter
            app_jobs_done{a_b="1\\n\\"2\\"\\\\"} 1
            # TYPE none gauge
            none NaN
            """);
    }

    @Test
    void aNameIsOfOneKind() {
        metrics.counter("jobs", Map.of());
        assertThatThrownBy(() -> metrics.gauge("jobs", Map.of("a", "b")))
                .hasMessage("metric jobs is a counter, not a gauge");
        assertThatThrownBy(() -> metrics.counter(" ", Map.of())).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> metrics.histogram("h", Map.of("le", "1")))
                .hasMessage("a histogram has a label le of its own");
    }

    @Test
    void thereAreSoManySeriesAndNoMore() {
        for (int i = 0; i < 7; i++) {
            metrics.counter("jobs", Map.of("i", Integer.toString(i))).increment();
        }
        metrics.counter("others", Map.of()).increment();
        metrics.counter("jobs", Map.of("i", "0")).increment();
        assertThat(metrics.text().lines())
                .hasSize(6)
                .contains("jobs{i=\"0\"} 2", "jobs{i=\"4\"} 1")
                .doesNotContain("# TYPE others counter");
    }

    @Test
    void manyThreadsCountTogether() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100)
                    .forEach(_ -> threads.execute(() -> {
                        for (int i = 0; i < 1000; i++) {
                            metrics.counter("c", Map.of()).increment();
                            metrics.gauge("g", Map.of()).add(1);
                        }
                    }));
        }
        assertThat(metrics.text()).contains("c 100000\n", "g 100000\n");
    }
}
