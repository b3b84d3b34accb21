package wippy.service.http.middleware;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.OutgoingBody;
import wippy.http.WebSocket;
import wippy.runtime.entry.EntryId;
import wippy.runtime.metrics.Gauge;
import wippy.runtime.metrics.Metrics;

/**
 * {@code metrics}: counts requests by method, endpoint and status, how long their answers took, and how many are being
 * answered. A client that is gone before an answer counts as status 0.
 */
record RequestMetrics(Metrics metrics) implements Middleware {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        Counted counted = new Counted(visit.exchange());
        String endpoint = visit.endpoint().map(EntryId::toString).orElse("");
        Map<String, String> labels = Map.of("method", visit.exchange().method(), "endpoint", endpoint);
        Gauge running = metrics.gauge("wippy_http_requests_in_flight", labels);
        long begin = System.nanoTime();
        running.add(1);
        try {
            next.take(visit.withExchange(counted));
        } finally {
            running.add(-1);
            metrics.histogram("wippy_http_request_duration_seconds", labels)
                    .observe((System.nanoTime() - begin) / NANOS);
            metrics.counter(
                            "wippy_http_requests_total",
                            Map.of(
                                    "method",
                                    visit.exchange().method(),
                                    "endpoint",
                                    endpoint,
                                    "status",
                                    Integer.toString(counted.status)))
                    .increment();
        }
    }

    /** An exchange that remembers the status of its response. */
    private static final class Counted extends ForwardingExchange {
        private volatile int status;

        Counted(HttpExchange exchange) {
            super(exchange);
        }

        @Override
        public OutgoingBody respond(int code, Headers headers) {
            status = code;
            return exchange().respond(code, headers);
        }

        @Override
        public void upgrade(WebSocket.Handler handler) throws HttpException {
            super.upgrade(handler);
            status = 101;
        }
    }
}
