package wippy.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.component.Component;
import wippy.engine.InstanceLimits;
import wippy.http.AddressPolicy;
import wippy.http.ClientOptions;
import wippy.http.Headers;
import wippy.http.HttpCall;
import wippy.http.HttpClient;
import wippy.http.HttpException;
import wippy.http.HttpListener;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.http.HttpResponse;
import wippy.http.HttpRoute;
import wippy.http.ListenerOptions;
import wippy.http.jetty.JettyClient;
import wippy.http.jetty.JettyListener;
import wippy.http.tls.ClientTls;
import wippy.http.tls.KeyPem;
import wippy.http.tls.ServerTls;
import wippy.http.tls.TrustPem;
import wippy.wasi.http.HttpPolicy;

/** The guest is {@code src/test/guests/web}; what is expected of it is what {@code wasmtime serve} answers. */
class HttpServiceTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static HttpClient client;
    private static HttpListener listener;
    private static Component web;

    @BeforeAll
    static void start() throws Exception {
        client = JettyClient.start(ClientOptions.DEFAULT);
        try (InputStream in = HttpServiceTest.class.getResourceAsStream("/guests/web.wasm")) {
            web = Component.decode("web.wasm", in.readAllBytes());
        }
        listener = serve(HttpPolicy.ALLOW_ALL);
    }

    private static HttpListener serve(HttpPolicy policy) throws IOException {
        Wasi wasi = Wasi.builder().http(() -> client, policy).build();
        return JettyListener.start(
                ListenerOptions.at("127.0.0.1", 0), wasi.handler(web, () -> InstanceLimits.ofMemory(1 << 24)));
    }

    @AfterAll
    static void stop() {
        listener.close();
        client.close();
    }

    private static HttpRequest request(String method, String path) {
        return new HttpRequest(method, "http", "127.0.0.1", listener.address().getPort(), path);
    }

    private static String text(HttpResponse response) throws IOException {
        return new String(response.body().stream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String get(String path) throws IOException {
        return text(client.send(request("GET", path)).response());
    }

    private static HttpResponse post(String path, byte[] body) throws IOException {
        HttpCall call = client.send(request("POST", path).withBody());
        Thread.ofVirtual().start(() -> {
            try (OutputStream out = call.body().stream()) {
                out.write(body);
            } catch (IOException e) {
                // the guest does not read all of it
            }
        });
        return call.response();
    }

    @Test
    void aGuestAnswers() throws Exception {
        HttpResponse response = client.send(request("GET", "/hello")).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("content-type")).contains("text/plain");
        assertThat(text(response)).isEqualTo("Hello from WASI\n");
        assertThat(client.send(request("GET", "/other")).response().status()).isEqualTo(404);
    }

    /** A flush in the middle waits a moment for the rest; on a busy machine that may be over. */
    @Test
    void aShortAnswerIsSentInOnePiece() {
        await().untilAsserted(() -> {
            HttpResponse response = client.send(request("GET", "/hello")).response();
            assertThat(text(response)).isEqualTo("Hello from WASI\n");
            assertThat(response.headers().first("content-length")).contains("16");
        });
    }

    @Test
    void aGuestSeesTheRequest() throws Exception {
        HttpRequest request = request("PURGE", "/show?a=%20b")
                .withHeaders(Headers.builder()
                        .add("X-One", "1")
                        .add("x-two", "2")
                        .add("X-One", "3")
                        .build());
        assertThat(text(client.send(request).response()).lines())
                .containsExactly(
                        "other PURGE Some(\"/show?a=%20b\") true Some(Scheme::Http)",
                        "x-one: 1",
                        "x-two: 2",
                        "x-one: 3",
                        "host=Err(HeaderError::Forbidden) connection=Err(HeaderError::Forbidden)"
                            + " transfer-encoding=Err(HeaderError::Forbidden) keep-alive=Err(HeaderError::Forbidden)"
                            + " upgrade=Err(HeaderError::Forbidden) bad name=Err(HeaderError::InvalidSyntax) "
                            + "x-fine=Ok(())",
                        "immutable=Err(HeaderError::Immutable) value=Err(HeaderError::InvalidSyntax)");
    }

    @Test
    void bodiesStreamThroughAGuest() throws Exception {
        byte[] body = new byte[5_000_000];
        new java.util.Random(7).nextBytes(body);
        HttpResponse response = post("/echo", body);
        assertThat(response.headers().first("x-method")).contains("POST");
        assertThat(response.body().stream().readAllBytes()).isEqualTo(body);
        long sum = 0;
        for (byte octet : body) {
            sum = sum * 31 + (octet & 0xFF);
        }
        assertThat(text(post("/sum", body))).isEqualTo("5000000 octets, " + Long.toHexString(sum) + "\n");
    }

    @Test
    void aGuestEchoesWhileTheBodyComes() throws Exception {
        HttpCall call = client.send(request("POST", "/echo").withBody());
        OutputStream out = call.body().stream();
        InputStream in = null;
        for (String piece : List.of("one", "two", "three")) {
            out.write(piece.getBytes(StandardCharsets.UTF_8));
            out.flush();
            in = in == null ? call.response().body().stream() : in;
        }
        call.body().end(Headers.of("x-sum", "42"));
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("onetwothree");
        assertThat(call.response().body().trailers()).isEqualTo(Headers.of("x-sum", "42"));
    }

    @Test
    void aClientThatDoesNotReadHoldsTheGuestBack() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", listener.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /large?200 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(listener.exchanges()).isPositive();
        }
        assertThat(get("/hello")).isEqualTo("Hello from WASI\n");
        assertThat(client.send(request("GET", "/large?20")).response().body().stream()
                        .transferTo(OutputStream.nullOutputStream()))
                .isEqualTo(20L << 20);
    }

    @ParameterizedTest
    @CsvSource({"/fail", "/nothing", "/trap"})
    void whatGoesWrongIsA500(String path) throws Exception {
        assertThat(client.send(request("GET", path)).response().status()).isEqualTo(500);
        assertThat(get("/hello")).isEqualTo("Hello from WASI\n");
    }

    private static String own(String path) {
        return "http://127.0.0.1:" + listener.address().getPort() + path;
    }

    @Test
    void aGuestSendsRequests() throws Exception {
        assertThat(get("/proxy?" + own("/hello"))).isEqualTo("Hello from WASI\n");
        assertThat(get("/proxy?" + own("/show")).lines()).contains("x-from: guest");
        assertThat(client.send(request("GET", "/proxy?" + own("/large?8"))).response().body().stream()
                        .transferTo(OutputStream.nullOutputStream()))
                .isEqualTo(8L << 20);
    }

    @Test
    void aGuestIsToldWhyARequestFailed() throws Exception {
        assertThat(get("/proxy?http://127.0.0.1:1/")).isEqualTo("ErrorCode::ConnectionRefused\n");
        assertThat(get("/proxy?http://no.such.host.invalid/"))
                .isEqualTo("ErrorCode::DnsError(DnsErrorPayload { rcode: Some(\"address not available\"), "
                        + "info-code: None })\n");
        CompletableFuture<Void> silent = new CompletableFuture<>();
        try (HttpListener slow = JettyListener.start(ListenerOptions.at("127.0.0.1", 0), exchange -> silent.join())) {
            assertThat(get("/proxy?http://127.0.0.1:" + slow.address().getPort() + "/"))
                    .startsWith("ErrorCode::")
                    .contains("Timeout");
            silent.complete(null);
        }
    }

    private static String pem(String name) throws IOException {
        return Files.readString(Path.of("../http/src/test/resources/tls").resolve(name));
    }

    private static HttpListener secure(ServerTls.Clients clients) throws Exception {
        ServerTls tls = ServerTls.of(KeyPem.parse(pem("server.pem"), pem("server.key")), clients, Optional.empty());
        return JettyListener.start(
                ListenerOptions.at("127.0.0.1", 0).withTls(tls), exchange -> exchange.respond(200, "secret"));
    }

    /** A client that speaks TLS where the guest does not ask for it, as far as it knows an authority. */
    private static HttpListener overTls(ClientTls tls) throws Exception {
        HttpClient ours = new HttpClient() {
            @Override
            public HttpCall send(HttpRequest request) {
                return client.send(new HttpRequest(
                                request.method(), "https", request.host(), request.port(), request.pathWithQuery())
                        .withRoute(new HttpRoute(request.route().policy(), Optional.empty(), tls)));
            }

            @Override
            public void close() {}
        };
        Wasi wasi = Wasi.builder().http(() -> ours, HttpPolicy.ALLOW_ALL).build();
        return JettyListener.start(
                ListenerOptions.at("127.0.0.1", 0), wasi.handler(web, () -> InstanceLimits.ofMemory(1 << 24)));
    }

    private static String proxied(HttpListener guests, HttpListener to) throws IOException {
        String query = "/proxy?http://127.0.0.1:" + to.address().getPort() + "/hello";
        return text(client.send(new HttpRequest(
                        "GET", "http", "127.0.0.1", guests.address().getPort(), query))
                .response());
    }

    /** What fails below HTTP arrives as the case that says so. */
    @Test
    void aGuestIsToldWhatIsWrongWithTls() throws Exception {
        Optional<TrustPem> authority = Optional.of(TrustPem.parse(pem("ca.pem")));
        try (HttpListener open = secure(ServerTls.Clients.NOT_ASKED);
                HttpListener closed = secure(ServerTls.Clients.REQUIRE_ANY);
                HttpListener knowing = overTls(new ClientTls(Optional.empty(), authority, Optional.empty(), true));
                HttpListener elsewhere =
                        overTls(new ClientTls(Optional.empty(), authority, Optional.of("elsewhere.example"), true));
                HttpListener strange = overTls(ClientTls.DEFAULT)) {
            assertThat(proxied(knowing, open)).isEqualTo("secret");
            assertThat(proxied(strange, open)).isEqualTo("ErrorCode::TlsCertificateError\n");
            assertThat(proxied(elsewhere, open)).isEqualTo("ErrorCode::TlsCertificateError\n");
            assertThat(proxied(knowing, closed)).startsWith("ErrorCode::TlsAlertReceived(");
            assertThat(proxied(knowing, listener)).isEqualTo("ErrorCode::TlsProtocolError\n");
        }
    }

    @Test
    void thePolicyDecidesAboutRequestsAndAddresses() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpPolicy policy = new HttpPolicy() {
            @Override
            public void check(String method, String url) throws HttpException {
                asked.add(method.toLowerCase(Locale.ROOT) + " " + url);
                if (url.endsWith("/secret")) {
                    throw new HttpException(HttpProblem.HTTP_REQUEST_DENIED, "no");
                }
            }

            @Override
            public AddressPolicy addresses() {
                return (host, addresses) -> {
                    throw new HttpException(HttpProblem.DESTINATION_IP_PROHIBITED, host + " is private");
                };
            }
        };
        try (HttpListener guarded = serve(policy)) {
            String base = "http://127.0.0.1:" + guarded.address().getPort();
            HttpRequest secret = new HttpRequest(
                    "GET", "http", "127.0.0.1", guarded.address().getPort(), "/proxy?" + base + "/secret");
            assertThat(text(client.send(secret).response())).isEqualTo("ErrorCode::HttpRequestDenied\n");
            HttpRequest open = new HttpRequest(
                    "GET", "http", "127.0.0.1", guarded.address().getPort(), "/proxy?" + base + "/hello?x");
            assertThat(text(client.send(open).response())).isEqualTo("ErrorCode::DestinationIpProhibited\n");
            assertThat(asked).containsExactly("get " + base + "/secret", "get " + base + "/hello?x");
        }
    }

    @Test
    void withoutAClientAllRequestsAreDenied() throws Exception {
        try (HttpListener closed = JettyListener.start(
                ListenerOptions.at("127.0.0.1", 0), Wasi.builder().build().handler(web, InstanceLimits::unlimited))) {
            HttpRequest request =
                    new HttpRequest("GET", "http", "127.0.0.1", closed.address().getPort(), "/proxy?" + own("/hello"));
            assertThat(text(client.send(request).response())).isEqualTo("ErrorCode::HttpRequestDenied\n");
        }
    }

    @Test
    void manyGuestsAtOnce() throws Exception {
        List<HttpCall> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(client.send(request("GET", "/hello")));
        }
        for (HttpCall call : calls) {
            assertThat(text(call.response())).isEqualTo("Hello from WASI\n");
        }
    }

    @Test
    void aStopEndsGuestsThatWait() throws Exception {
        CompletableFuture<Void> silent = new CompletableFuture<>();
        try (HttpListener slow = JettyListener.start(ListenerOptions.at("127.0.0.1", 0), exchange -> silent.join());
                HttpListener guests = serve(HttpPolicy.ALLOW_ALL)) {
            HttpCall call = client.send(new HttpRequest(
                    "GET",
                    "http",
                    "127.0.0.1",
                    guests.address().getPort(),
                    "/proxy?http://127.0.0.1:" + slow.address().getPort() + "/"));
            while (slow.exchanges() == 0) {
                Thread.onSpinWait();
            }
            guests.stop(Duration.ZERO);
            assertThatThrownBy(() -> {
                        if (call.response().status() == 500) {
                            throw new IOException("refused");
                        }
                    })
                    .isInstanceOf(IOException.class);
            silent.complete(null);
        }
    }

    @Test
    void whatServesNoHttpIsRefused() {
        Component command =
                Component.decode("empty.wat", wippy.component.text.ComponentParser.parse("empty.wat", "(component)"));
        assertThatThrownBy(() -> Wasi.builder().build().handler(command, InstanceLimits::unlimited))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not export wasi:http/incoming-handler");
    }
}
