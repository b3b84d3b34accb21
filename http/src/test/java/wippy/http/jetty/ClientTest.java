package wippy.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.http.AddressPolicy;
import wippy.http.ClientOptions;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpCall;
import wippy.http.HttpClient;
import wippy.http.HttpException;
import wippy.http.HttpHandler;
import wippy.http.HttpListener;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.http.HttpResponse;
import wippy.http.ListenerOptions;
import wippy.http.OutgoingBody;

@Timeout(120)
class ClientTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    static {
        Awaitility.setDefaultTimeout(PATIENT);
    }

    private static final Optional<Duration> SHORT = Optional.of(Duration.ofMillis(150));
    private static final Optional<Duration> NO_LIMIT = Optional.empty();

    private final HttpClient client = JettyClient.start(ClientOptions.DEFAULT);
    private final List<AutoCloseable> open = new ArrayList<>();

    private int serve(HttpHandler handler) throws IOException {
        HttpListener listener = JettyListener.start(ListenerOptions.at("127.0.0.1", 0), handler);
        open.add(listener);
        return listener.address().getPort();
    }

    private int script(Raw.Script script) throws IOException {
        Raw.Server server = new Raw.Server(script);
        open.add(server);
        return server.port();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private static HttpRequest get(int port) {
        return new HttpRequest("GET", "http", "127.0.0.1", port, "/");
    }

    private static String text(HttpResponse response) throws IOException {
        return new String(response.body().stream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private HttpProblem problem(HttpRequest request) {
        try {
            text(client.send(request).response());
            throw new AssertionError("no failure");
        } catch (HttpException e) {
            assertThat(e).hasMessageContaining(request.host());
            return e.problem();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theRequestLeavesAsItIs() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        int port = script(raw -> {
            seen.complete(raw.head());
            raw.send("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nraw");
        });
        Headers headers = Headers.builder()
                .add("X-One", "1")
                .add("x-one", "zw\u00f6i")
                .add("User-Agent", "me")
                .build();
        HttpResponse response = client.send(
                        new HttpRequest("PURGE", "http", "127.0.0.1", port, "/a%2fb//c?x=%20&y#z").withHeaders(headers))
                .response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().list())
                .containsExactly(
                        new Header("X-A", "1"),
                        new Header("x-a", "2"),
                        new Header("Content-Encoding", "gzip"),
                        new Header("Content-Length", "3"));
        assertThat(text(response)).isEqualTo("raw");
        assertThat(response.body().trailers().size()).isZero();
        List<String> lines = seen.get().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("PURGE /a%2fb//c?x=%20&y HTTP/1.1");
        assertThat(lines.subList(1, lines.size() - 1))
                .containsExactlyInAnyOrder("Host: 127.0.0.1:" + port, "X-One: 1", "x-one: zw\u00f6i", "User-Agent: me");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "401", "404", "407", "500", "599"})
    void everyStatusIsAnAnswer(int status) throws Exception {
        int port = script(raw -> {
            raw.head();
            raw.send("HTTP/1.1 " + status
                    + " X\r\nLocation: /\r\nWWW-Authenticate: Basic\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        });
        assertThat(client.send(get(port)).response().status()).isEqualTo(status);
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        int port = serve(exchange -> {
            exchange.respond(200, Headers.of("Set-Cookie", "a=b")).end(Headers.EMPTY);
            assertThat(exchange.headers().has("cookie")).isFalse();
        });
        text(client.send(get(port)).response());
        assertThat(client.send(get(port)).response().status()).isEqualTo(200);
    }

    @Test
    void bodiesAndTrailersGoBothWays() throws Exception {
        int port = serve(exchange -> {
            byte[] octets = exchange.body().stream().readAllBytes();
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            body.write(octets, 0, octets.length);
            body.end(Headers.of(
                    "X-Sum", exchange.body().trailers().first("x-sum").orElse("none")));
        });
        HttpCall call = client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/").withBody());
        call.body().write("hello".getBytes(StandardCharsets.UTF_8), 0, 5);
        call.body().end(Headers.of("X-Sum", "42"));
        HttpResponse response = call.response();
        assertThat(text(response)).isEqualTo("hello");
        assertThat(response.body().trailers()).isEqualTo(Headers.of("X-Sum", "42"));
    }

    @Test
    void aBodyOfKnownLengthIsNotChunked() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        int port = script(raw -> {
            seen.complete(raw.until("hello"));
            raw.send("HTTP/1.1 204 No Content\r\n\r\n");
        });
        HttpCall call = client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/")
                .withHeaders(Headers.of("Content-Length", "5"))
                .withBody());
        try (OutputStream out = call.body().stream()) {
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(call.response().status()).isEqualTo(204);
        assertThat(seen.get()).contains("Content-Length: 5\r\n").doesNotContain("chunked", "Content-Type");
    }

    private String headOfGet(Consumer<OutgoingBody> writer) throws Exception {
        return headOfGet(client, writer);
    }

    private String headOfGet(HttpClient client, Consumer<OutgoingBody> writer) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        int port = script(raw -> {
            seen.complete(raw.head());
            raw.send("HTTP/1.1 204 No Content\r\n\r\n");
        });
        HttpCall call = client.send(get(port).withBody());
        writer.accept(call.body());
        assertThat(call.response().status()).isEqualTo(204);
        return seen.get();
    }

    private static void end(OutgoingBody body, Headers trailers) {
        try {
            body.end(trailers);
        } catch (HttpException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGetWhoseBodyTurnsOutToBeEmptyHasNone() throws Exception {
        try (HttpClient patient = JettyClient.start(ClientOptions.DEFAULT, PATIENT)) {
            assertThat(headOfGet(patient, body -> end(body, Headers.EMPTY)))
                    .startsWith("GET / HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .doesNotContainIgnoringCase("content-length");
        }
    }

    @Test
    void aGetMayHaveABodyOrTrailers() throws Exception {
        assertThat(headOfGet(body -> {
                    try {
                        body.stream().write('x');
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    end(body, Headers.EMPTY);
                }))
                .containsIgnoringCase("transfer-encoding: chunked");
        assertThat(headOfGet(body -> end(body, Headers.of("x-sum", "1"))))
                .containsIgnoringCase("transfer-encoding: chunked");
    }

    @Test
    void aGetWhoseBodyNeverComesIsSentAllTheSame() throws Exception {
        assertThat(headOfGet(body -> {})).containsIgnoringCase("transfer-encoding: chunked");
    }

    @Test
    void theResponseMayComeBeforeTheBodyIsSent() throws Exception {
        int port = serve(exchange -> {
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            OutputStream out = body.stream();
            out.flush();
            byte[] piece = new byte[3];
            while (exchange.body().stream().readNBytes(piece, 0, 3) == 3) {
                out.write(piece);
                out.flush();
            }
        });
        HttpCall call = client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/").withBody());
        OutputStream out = call.body().stream();
        out.flush();
        HttpResponse response = call.response();
        byte[] back = new byte[3];
        for (String piece : List.of("one", "two", "six")) {
            out.write(piece.getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(response.body().stream().readNBytes(back, 0, 3)).isEqualTo(3);
            assertThat(new String(back, StandardCharsets.UTF_8)).isEqualTo(piece);
        }
        out.close();
        assertThat(response.body().stream().read()).isEqualTo(-1);
    }

    @Test
    void largeBodiesStreamBothWays() throws Exception {
        int port = serve(exchange -> {
            try (OutputStream out = exchange.respond(200, Headers.EMPTY).stream()) {
                exchange.body().stream().transferTo(out);
            }
        });
        HttpCall call = client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/").withBody());
        long all = 32L << 20;
        Thread writer = Thread.ofVirtual().start(() -> {
            try (OutputStream out = call.body().stream()) {
                for (long sent = 0; sent < all; sent += 1 << 16) {
                    out.write(new byte[1 << 16]);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(call.response().body().stream().transferTo(OutputStream.nullOutputStream()))
                .isEqualTo(all);
        writer.join();
    }

    @Test
    void aServerThatDoesNotReadHoldsTheBodyBack() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        int port = script(raw -> {
            raw.head();
            assertThat(go.getCount()).isOne();
            new CompletableFuture<Void>().join();
        });
        HttpCall call = client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/").withBody());
        OutgoingBody body = call.body();
        byte[] piece = new byte[1 << 16];
        long sent = 0;
        long quiet = System.nanoTime();
        while (sent < 1 << 16 || System.nanoTime() - quiet < TimeUnit.MILLISECONDS.toNanos(200)) {
            int room = body.room();
            if (room > 0) {
                body.write(piece, 0, room);
                sent += room;
                quiet = System.nanoTime();
            } else {
                CompletableFuture<Void> ready = new CompletableFuture<>();
                body.whenReady(() -> ready.complete(null));
                ready.completeOnTimeout(null, 210, TimeUnit.MILLISECONDS).join();
            }
        }
        assertThat(sent).isBetween(1L << 16, 64L << 20);
        call.abort(new HttpException(HttpProblem.INTERNAL_ERROR, "enough"));
        assertThatThrownBy(body::room).isInstanceOf(HttpException.class).hasMessage("enough");
    }

    @Test
    void connectionsAreKept() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        int port = script(raw -> {
            connections.incrementAndGet();
            while (true) {
                raw.head();
                raw.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        for (int i = 0; i < 20; i++) {
            assertThat(text(client.send(get(port)).response())).isEqualTo("ok");
            awaitIdle(1);
        }
        assertThat(connections).hasValue(1);
        AddressPolicy other = (host, addresses) -> addresses;
        assertThat(text(client.send(get(port).withPolicy(other)).response())).isEqualTo("ok");
        assertThat(connections).as("another policy shares no connection").hasValue(2);
    }

    /** A server that closes each connection when the second request has come, as one does whose time for it is over. */
    private int closingOnTheSecond(List<String> seen) throws IOException {
        return script(raw -> {
            seen.add("connection");
            seen.add(method(raw.head()));
            raw.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            seen.add(method(raw.head()));
        });
    }

    private static String method(String head) {
        return head.substring(0, head.indexOf(' '));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void whatMayBeRepeatedIsWhereAKeptConnectionWasClosed(String method) throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        int port = closingOnTheSecond(seen);
        assertThat(text(client.send(get(port)).response())).isEqualTo("ok");
        kept(seen, "connection", "GET");
        HttpRequest second = new HttpRequest(method, "http", "127.0.0.1", port, "/");
        assertThat(client.send(second).response().status()).isEqualTo(200);
        assertThat(seen).containsExactly("connection", "GET", method, "connection", method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "PURGE"})
    void whatMayHaveBeenDoneIsNotRepeated(String method) throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        int port = closingOnTheSecond(seen);
        assertThat(text(client.send(get(port)).response())).isEqualTo("ok");
        kept(seen, "connection", "GET");
        assertThat(problem(new HttpRequest(method, "http", "127.0.0.1", port, "/")))
                .isEqualTo(HttpProblem.CONNECTION_TERMINATED);
        assertThat(seen).containsExactly("connection", "GET", method);
    }

    /** Until the first exchange is over on this side too, so that the next request takes its connection. */
    private void kept(List<String> seen, String... expected) {
        assertThat(seen).containsExactly(expected);
        awaitIdle(1);
    }

    /** A request right behind another may be too early for its connection. */
    private void awaitIdle(int connections) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> ((JettyClient) client).idleConnections() == connections);
    }

    @Test
    void aNewConnectionThatIsClosedIsNotTriedAgain() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        int port = script(raw -> {
            connections.incrementAndGet();
            raw.head();
        });
        assertThat(problem(get(port))).isEqualTo(HttpProblem.CONNECTION_TERMINATED);
        assertThat(connections).hasValue(1);
    }

    @Test
    void connectionsThatTheServerClosedWhileIdleAreNotTaken() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> enough = new CompletableFuture<>();
        int port = script(raw -> {
            seen.add(method(raw.head()));
            raw.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            enough.join();
        });
        assertThat(text(client.send(get(port)).response())).isEqualTo("ok");
        kept(seen, "GET");
        enough.complete(null);
        awaitIdle(0);
        assertThat(text(client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/"))
                        .response()))
                .isEqualTo("ok");
        assertThat(seen).containsExactly("GET", "POST");
    }

    @Test
    void thePolicyDecidesOnTheAddressThatIsUsed() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        int port = script(raw -> {
            seen.complete(raw.head());
            raw.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        List<String> asked = new ArrayList<>();
        AddressPolicy elsewhere = (host, addresses) -> {
            asked.add(host + " " + addresses);
            return List.of(InetAddress.getLoopbackAddress());
        };
        HttpRequest request = new HttpRequest("GET", "http", "203.0.113.7", port, "/").withPolicy(elsewhere);
        assertThat(text(client.send(request).response())).isEqualTo("ok");
        assertThat(asked).containsExactly("203.0.113.7 [/203.0.113.7]");
        assertThat(seen.get()).contains("Host: 203.0.113.7:" + port + "\r\n");
    }

    @Test
    void thePolicyMayRefuse() throws Exception {
        int port = serve(exchange -> exchange.respond(200, "reached"));
        AddressPolicy no = (host, addresses) -> {
            throw new HttpException(HttpProblem.DESTINATION_IP_PROHIBITED, host + " is private");
        };
        assertThat(problem(get(port).withPolicy(no))).isEqualTo(HttpProblem.DESTINATION_IP_PROHIBITED);
        assertThat(problem(get(port).withPolicy((host, addresses) -> List.of())))
                .isEqualTo(HttpProblem.DESTINATION_IP_PROHIBITED);
        assertThat(text(client.send(get(port)).response())).isEqualTo("reached");
    }

    @Test
    void theNextAddressIsTriedIfOneDoesNotAnswer() throws Exception {
        int port = serve(exchange -> exchange.respond(200, "reached"));
        InetAddress silent = InetAddress.getByName("127.0.0.2"); // nobody listens there
        AddressPolicy both = (host, addresses) -> List.of(silent, addresses.getFirst());
        assertThat(text(client.send(get(port).withPolicy(both)).response())).isEqualTo("reached");
    }

    @Test
    void namesThatDoNotResolve() {
        assertThat(problem(new HttpRequest("GET", "http", "no.such.host.invalid", 80, "/")))
                .isEqualTo(HttpProblem.DNS_ERROR);
    }

    @Test
    void aClosedPortRefuses() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        assertThat(problem(get(port))).isEqualTo(HttpProblem.CONNECTION_REFUSED);
    }

    @Test
    void findingAConnectionIsLimited() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AddressPolicy slow = (host, addresses) -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return addresses;
        };
        assertThat(problem(get(1).withPolicy(slow).withTimes(SHORT, NO_LIMIT, NO_LIMIT)))
                .isEqualTo(HttpProblem.CONNECTION_TIMEOUT);
        go.countDown();
    }

    @Test
    void theFirstOctetIsWaitedForSoLong() throws Exception {
        int port = script(raw -> {
            raw.head();
            raw.rest();
        });
        assertThat(problem(get(port).withTimes(NO_LIMIT, SHORT, NO_LIMIT)))
                .isEqualTo(HttpProblem.HTTP_RESPONSE_TIMEOUT);
    }

    @Test
    void pausesInTheBodyAreLimited() throws Exception {
        int port = script(raw -> {
            raw.head();
            raw.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
            raw.rest();
        });
        Optional<Duration> patient = Optional.of(PATIENT);
        assertThat(problem(get(port).withTimes(NO_LIMIT, patient, SHORT)))
                .isEqualTo(HttpProblem.CONNECTION_READ_TIMEOUT);
        HttpResponse unread =
                client.send(get(port).withTimes(patient, patient, NO_LIMIT)).response();
        assertThat(unread.body().stream().readNBytes(2)).hasSize(2);
    }

    @Test
    void anExchangeWithoutAnOctetEndsOnceTheClientsTimeIsUp() throws Exception {
        int port = script(raw -> {
            raw.head();
            raw.rest();
        });
        try (HttpClient hasty = JettyClient.start(ClientOptions.DEFAULT.withTimes(PATIENT, SHORT.orElseThrow()))) {
            assertThatThrownBy(() -> hasty.send(get(port)).response())
                    .isInstanceOfSatisfying(
                            HttpException.class,
                            e -> assertThat(e.problem()).isEqualTo(HttpProblem.HTTP_RESPONSE_TIMEOUT));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK_Content-Length: 5__abc|HTTP_RESPONSE_INCOMPLETE",
                "HTTP/1.1 200 OK_Transfer-Encoding: chunked__3_abc|HTTP_RESPONSE_INCOMPLETE",
                "HTTP/1.1 200 OK_Transfer-Encoding: chunked__xyz_abc|HTTP_RESPONSE_INCOMPLETE",
                "SMTP ready__|HTTP_PROTOCOL_ERROR",
                "HTTP/1.1 200 OK_Content-Length: x__|HTTP_PROTOCOL_ERROR",
                "HTTP/1.1 200 OK_Bad Name: x__|HTTP_PROTOCOL_ERROR",
                "HTTP/1.1 200 OK_|CONNECTION_TERMINATED",
                "''|CONNECTION_TERMINATED"
            })
    void brokenResponses(String response, HttpProblem problem) throws Exception {
        int port = script(raw -> {
            raw.head();
            raw.send(response.replace("_", "\r\n"));
        });
        assertThat(problem(get(port))).isEqualTo(problem);
    }

    @Test
    void aHeadBeyondTheLimitFails() throws Exception {
        int port = script(raw -> {
            raw.head();
            raw.send("HTTP/1.1 200 OK\r\n" + "X: 1234567890\r\n".repeat(6000) + "Content-Length: 0\r\n\r\n");
            raw.rest();
        });
        assertThat(problem(get(port))).isEqualTo(HttpProblem.HTTP_RESPONSE_HEADER_SECTION_SIZE);
    }

    @Test
    void informationIsPassedOver() throws Exception {
        int port = serve(exchange -> {
            exchange.inform(103, Headers.of("Link", "</a>"));
            exchange.inform(199, Headers.EMPTY);
            exchange.respond(200, "final");
        });
        assertThat(text(client.send(get(port)).response())).isEqualTo("final");
    }

    @Test
    void aRequestMayAskFirst() throws Exception {
        int port = script(raw -> {
            assertThat(raw.head()).contains("Expect: 100-continue");
            raw.send("HTTP/1.1 100 Continue\r\n\r\n").until("body");
            raw.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        HttpCall call = client.send(new HttpRequest("POST", "http", "127.0.0.1", port, "/")
                .withHeaders(Headers.builder()
                        .add("Expect", "100-continue")
                        .add("Content-Length", "4")
                        .build())
                .withBody());
        try (OutputStream out = call.body().stream()) {
            out.write("body".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(text(call.response())).isEqualTo("ok");
    }

    @Test
    void aGuestThatWaitsCanBeStopped() throws Exception {
        CountDownLatch here = new CountDownLatch(1);
        int port = script(raw -> {
            raw.head();
            here.countDown();
            raw.rest();
        });
        CompletableFuture<String> seen = new CompletableFuture<>();
        Execution execution = new Execution();
        GuestLane.start("guest", execution, () -> {
            try {
                client.send(get(port)).response();
            } catch (StoppedException e) {
                seen.complete(e.stop().reason());
            } catch (IOException e) {
                seen.completeExceptionally(e);
            }
        });
        here.await();
        execution.stop("enough");
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("enough");
    }

    @Test
    void closingABodyGivesItsConnectionUp() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        int port = script(raw -> {
            raw.head();
            raw.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
            raw.rest();
            gone.countDown();
        });
        client.send(get(port)).response().body().close();
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void requestsBeyondTheQueueFail() throws Exception {
        CountDownLatch here = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        int port = serve(exchange -> {
            here.countDown();
            go.await();
            exchange.respond(200, "ok");
        });
        try (HttpClient narrow = JettyClient.start(ClientOptions.DEFAULT.withConnections(1, 1))) {
            List<HttpCall> calls = new ArrayList<>(List.of(narrow.send(get(port))));
            here.await();
            for (int i = 0; i < 2; i++) {
                calls.add(narrow.send(get(port)));
            }
            await().until(() -> calls.stream().anyMatch(call -> call.future().isCompletedExceptionally()));
            go.countDown();
            List<HttpProblem> problems = new ArrayList<>();
            for (HttpCall call : calls) {
                try {
                    assertThat(text(call.response())).isEqualTo("ok");
                } catch (HttpException e) {
                    problems.add(e.problem());
                }
            }
            assertThat(problems).containsExactly(HttpProblem.CONNECTION_LIMIT_REACHED);
        }
    }

    @Test
    void closingTheClientEndsItsCalls() throws Exception {
        CountDownLatch here = new CountDownLatch(1);
        int port = script(raw -> {
            raw.head();
            here.countDown();
            raw.rest();
        });
        HttpClient short_ = JettyClient.start(ClientOptions.DEFAULT);
        HttpCall call = short_.send(get(port));
        here.await();
        short_.close();
        assertThatThrownBy(call::response).isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> short_.send(get(port)).response()).isInstanceOf(HttpException.class);
        HttpClient other = JettyClient.start(ClientOptions.DEFAULT);
        HttpCall waiting = other.send(get(port).withBody());
        other.close();
        assertThatThrownBy(waiting::response).isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> other.send(get(port).withBody()).response()).isInstanceOf(HttpException.class);
    }
}
