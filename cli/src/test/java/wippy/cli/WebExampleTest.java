package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code examples/web}, started as a user does, asked by a real client, and stopped by a signal. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebExampleTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
    private CompletableFuture<Wippy.Result> app = new CompletableFuture<>();
    private URI server = URI.create("http://127.0.0.1/");
    private URI figures = server;

    @BeforeAll
    void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            figures = URI.create("http://127.0.0.1:" + other.getLocalPort() + "/metrics");
        }
        server = URI.create("http://127.0.0.1:" + port);
        Wippy wippy = new Wippy(Repository.root().resolve("examples/web")).interruptedBy(stop::complete);
        app = CompletableFuture.supplyAsync(() -> wippy.run(
                "run",
                "-o",
                "web:server:addr=127.0.0.1:" + port,
                "--set",
                "prometheus.address=127.0.0.1:" + figures.getPort()));
        await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> get("/").statusCode() == 200);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        stop.get(1, TimeUnit.SECONDS).run();
        assertThat(app.get(60, TimeUnit.SECONDS).code()).isZero();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    @Test
    void filesAreServed() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("A small web API");
        assertThat(get("/absent").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        /api/price/1999?off=15  | 200 | "cents":1700
        /api/price/1999         | 200 | "cents":1800
        /api/price/1999?off=101 | 400 | "error":"no such price"
        /api/price/tea          | 400 | "error":"no such price"
        """)
    void luaAnswersWithWhatWebAssemblyReckons(String path, int status, String body) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(body);
    }

    private HttpRequest.Builder notes(String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/notes/mine"));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String login(String name) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(server.resolve("/api/login")).POST(BodyPublishers.ofString(name)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return ((wippy.formats.Data.Mapping) wippy.formats.Json.parse(answer.body()))
                .text("token")
                .orElseThrow();
    }

    @Test
    void whoHasATokenHasNotesOfHisOwnAndAllIsCounted() throws Exception {
        assertThat(send(notes("")).statusCode()).isEqualTo(401);
        assertThat(send(notes("made-up")).statusCode()).isEqualTo(401);
        String ada = login("Ada");
        String bob = login("Bob");
        assertThat(send(notes(ada)).body()).isEqualTo("{\"note\":\"\"}");
        assertThat(send(notes(ada).PUT(BodyPublishers.ofString("buy tea"))).body())
                .isEqualTo("{\"note\":\"buy tea\"}");
        assertThat(send(notes(ada)).body()).isEqualTo("{\"note\":\"buy tea\"}");
        assertThat(send(notes(bob)).body()).isEqualTo("{\"note\":\"\"}");
        await().atMost(60, TimeUnit.SECONDS)
                .untilAsserted(
                        () -> // a request is over for the server a moment after its answer
                        assertThat(send(HttpRequest.newBuilder(figures)).body())
                                .contains("web_logins_total 2")
                                .containsPattern("wippy_http_requests_total\\{[^}]*web:note.put[^}]*} 1"));
    }

    /** CRC-32, whose check value everybody knows. */
    @Test
    void webAssemblyAnswersItself() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/api/checksum"))
                .POST(BodyPublishers.ofString("123456789"))
                .header("Origin", "http://elsewhere.example"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Long.toString(0xCBF43926L));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("http://elsewhere.example");
    }
}
