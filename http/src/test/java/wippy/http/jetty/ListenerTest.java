package wippy.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.http.HttpHandler;
import wippy.http.HttpListener;
import wippy.http.IncomingBody;
import wippy.http.ListenerOptions;
import wippy.http.OutgoingBody;

class ListenerTest {
    private static final String CLOSE = " HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n";

    private HttpListener listener;

    private void listen(HttpHandler handler) throws IOException {
        listen(ListenerOptions.at("127.0.0.1", 0), handler);
    }

    private void listen(ListenerOptions options, HttpHandler handler) throws IOException {
        listener = JettyListener.start(options, handler);
    }

    @AfterEach
    void stop() {
        if (listener != null) {
            listener.close();
        }
    }

    private String ask(String request) throws IOException {
        try (Raw raw = Raw.connect(listener)) {
            return raw.send(request).rest();
        }
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void theHandlerSeesTheRequestAsItWasSent() throws Exception {
        CompletableFuture<HttpExchange> seen = new CompletableFuture<>();
        listen(exchange -> {
            seen.complete(exchange);
            exchange.respond(200, "");
        });
        ask("GET /a%2Fb/%C3%A4//c;p=1?x=%20&y" + CLOSE + "X-One: 1\r\nx-two: zw\u00f6i\r\nX-ONE: 3\r\n\r\n");
        HttpExchange exchange = seen.get(30, TimeUnit.SECONDS);
        assertThat(exchange.method()).isEqualTo("GET");
        assertThat(exchange.scheme()).isEqualTo("http");
        assertThat(exchange.authority()).isEqualTo("shop.test");
        assertThat(exchange.path()).isEqualTo("/a%2Fb/%C3%A4//c;p=1");
        assertThat(exchange.query()).contains("x=%20&y");
        assertThat(exchange.pathWithQuery()).isEqualTo("/a%2Fb/%C3%A4//c;p=1?x=%20&y");
        assertThat(exchange.headers().list())
                .containsExactly(
                        new Header("Host", "shop.test"),
                        new Header("Connection", "close"),
                        new Header("X-One", "1"),
                        new Header("x-two", "zw\u00f6i"),
                        new Header("X-ONE", "3"));
        assertThat(exchange.headers().values("x-one")).containsExactly("1", "3");
        assertThat(exchange.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(exchange.localAddress()).isEqualTo(listener.address());
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS *,*,", "GET /,/,", "GET /?,/,''", "GET http://shop.test/p?q,/p,q", "PURGE /x,/x,"})
    void targetsAreTakenApart(String line, String path, String query) throws Exception {
        listen(exchange -> exchange.respond(200, exchange.path() + " " + exchange.query()));
        String wanted = path + " " + (query == null ? "Optional.empty" : "Optional[" + query + "]");
        assertThat(body(ask(line + CLOSE + "\r\n"))).isEqualTo(wanted);
    }

    @Test
    void theTargetsAuthorityWins() throws Exception {
        listen(exchange -> exchange.respond(200, exchange.authority()));
        assertThat(body(ask("GET http://other.test:81/ HTTP/1.1\r\nHost: other.test:81\r\nConnection: close\r\n\r\n")))
                .isEqualTo("other.test:81");
        assertThat(body(ask("GET / HTTP/1.0\r\n\r\n"))).isEmpty();
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (OutputStream out = exchange.respond(200, Headers.EMPTY).stream()) {
            exchange.body().stream().transferTo(out);
        }
    }

    @Test
    void bodiesWithALengthAndInChunksAreRead() throws Exception {
        listen(ListenerTest::echo);
        assertThat(ask("POST /" + CLOSE + "Content-Length: 5\r\n\r\nhello"))
                .contains("Content-Length: 5\r\n")
                .endsWith("\r\n\r\nhello");
        assertThat(ask("POST /" + CLOSE
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"))
                .endsWith("\r\n\r\nhello, world");
        assertThat(ask("POST /" + CLOSE + "\r\n")).contains("Content-Length: 0\r\n");
    }

    @Test
    void whatIsFlushedIsChunkedAndLeavesAtOnce() throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        listen(exchange -> {
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            try (OutputStream out = body.stream()) {
                out.write("one".getBytes(StandardCharsets.UTF_8));
                out.flush();
                seen.get(30, TimeUnit.SECONDS);
                out.write("two".getBytes(StandardCharsets.UTF_8));
            }
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send("GET /" + CLOSE + "\r\n");
            assertThat(raw.head()).contains("Transfer-Encoding: chunked");
            assertThat(raw.until("one")).isEqualTo("3\r\none");
            seen.complete(null);
            assertThat(raw.rest()).isEqualTo("\r\n3\r\ntwo\r\n0\r\n\r\n");
        }
    }

    @Test
    void whatIsToLeaveSoonLeavesWithoutFlush() throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        listen(exchange -> {
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            body.write("one".getBytes(StandardCharsets.UTF_8), 0, 3);
            body.sendSoon();
            seen.get(30, TimeUnit.SECONDS);
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send("GET /" + CLOSE + "\r\n");
            assertThat(raw.until("one")).contains("Transfer-Encoding: chunked");
            seen.complete(null);
            assertThat(raw.rest()).isEqualTo("\r\n0\r\n\r\n");
        }
    }

    @Test
    void aDeclaredLengthIsKept() throws Exception {
        listen(exchange -> {
            try (OutputStream out = exchange.respond(200, Headers.of("Content-Length", "6")).stream()) {
                out.write("one".getBytes(StandardCharsets.UTF_8));
                out.flush();
                out.write("two".getBytes(StandardCharsets.UTF_8));
            }
        });
        assertThat(ask("GET /" + CLOSE + "\r\n"))
                .contains("Content-Length: 6\r\n")
                .doesNotContain("chunked")
                .endsWith("\r\n\r\nonetwo");
    }

    @Test
    void aBodyShorterThanItsDeclaredLengthEndsTheConnection() throws Exception {
        listen(exchange -> {
            try (OutputStream out = exchange.respond(200, Headers.of("Content-Length", "6")).stream()) {
                out.write("one".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        });
        assertThat(body(ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))).isEqualTo("one");
    }

    @Test
    void trailersGoBothWays() throws Exception {
        listen(exchange -> {
            String text = new String(exchange.body().stream().readAllBytes(), StandardCharsets.UTF_8);
            Headers arrived = exchange.body().trailers();
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            body.write(octets, 0, octets.length);
            body.end(Headers.of("X-Back", arrived.first("x-sum").orElse("none")));
        });
        assertThat(ask("POST /" + CLOSE
                        + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nhi\r\n0\r\nX-Sum: 42\r\n\r\n"))
                .endsWith("\r\n\r\n2\r\nhi\r\n0\r\nX-Back: 42\r\n\r\n");
    }

    @Test
    void trailersFollowAStream() throws Exception {
        listen(exchange -> {
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            body.stream().flush();
            body.end(Headers.of("X-End", "yes"));
        });
        assertThat(ask("GET /" + CLOSE + "\r\n")).endsWith("\r\n\r\n0\r\nX-End: yes\r\n\r\n");
    }

    @Test
    void connectionsServeManyRequestsInOrder() throws Exception {
        listen(exchange -> exchange.respond(200, exchange.path()));
        String request = "GET /%s HTTP/1.1\r\nHost: x\r\n%s\r\n";
        try (Raw raw = Raw.connect(listener)) {
            raw.send(request.formatted("a", "")).until("\r\n\r\n/a");
            raw.send(request.formatted("b", "") + request.formatted("c", "Connection: close\r\n"));
            assertThat(raw.until("\r\n\r\n/b")).startsWith("HTTP/1.1 200");
            assertThat(raw.rest()).startsWith("HTTP/1.1 200").endsWith("/c");
        }
    }

    @Test
    void aRequestWhoseBodyIsLeftDoesNotDisturbTheNext() throws Exception {
        listen(exchange -> exchange.respond(200, exchange.path()));
        try (Raw raw = Raw.connect(listener)) {
            raw.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\nGET /bad");
            raw.until("\r\n\r\n/a");
            assertThat(raw.send("GET /b" + CLOSE + "\r\n").rest()).endsWith("/b");
        }
    }

    @Test
    void headHasTheLengthButNoBody() throws Exception {
        listen(exchange -> exchange.respond(200, "12345"));
        assertThat(ask("HEAD /" + CLOSE + "\r\n"))
                .contains("Content-Length: 5\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void someStatusesHaveNoBody(int status) throws Exception {
        listen(exchange -> exchange.respond(status, Headers.EMPTY).end(Headers.EMPTY));
        assertThat(ask("GET /" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .endsWith("\r\n\r\n");
    }

    @Test
    void aClientThatAsksFirstIsTold() throws Exception {
        listen(ListenerTest::echo);
        try (Raw raw = Raw.connect(listener)) {
            raw.send("POST /" + CLOSE + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(raw.send("ok").rest()).startsWith("HTTP/1.1 200").endsWith("ok");
        }
    }

    @Test
    void aClientThatAsksFirstMayBeRefused() throws Exception {
        listen(exchange -> exchange.respond(403, "no"));
        assertThat(ask("POST /" + CLOSE + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void informationComesFirst() throws Exception {
        listen(exchange -> {
            exchange.inform(103, Headers.of("Link", "</style.css>; rel=preload"));
            exchange.respond(200, "done");
        });
        assertThat(ask("GET /" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n")
                .contains("\r\n\r\nHTTP/1.1 200")
                .endsWith("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1__|400",
                "GET /__|505",
                "GET / HTTP/3.0_Host: x__|505",
                "G(T / HTTP/1.1_Host: x__|400",
                "GET / HTTP/1.1_Host: x_Bad Name: 1__|400",
                "GET / HTTP/1.1_Host: x_Host: y__|400",
                "GET /%zz HTTP/1.1_Host: x__|400",
                "GET / HTTP/1.1_Host: x_Content-Length: -1__|400",
                "POST / HTTP/1.1_Host: x_Content-Length: 3_Transfer-Encoding: chunked__0__|400",
                "POST / HTTP/1.1_Host: x_Content-Length: 3_Content-Length: 4__abc|400",
                "POST / HTTP/1.1_Host: x_Transfer-Encoding: gzip__|400"
            })
    void malformedRequestsGetOneLine(String request, int status) throws Exception {
        listen(exchange -> exchange.respond(200, "handled"));
        String answer = ask(request.replace("_", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("Jetty", "jetty", "html", "\tat ");
        assertThat(body(answer)).matches(status + " [A-Za-z ]+\n");
    }

    @Test
    void headsBeyondTheLimitAreRefused() throws Exception {
        listen(ListenerOptions.at("127.0.0.1", 0).withSizes(8192, 10), exchange -> exchange.respond(200, "handled"));
        assertThat(ask("GET /" + CLOSE + "X: " + "x".repeat(8000) + "\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(ask("GET /" + CLOSE + "X: " + "x".repeat(8200) + "\r\n\r\n")).startsWith("HTTP/1.1 431");
        assertThat(ask("GET /" + "x".repeat(8200) + CLOSE + "\r\n")).startsWith("HTTP/1.1 414");
    }

    @Test
    void bodiesBeyondTheLimitAreRefused() throws Exception {
        listen(ListenerOptions.at("127.0.0.1", 0).withSizes(8192, 10), exchange -> {
            try {
                exchange.respond(200, new String(exchange.body().stream().readAllBytes(), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                exchange.respond(413, e.getMessage());
            }
        });
        assertThat(ask("POST /" + CLOSE + "Content-Length: 10\r\n\r\n0123456789"))
                .endsWith("\r\n\r\n0123456789");
        assertThat(ask("POST /" + CLOSE + "Content-Length: 11\r\n\r\n0123456789a"))
                .startsWith("HTTP/1.1 413")
                .endsWith("413 Payload Too Large\n");
        assertThat(ask("POST /" + CLOSE + "Transfer-Encoding: chunked\r\n\r\nb\r\n0123456789a\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .endsWith("the body is larger than 10 octets");
    }

    @Test
    void aFailingHandlerIsA500WithoutDetails() throws Exception {
        listen(exchange -> {
            throw new IllegalStateException("secret");
        });
        assertThat(ask("GET /" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 500")
                .endsWith("500 Server Error\n")
                .doesNotContain("secret");
    }

    @Test
    void aHandlerThatForgetsToRespondIsA500() throws Exception {
        listen(exchange -> {});
        assertThat(ask("GET /" + CLOSE + "\r\n")).startsWith("HTTP/1.1 500");
    }

    @Test
    void aHandlerThatFailsInTheMiddleLeavesTheBodyWithoutEnd() throws Exception {
        listen(exchange -> {
            OutputStream out = exchange.respond(200, Headers.EMPTY).stream();
            out.write("one".getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new IllegalStateException("later");
        });
        assertThat(ask("GET /" + CLOSE + "\r\n")).startsWith("HTTP/1.1 200").endsWith("3\r\none");
    }

    @Test
    void aResponseThatIsNotEndedIsEndedWithTheHandler() throws Exception {
        listen(exchange -> exchange.respond(200, Headers.EMPTY).write(new byte[] {'a'}, 0, 1));
        assertThat(ask("GET /" + CLOSE + "\r\n"))
                .contains("Content-Length: 1\r\n")
                .endsWith("\r\n\r\na");
    }

    @Test
    void thereIsOneResponse() throws Exception {
        listen(exchange -> {
            exchange.respond(200, "first");
            assertThatThrownBy(() -> exchange.respond(200, Headers.EMPTY)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> exchange.inform(103, Headers.EMPTY)).isInstanceOf(IllegalStateException.class);
        });
        assertThat(ask("GET /" + CLOSE + "\r\n")).endsWith("first");
    }

    @Test
    void handlersRunOnTheGuestLane() throws Exception {
        CompletableFuture<List<Boolean>> seen = new CompletableFuture<>();
        listen(exchange -> {
            seen.complete(List.of(Execution.isCurrent(), Thread.currentThread().isVirtual()));
            exchange.respond(200, "");
        });
        ask("GET /" + CLOSE + "\r\n");
        assertThat(seen.get(30, TimeUnit.SECONDS)).containsExactly(true, true);
    }

    @Test
    void trailersAreNotThereBeforeTheEnd() throws Exception {
        listen(exchange -> {
            IncomingBody body = exchange.body();
            assertThatThrownBy(body::trailers).isInstanceOf(IllegalStateException.class);
            body.stream().readAllBytes();
            exchange.respond(200, "" + body.trailers().size());
        });
        assertThat(ask("POST /" + CLOSE + "Content-Length: 1\r\n\r\na")).endsWith("\r\n\r\n0");
    }

    @Test
    void anAddressThatIsTakenSaysSo() throws Exception {
        listen(exchange -> exchange.respond(200, ""));
        int port = listener.address().getPort();
        assertThatThrownBy(() -> JettyListener.start(ListenerOptions.at("127.0.0.1", port), exchange -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use");
        assertThatThrownBy(() -> JettyListener.start(ListenerOptions.at("no.such.host.invalid", 0), exchange -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on no.such.host.invalid:0: the host is unknown");
    }
}
