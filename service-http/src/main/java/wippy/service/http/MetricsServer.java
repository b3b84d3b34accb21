package wippy.service.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.http.HttpListener;
import wippy.http.ListenerOptions;
import wippy.http.jetty.JettyListener;
import wippy.runtime.Node;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.metrics.Metrics;
import wippy.runtime.service.Lifecycle;
import wippy.runtime.service.Service;

/** Shows a runtime's figures under {@code GET /metrics}, as Prometheus reads them. */
public final class MetricsServer implements Service {
    /** As what the supervisor knows it. */
    public static final EntryId ID = new EntryId("wippy", "prometheus");

    private static final System.Logger LOG = System.getLogger("wippy.metrics");
    private static final Headers TYPE = Headers.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8");

    private final Metrics metrics;
    private final ListenAddress address;
    private final AtomicReference<@Nullable HttpListener> listener = new AtomicReference<>();

    private MetricsServer(Metrics metrics, ListenAddress address) {
        this.metrics = metrics;
        this.address = address;
    }

    /**
     * Has the runtime's supervisor start one with the app, if the setting {@code prometheus.enabled} says so.
     *
     * @throws WippyException Invalid, if {@code prometheus.address} is none
     */
    public static void addTo(Node node) {
        if (node.settings().bool("prometheus.enabled", false)) {
            String text = node.settings().string("prometheus.address", "");
            ListenAddress address = ListenAddress.parse(text)
                    .orElseThrow(() -> WippyException.invalid(
                                    "setting prometheus.address: expected host:port or :port, got \"" + text + "\"")
                            .retryable(false));
            node.supervisor().add(ID, Lifecycle.DEFAULT.autoStarted(), new MetricsServer(node.metrics(), address));
        }
    }

    @Override
    public void start(Consumer<Outcome> onEnd) {
        try {
            HttpListener started =
                    JettyListener.start(ListenerOptions.at(address.host(), address.port()), this::answer);
            listener.set(started);
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "figures are at port " + started.address().getPort() + ", /metrics");
        } catch (IOException e) {
            throw WippyException.unavailable("prometheus.address").withCause(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (!exchange.path().equals("/metrics")) {
            exchange.respond(404, "404 page not found; figures are at /metrics\n");
        } else if (!reads) {
            exchange.respond(405, Headers.of("Allow", "GET, HEAD")).end(Headers.EMPTY);
        } else {
            try (OutputStream out = exchange.respond(200, TYPE).stream()) {
                out.write(metrics.text().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void stop(Duration limit) {
        HttpListener running = listener.getAndSet(null);
        if (running != null) {
            running.stop(limit);
        }
    }
}
