package wippy.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.runtime.call.Payload;
import wippy.runtime.process.Pid;
import wippy.value.JavaModel;

/** The middleware {@code websocket_relay} (spec host.md §3.8) with the JDK's WebSocket client. */
@Timeout(60)
class WebSocketRelayTest {
    private static final String ORDER =
            "{\"target_pid\": \"%s\", \"heartbeat_interval\": 0, \"metadata\": {\"room\": 7}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private RelayApp app = new RelayApp("websocket_relay", "", "X-WS-Relay", ORDER);

    @AfterEach
    void stop() {
        http.shutdownNow();
        app.close();
    }

    /** Another app in place of the usual one. */
    private void with(String options, String order) {
        app.close();
        app = new RelayApp("websocket_relay", options, "X-WS-Relay", order);
    }

    private final class Client implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add("text " + text);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            received.add("binary " + data.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
            received.add("ping");
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            received.add("close " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            received.add("error");
        }
    }

    private WebSocket connect(String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + app.web.port + "/join"), new Client())
                .join();
    }

    private String next() throws InterruptedException {
        String next = received.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private int refusal(String... headers) {
        try {
            connect(headers).abort();
            return 101;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    @Test
    void theProcessHearsOfAClientAndWhatItSays() throws Exception {
        WebSocket socket = connect();
        String join = app.next();
        String pid = join.replaceAll(".*\"client_pid\":\"([^\"]+)\".*", "$1");
        assertThat(join).isEqualTo("ws.join {\"client_pid\":\"" + pid + "\",\"metadata\":{\"room\":7}}");
        assertThat(pid).contains("app:join#ws|");
        socket.sendText("hé", false).join();
        socket.sendText("llo", true).join();
        assertThat(app.next())
                .isEqualTo("ws.message {\"client_pid\":\"" + pid + "\",\"data\":\"héllo\",\"type\":\"text\"}");
        socket.sendBinary(ByteBuffer.wrap(new byte[] {0, -1, 7}), true).join();
        Map<?, ?> binary = (Map<?, ?>)
                app.heard.poll(20, TimeUnit.SECONDS).payloads().getFirst().as(JavaModel.shared());
        assertThat(binary.get("type")).isEqualTo("binary");
        assertThat((byte[]) binary.get("data")).containsExactly(0, -1, 7);
        socket.sendClose(4001, "bye").join();
        assertThat(app.next())
                .isEqualTo("ws.leave {\"client_pid\":\"" + pid
                        + "\",\"metadata\":{\"room\":7},\"reason\":\"closed by the client: 4001 bye\"}");
        assertThat(next()).startsWith("close ");
        await().until(() -> !app.web.node.processes().isAlive(Pid.parse(pid).orElseThrow()));
    }

    @Test
    void aClientGetsWhatIsSentToItsPid() throws Exception {
        connect();
        Pid client = app.joined();
        app.send(client, "ws.send", "{\"type\": \"text\", \"data\": \"plain\"}");
        assertThat(next()).isEqualTo("text plain");
        app.send(client, "news", "{\"b\": [1, 2.5], \"a\": null}");
        assertThat(next()).isEqualTo("text {\"data\":{\"a\":null,\"b\":[1,2.5]},\"topic\":\"news\"}");
        app.send(client, "ws.send", new Payload(JavaModel.shared(), Map.of("type", "binary", "data", new byte[] {-1, -2
        })));
        assertThat(next()).isEqualTo("binary 2");
        app.send(client, "ws.send", "{\"type\": \"text\", \"data\": 5}");
        app.send(client, "ws.send", "\"after a message that cannot be sent\"");
        assertThat(next()).isEqualTo("text after a message that cannot be sent");
    }

    @Test
    void manyMessagesKeepTheirOrderBothWays() throws Exception {
        WebSocket socket = connect();
        Pid client = app.joined();
        for (int i = 0; i < 500; i++) {
            socket.sendText(Integer.toString(i), true).join();
            app.send(client, "ws.send", "\"" + i + "\"");
        }
        for (int i = 0; i < 500; i++) {
            assertThat(app.next()).contains("\"data\":\"" + i + "\"");
            assertThat(next()).isEqualTo("text " + i);
        }
    }

    @Test
    void aProcessMayCloseTheConnection() throws Exception {
        connect();
        Pid client = app.joined();
        app.send(client, "ws.close", "{\"code\": 4002, \"reason\": \"enough\"}");
        assertThat(next()).isEqualTo("close 4002 enough");
        assertThat(app.next()).startsWith("ws.leave ").contains("closed by a process");
        connect();
        app.send(app.joined(), "ws.close", "{}");
        assertThat(next()).isEqualTo("close 1000 ");
    }

    @Test
    void aProcessThatEndsTakesItsClientsAlong() throws Exception {
        connect();
        app.joined();
        app.send(app.hub, "end", "{}");
        assertThat(next()).isEqualTo("close 1001 the process has ended");
    }

    @Test
    void aClientThatIsCanceledOrTerminatedIsClosed() throws Exception {
        connect();
        app.web.node.processes().cancel(java.util.Optional.empty(), app.joined(), "moving on");
        assertThat(next()).isEqualTo("close 1001 moving on");
        assertThat(app.next()).contains("ws.leave", "moving on");
        connect();
        app.web.node.processes().terminate(app.joined());
        assertThat(next()).startsWith("close 1001");
        assertThat(app.next()).contains("ws.leave", "terminated");
    }

    @Test
    void aClientThatVanishesIsNoticed() throws Exception {
        connect().abort();
        app.joined();
        assertThat(app.next()).startsWith("ws.leave ").contains("closed by the client: 1006");
    }

    @Test
    void heartbeatsTellBothSides() throws Exception {
        with("", "{\"target_pid\": \"%s\", \"heartbeat_interval\": \"1s\"}"); // in which a pong has to come
        WebSocket socket = connect();
        app.joined();
        assertThat(next()).isEqualTo("ping");
        assertThat(app.next()).startsWith("ws.heartbeat ").contains("\"message_count\":0", "\"uptime\":");
        socket.sendText("x", true).join();
        assertThat(next()).isEqualTo("ping");
        await().until(() -> app.next().contains("\"message_count\":1"));
    }

    @Test
    void aClientThatAnswersNoPingIsGone() throws Exception {
        with("", "{\"target_pid\": \"%s\", \"heartbeat_interval\": \"50ms\"}");
        try (Socket raw = new Socket("127.0.0.1", app.web.port)) {
            raw.getOutputStream()
                    .write(("GET /join HTTP/1.1\r\n"
                                    + "Host: x\r\n"
                                    + "Upgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(UTF_8));
            app.joined();
            await().until(() -> app.next().startsWith("ws.leave "));
            InputStream in = raw.getInputStream();
            String head = new String(in.readNBytes(400 > in.available() ? Math.max(1, in.available()) : 400), UTF_8);
            assertThat(head)
                    .as("the example of RFC 6455, section 1.3")
                    .startsWith("HTTP/1.1 101")
                    .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @Test
    void aProcessMayHandAClientOver() throws Exception {
        connect();
        Pid client = app.joined();
        Pid other = app.spawn();
        app.send(
                client,
                "ws.control",
                "{\"target_pid\": \"" + other + "\", \"message_topic\": \"chat\", \"metadata\": 1}");
        assertThat(List.of(app.next(), app.next()))
                .as("of two processes, in whatever order they note it")
                .anySatisfy(said -> assertThat(said).startsWith("ws.leave ").contains("handed over"))
                .anySatisfy(said -> assertThat(said).startsWith("ws.join ").contains("\"metadata\":1"));
        app.send(client, "ws.control", "{\"target_pid\": \"{x|0x1}\"}");
        app.send(client, "still", "true");
        assertThat(next()).contains("still");
        app.send(other, "end", "{}");
        assertThat(next()).isEqualTo("close 1001 the process has ended");
    }

    @Test
    void topicsMayBeOfTheAppsOwn() throws Exception {
        with("", "{\"target_pid\": \"%s\", \"message_topic\": \"chat\", \"heartbeat_interval\": \"0s\"}");
        WebSocket socket = connect();
        app.joined();
        socket.sendText("x", true).join();
        assertThat(app.next()).startsWith("chat ");
    }

    @Test
    void aMessageThatIsTooLongClosesTheConnection() throws Exception {
        WebSocket socket = connect();
        app.joined();
        String most = "x".repeat(1_048_576);
        socket.sendText(most, true).join();
        assertThat(app.next()).hasSizeGreaterThan(1_048_576);
        socket.sendText(most + "x", true);
        assertThat(next()).startsWith("close 1009");
        assertThat(app.next()).contains("ws.leave", "1009");
    }

    @Test
    void pagesOfOtherSitesMayNotConnect() throws Exception {
        assertThat(refusal("Origin", "https://evil.example")).isEqualTo(403);
        assertThat(app.heard).isEmpty();
        assertThat(refusal("Origin", "http://127.0.0.1:" + app.web.port)).isEqualTo(101);
        assertThat(refusal("Origin", "http://127.0.0.1:1"))
                .as("another port is another site")
                .isEqualTo(403);
        with("wsrelay.allowed.origins: \"https://a.example,*.b.example\"", ORDER);
        assertThat(refusal("Origin", "https://a.example")).isEqualTo(101);
        assertThat(refusal("Origin", "https://x.b.example")).isEqualTo(101);
        assertThat(refusal("Origin", "http://127.0.0.1:" + app.web.port)).isEqualTo(403);
        with("wsrelay.allowed.origins: \"*\"", ORDER);
        assertThat(refusal("Origin", "https://any.example")).isEqualTo(101);
    }

    @Test
    void ordersThatCannotBeCarriedOutAreErrors() {
        app.order("{\"target_pid\": \"{test@app:processes|0xfffff}\"}");
        assertThat(refusal()).isEqualTo(502);
        app.order("{\"target_pid\": \"nobody\"}");
        assertThat(refusal()).isEqualTo(502);
        app.order("{}");
        assertThat(refusal()).isEqualTo(500);
        app.order("{");
        assertThat(refusal()).isEqualTo(500);
        app.order("{\"target_pid\": \"" + app.hub + "\", \"heartbeat_interval\": \"-1s\"}");
        assertThat(refusal()).isEqualTo(500);
    }

    @Test
    void whatAsksForNoWebSocketIsToldToUpgrade() {
        assertThat(app.web.get("/join").statusCode()).isEqualTo(426);
        assertThat(app.web.get("/join").headers().firstValue("Upgrade")).contains("websocket");
    }

    @Test
    void aServerThatStopsClosesItsClients() throws Exception {
        connect();
        app.joined();
        app.web.node.supervisor().stopAll(Duration.ofSeconds(5));
        assertThat(next()).startsWith("close 1001");
        assertThat(app.next()).startsWith("ws.leave ");
        assertThatThrownBy(this::connect).isInstanceOf(CompletionException.class);
    }
}
