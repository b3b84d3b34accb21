package wippy.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.runtime.process.Pid;

/** The middleware {@code sse_relay} (spec host.md §3.8): events as the HTML standard, section 9.2, writes them. */
@Timeout(60)
class EventRelayTest {
    private RelayApp app = new RelayApp(
            "sse_relay",
            "",
            "X-SSE-Relay",
            "{\"target_pid\": \"%s\", \"heartbeat_interval\": 0, \"metadata\": {\"room\": 7}}");

    @AfterEach
    void stop() {
        app.close();
    }

    private HttpResponse<InputStream> connect(String... headers) {
        var request = app.web.to("/join").header("Accept", "text/event-stream");
        return app.web.send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next block of lines before an empty one. */
    private static @Nullable String block(BufferedReader lines) throws IOException {
        StringBuilder block = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return block.toString();
            }
            block.append(line).append('|');
        }
        return null;
    }

    @Test
    void aClientGetsMessagesAsEvents() throws Exception {
        HttpResponse<InputStream> response = connect();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("X-SSE-Relay")).isEmpty();
        Pid client = app.joined();
        app.send(client, "news", "{\"b\": [1], \"a\": \"x\\ny\"}");
        app.send(client, "more", "\"text\"");
        app.send(client, "sse.close", "{}");
        BufferedReader lines = lines(response);
        assertThat(block(lines)).isEqualTo(": alive|");
        assertThat(block(lines)).isEqualTo("event: news|data: {\"a\":\"x\\ny\",\"b\":[1]}|");
        assertThat(block(lines)).isEqualTo("event: more|data: \"text\"|");
        assertThat(block(lines)).as("the response ends").isNull();
        assertThat(app.next())
                .isEqualTo("sse.leave {\"client_pid\":\"" + client
                        + "\",\"metadata\":{\"room\":7},\"reason\":\"closed by a process\"}");
        await().until(() -> !app.web.node.processes().isAlive(client));
    }

    @Test
    void heartbeatsAreCommentsAndMessages() throws Exception {
        app.order("{\"target_pid\": \"" + app.hub + "\", \"heartbeat_interval\": \"20ms\"}");
        BufferedReader lines = lines(connect());
        app.joined();
        assertThat(block(lines)).isEqualTo(": alive|");
        assertThat(block(lines)).isEqualTo(": alive|");
        assertThat(app.next()).startsWith("sse.heartbeat ");
    }

    @Test
    void aClientThatGoesAwayIsNoticed() throws Exception {
        app.order("{\"target_pid\": \"" + app.hub + "\", \"heartbeat_interval\": \"20ms\"}");
        HttpResponse<InputStream> response = connect();
        app.joined();
        response.body().close();
        await().until(() -> app.next().startsWith("sse.leave "));
    }

    @Test
    void aProcessThatEndsEndsTheResponse() throws Exception {
        BufferedReader lines = lines(connect());
        app.joined();
        app.send(app.hub, "end", "{}");
        assertThat(block(lines)).isEqualTo(": alive|");
        assertThat(block(lines)).isNull();
    }

    @Test
    void aServerThatStopsEndsTheResponse() throws Exception {
        BufferedReader lines = lines(connect());
        app.joined();
        app.web.node.supervisor().stopAll(Duration.ofMinutes(5));
        assertThat(block(lines)).isEqualTo(": alive|");
        assertThat(block(lines)).isNull();
        assertThat(app.next()).startsWith("sse.leave ").contains("\"reason\":\"the server stops\"");
    }

    @Test
    void aTerminatedClientEndsTheResponse() throws Exception {
        BufferedReader lines = lines(connect());
        app.web.node.processes().terminate(app.joined());
        assertThat(block(lines)).isEqualTo(": alive|");
        assertThat(block(lines)).isNull();
        assertThat(app.next()).startsWith("sse.leave ").contains("terminated");
    }

    @Test
    void pagesOfOtherSitesMayNotConnect() {
        assertThat(connect("Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(app.heard).isEmpty();
        assertThat(connect("Origin", "http://127.0.0.1:" + app.web.port).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ordersThatCannotBeCarriedOutAreErrors() {
        app.order("{\"target_pid\": \"nobody\"}");
        assertThat(connect().statusCode()).isEqualTo(502);
        app.order("[]");
        HttpResponse<InputStream> wrong = connect();
        assertThat(wrong.statusCode()).isEqualTo(500);
    }
}
