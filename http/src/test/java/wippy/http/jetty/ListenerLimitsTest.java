package wippy.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpHandler;
import wippy.http.HttpListener;
import wippy.http.HttpProblem;
import wippy.http.ListenerOptions;
import wippy.http.OutgoingBody;

class ListenerLimitsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    /** Within which a client of ours begins its request, however busy the machine. */
    private static final Duration MOMENT = Duration.ofMillis(600);

    private static final ListenerOptions OPTIONS = ListenerOptions.at("127.0.0.1", 0);
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String GET_LAST = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private HttpListener listener;

    private void listen(ListenerOptions options, HttpHandler handler) throws IOException {
        listener = JettyListener.start(options, handler);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void aHeadThatTricklesIsCutOff() throws Exception {
        listen(OPTIONS.withTimes(LONG, SHORT), exchange -> exchange.respond(200, "x"));
        try (Raw raw = Raw.connect(listener)) {
            raw.send("GET / HTTP/1.1\r\nHost: x\r\n");
            long begun = System.nanoTime();
            assertThatThrownBy(() -> {
                        while (System.nanoTime() - begun < LONG.toNanos()) {
                            raw.send("X-More: 1\r\n");
                            new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
        }
    }

    @Test
    void aConnectionThatIsIdleIsClosed() throws Exception {
        listen(OPTIONS.withTimes(MOMENT, LONG), exchange -> exchange.respond(200, "x"));
        try (Raw raw = Raw.connect(listener)) {
            raw.send(GET).until("\r\n\r\nx");
            assertThat(raw.rest()).isEmpty();
        }
    }

    @Test
    void aHandlerMayTakeItsTime() throws Exception {
        listen(OPTIONS.withTimes(MOMENT, MOMENT), exchange -> {
            new CountDownLatch(1).await(2 * MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            exchange.respond(200, "at last");
        });
        try (Raw raw = Raw.connect(listener)) {
            assertThat(raw.send(GET_LAST).rest()).endsWith("at last");
        }
    }

    /** Reads the body to its end and tells what that failed of. */
    private static HttpHandler readingWhole(CompletableFuture<HttpProblem> seen) {
        return exchange -> {
            try {
                exchange.body().stream().readAllBytes();
            } catch (HttpException e) {
                seen.complete(e.problem());
                throw e;
            }
        };
    }

    @Test
    void aBodyThatStopsComingFails() throws Exception {
        CompletableFuture<HttpProblem> seen = new CompletableFuture<>();
        listen(OPTIONS.withTimes(MOMENT, LONG), readingWhole(seen));
        try (Raw raw = Raw.connect(listener)) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc");
            assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo(HttpProblem.CONNECTION_READ_TIMEOUT);
        }
    }

    @Test
    void aBodyThatIsCutShortFails() throws Exception {
        CompletableFuture<HttpProblem> seen = new CompletableFuture<>();
        listen(OPTIONS, readingWhole(seen));
        try (Raw raw = Raw.connect(listener)) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc");
        }
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo(HttpProblem.CONNECTION_TERMINATED);
    }

    @Test
    void aClientThatDoesNotReadHoldsTheWriterBack() throws Exception {
        AtomicLong written = new AtomicLong();
        long all = 64L << 20;
        listen(OPTIONS, exchange -> {
            byte[] piece = new byte[1 << 16];
            try (OutputStream out = exchange.respond(200, Headers.EMPTY).stream()) {
                while (written.get() < all) {
                    out.write(piece);
                    written.addAndGet(piece.length);
                }
            }
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send(GET_LAST).head();
            await().during(Duration.ofMillis(100)).atMost(LONG).until(written::get, new Unchanged()::since);
            assertThat(written).hasValueLessThan(all / 2); // what sockets buffer, not what there is
            assertThat(raw.skipAll()).isGreaterThan(all);
        }
    }

    /** Whether a number is what it was at the look before. */
    private static final class Unchanged {
        private long before = -1;

        boolean since(long now) {
            boolean same = now == before && now > 0;
            before = now;
            return same;
        }
    }

    @Test
    void aHandlerThatDoesNotReadHoldsTheClientBack() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong sent = new AtomicLong();
        long all = 64L << 20;
        listen(OPTIONS, exchange -> {
            InputStream in = exchange.body().stream();
            in.read();
            go.await();
            exchange.respond(200, "" + (1 + in.transferTo(OutputStream.nullOutputStream())));
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + all + "\r\n\r\n");
            Thread writer = Thread.ofVirtual().start(() -> {
                String piece = "x".repeat(1 << 16);
                try {
                    for (; sent.get() < all; sent.addAndGet(piece.length())) {
                        raw.send(piece);
                    }
                } catch (IOException e) {
                    sent.set(-1);
                }
            });
            await().during(Duration.ofMillis(100)).atMost(LONG).until(sent::get, new Unchanged()::since);
            assertThat(sent).hasValueLessThan(all / 2);
            go.countDown();
            assertThat(raw.rest()).endsWith("\r\n\r\n" + all);
            writer.join();
        }
    }

    @Test
    void aGuestUnwindsWhenItsClientIsGone() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        CountDownLatch failed = new CountDownLatch(1);
        listen(OPTIONS, exchange -> {
            exchange.onFailure(failed::countDown);
            OutgoingBody body = exchange.respond(200, Headers.EMPTY);
            OutputStream out = body.stream();
            try {
                while (true) {
                    out.write(new byte[1 << 16]);
                }
            } catch (IOException | StoppedException e) {
                failed.await();
                try {
                    Execution.current().poll();
                    Execution.sleep(LONG);
                    seen.complete("went on");
                } catch (StoppedException stopped) {
                    seen.complete(stopped.stop().reason());
                }
                throw e;
            }
        });
        Raw raw = Raw.connect(listener);
        raw.send(GET).head();
        raw.reset();
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("the HTTP exchange failed");
        await().atMost(LONG).until(() -> listener.exchanges() == 0);
    }

    /** Tells of what it was stopped while it waited. */
    private static HttpHandler waiting(CountDownLatch here, CompletableFuture<String> seen) {
        return exchange -> {
            here.countDown();
            try {
                Execution.sleep(LONG);
                seen.complete("went on");
            } catch (StoppedException stopped) {
                seen.complete(stopped.stop().reason());
                throw stopped;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET,
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", // which is not read
                "GET / HTTP/1.0\r\n\r\n",
                GET + GET + GET // the next ones wait in the connection
            })
    void aGuestThatWaitsIsStoppedWhenItsClientIsGone(String request) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        CountDownLatch here = new CountDownLatch(1);
        listen(OPTIONS, waiting(here, seen));
        Raw raw = Raw.connect(listener);
        raw.send(request);
        here.await();
        raw.close();
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("the HTTP exchange failed");
        await().atMost(LONG).until(() -> listener.exchanges() == 0);
    }

    @Test
    void aConnectionThatIsResetStopsAGuestThatWaits() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        CountDownLatch here = new CountDownLatch(1);
        listen(OPTIONS, waiting(here, seen));
        Raw raw = Raw.connect(listener);
        raw.send(GET);
        here.await();
        raw.reset();
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("the HTTP exchange failed");
    }

    @Test
    void whatAClientSendsWhileItWaitsIsAnsweredInItsTurn() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch here = new CountDownLatch(1);
        listen(OPTIONS, exchange -> {
            here.countDown();
            go.await();
            exchange.respond(200, exchange.path());
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n");
            here.await();
            // The first half comes before the watch begins, or while it is kept; the other while it has ended for that.
            for (String piece : List.of("GET /second HTTP/1.1\r\nHo", "st: x\r\n\r\nGET /third HTTP/1.1\r\n")) {
                CountDownLatch later = new CountDownLatch(1);
                CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS).execute(later::countDown);
                later.await();
                raw.send(piece);
            }
            go.countDown();
            raw.until("/first");
            raw.until("/second");
            raw.send("Host: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.rest()).endsWith("/third");
        }
    }

    @Test
    void connectionsBeyondTheLimitWait() throws Exception {
        AtomicLong served = new AtomicLong();
        listen(OPTIONS.withConnections(2), exchange -> exchange.respond(200, "x" + served.incrementAndGet()));
        List<Raw> raws = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                raws.add(Raw.connect(listener));
                raws.getLast().send(GET).until("\r\n\r\nx" + (i + 1));
            }
            Raw third = Raw.connect(listener); // in the kernel's queue
            raws.add(third);
            third.send(GET_LAST);
            raws.getFirst().send(GET).until("\r\n\r\nx3");
            raws.getFirst().close();
            assertThat(third.rest()).endsWith("\r\n\r\nx4");
        } finally {
            for (Raw raw : raws) {
                raw.close();
            }
        }
    }

    @Test
    void aGracefulStopLetsExchangesEnd() throws Exception {
        CountDownLatch here = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        listen(OPTIONS, exchange -> {
            if (exchange.path().equals("/whole")) {
                here.countDown();
                go.await();
            }
            exchange.respond(200, "whole");
        });
        try (Raw raw = Raw.connect(listener);
                Raw idle = Raw.connect(listener)) {
            idle.send(GET).until("whole"); // it is accepted by then
            raw.send("GET /whole HTTP/1.1\r\nHost: x\r\n\r\n");
            here.await();
            Thread stopping = Thread.ofVirtual().start(() -> listener.stop(LONG));
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> Raw.connect(listener)).isInstanceOf(ConnectException.class));
            assertThat(stopping.isAlive()).isTrue();
            assertThat(idle.send(GET).rest()).startsWith("HTTP/1.1 503");
            go.countDown();
            assertThat(raw.until("whole")).startsWith("HTTP/1.1 200");
            assertThat(stopping.join(LONG)).isTrue();
            assertThat(raw.rest()).isEmpty();
        }
    }

    @Test
    void aHandlerIsToldThatTheListenerStops() throws Exception {
        CountDownLatch here = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch atOnce = new CountDownLatch(1);
        listen(OPTIONS, exchange -> {
            exchange.onStopping(stopping::countDown);
            here.countDown();
            stopping.await();
            exchange.onStopping(atOnce::countDown);
            exchange.respond(200, "told " + atOnce.getCount());
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send(GET);
            here.await();
            listener.stop(LONG);
            assertThat(raw.rest()).startsWith("HTTP/1.1 200").endsWith("told 0");
        }
    }

    @Test
    void aStopAbortsWhatDoesNotEnd() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        CountDownLatch here = new CountDownLatch(1);
        listen(OPTIONS, exchange -> {
            here.countDown();
            try {
                Execution.sleep(LONG);
            } catch (StoppedException e) {
                seen.complete(e.stop().reason());
                throw e;
            }
        });
        try (Raw raw = Raw.connect(listener)) {
            raw.send(GET);
            here.await();
            listener.stop(Duration.ofMillis(10));
            assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("the HTTP exchange failed");
        }
    }

    @Test
    void manyExchangesAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(500);
        listen(OPTIONS, exchange -> {
            all.countDown();
            all.await(); // each needs all others to be here
            exchange.respond(200, new String(exchange.body().stream().readAllBytes(), StandardCharsets.UTF_8));
        });
        List<Raw> raws = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Raw raw = Raw.connect(listener);
                raws.add(raw);
                raw.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n" + (1000 + i));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(raws.get(i).rest()).endsWith("\r\n\r\n" + (1000 + i));
            }
        } finally {
            for (Raw raw : raws) {
                raw.close();
            }
        }
    }
}
