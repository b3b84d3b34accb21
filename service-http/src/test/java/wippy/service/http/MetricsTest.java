package wippy.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wippy.runtime.Node;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/** The middleware {@code metrics}, and figures as Prometheus fetches them. */
class MetricsTest {
    @Test
    void requestsAreCountedByEndpointAndStatus() {
        try (WebApp app = new WebApp().function("good", _ -> "fine").function("bad", _ -> {
            throw WippyException.internal("broken");
        })) {
            app.boot("""
                - { name: api, kind: http.router, meta: { server: gateway }, middleware: [metrics, compress] }
                - { name: good-one, kind: http.endpoint, meta: { router: api }, method: GET, path: /good, func: good }
                - { name: bad-one, kind: http.endpoint, meta: { router: api }, method: POST, path: /bad, func: bad }
                """);
            app.get("/good");
            app.get("/good");
            app.ask("POST", "/bad");
            app.ask("OPTIONS", "/bad");
            app.get("/none");
            // A client may have its answer a moment before the request is over for the server.
            await().untilAsserted(() -> assertThat(app.node.metrics().text())
                    .contains(
                            "wippy_http_requests_total{endpoint=\"app:good-one\",method=\"GET\",status=\"200\"} 2\n",
                            "wippy_http_requests_total{endpoint=\"app:bad-one\",method=\"POST\",status=\"500\"} 1\n",
                            "wippy_http_requests_total{endpoint=\"\",method=\"OPTIONS\",status=\"204\"} 1\n",
                            "wippy_http_request_duration_seconds_count{endpoint=\"app:good-one\",method=\"GET\"} 2\n",
                            "wippy_http_requests_in_flight{endpoint=\"app:good-one\",method=\"GET\"} 0\n")
                    .doesNotContain("404"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void prometheusFetchesThem() throws Exception {
        int port = freePort();
        Node node = Node.create(
                Settings.none().set("prometheus.enabled=true").set("prometheus.address=127.0.0.1:" + port), "test");
        MetricsServer.addTo(node);
        node.supervisor().startAdded();
        node.supervisor().requireStarted();
        node.metrics().counter("jobs", Map.of()).increment();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder figures = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
            HttpResponse<String> response = client.send(figures.build(), BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("# TYPE jobs counter\njobs 1\n");
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(client.send(figures.DELETE().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
            HttpRequest other = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            assertThat(client.send(other, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        } finally {
            node.supervisor().stopAll(Duration.ofSeconds(5));
        }
    }

    @Test
    void itIsOffUnlessASettingSaysOtherwise() {
        Node node = Node.create(Settings.none(), "test");
        MetricsServer.addTo(node);
        assertThatThrownBy(() -> node.supervisor().start(MetricsServer.ID)).isInstanceOf(WippyException.class);
        Node wrong =
                Node.create(Settings.none().set("prometheus.enabled=true").set("prometheus.address=nowhere"), "test");
        assertThatThrownBy(() -> MetricsServer.addTo(wrong))
                .hasMessage("setting prometheus.address: expected host:port or :port, got \"nowhere\"");
    }
}
