package wippy.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.RequestContext;
import wippy.runtime.service.ServiceState;
import wippy.value.JavaModel;

/** Servers, routers and endpoints with a real client, as spec host.md §3.8 describes them. */
class HttpHandlersTest {
    private static final String API = "- { name: api, kind: http.router, meta: { server: gateway }, prefix: /api }\n";

    private final WebApp app = new WebApp();

    @AfterEach
    void stop() {
        app.close();
    }

    private static String endpoint(String name, String method, String path, String function) {
        return "- { name: " + name + ", kind: http.endpoint, meta: { router: api }, method: " + method + ", path: \""
                + path + "\", func: " + function + " }\n";
    }

    @Test
    void aFunctionAnswersByItsResult() {
        app.function("text", request -> "h\u00e9llo")
                .function("octets", request -> "[1]".getBytes(StandardCharsets.UTF_8))
                .function("table", request -> Map.of("b", List.of(1, 2.5), "a", "<&>"))
                .function("nothing", request -> Payload.nil(JavaModel.shared()))
                .boot(API
                        + endpoint("e1", "GET", "/text", "text")
                        + endpoint("e2", "GET", "/octets", "octets")
                        + endpoint("e3", "GET", "/table", "app:table")
                        + endpoint("e4", "GET", "/nothing", "nothing"));
        HttpResponse<String> text = app.get("/api/text");
        assertThat(WebApp.shown(text)).isEqualTo("200 h\u00e9llo");
        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        HttpResponse<String> octets = app.get("/api/octets");
        assertThat(WebApp.shown(octets)).isEqualTo("200 [1]");
        assertThat(octets.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(WebApp.shown(app.get("/api/table"))).isEqualTo("200 {\"a\":\"<&>\",\"b\":[1,2.5]}");
        assertThat(WebApp.shown(app.get("/api/nothing"))).isEqualTo("500 no response sent");
    }

    @Test
    void aFunctionAnswersThroughTheResponse() {
        app.function("write", request -> {
            request.response().setHeader("X-A", "1");
            request.response().begin(201);
            request.response().write("one".getBytes(StandardCharsets.UTF_8));
            request.response().flush();
            request.response().write("two".getBytes(StandardCharsets.UTF_8));
            return "ignored";
        });
        app.function("headers", request -> {
            request.response().setHeader("X-A", "1");
            request.response().setHeader("x-a", "2");
            return Payload.nil(JavaModel.shared());
        });
        app.function("type", request -> {
            request.response().prepareHeader("Content-Type", "text/css");
            return "body";
        });
        app.boot(API
                + endpoint("e1", "GET", "/write", "write")
                + endpoint("e2", "GET", "/headers", "headers")
                + endpoint("e3", "GET", "/type", "type"));
        HttpResponse<String> write = app.get("/api/write");
        assertThat(WebApp.shown(write)).isEqualTo("201 onetwo");
        assertThat(write.headers().firstValue("X-A")).contains("1");
        HttpResponse<String> headers = app.get("/api/headers");
        assertThat(WebApp.shown(headers)).isEqualTo("200 ");
        assertThat(headers.headers().allValues("X-A")).containsExactly("2");
        assertThat(app.get("/api/type").headers().allValues("Content-Type")).containsExactly("text/css");
    }

    @Test
    void anErrorIsAnAnswerUnlessThereIsOne() {
        app.function("fail", request -> {
            throw WippyException.notFound("no such thing");
        });
        app.function("late", request -> {
            request.response().begin(202);
            throw WippyException.notFound("no such thing");
        });
        app.boot(API
                + endpoint("e1", "GET", "/fail", "fail")
                + endpoint("e2", "GET", "/late", "late")
                + endpoint("e3", "GET", "/gone", "nobody"));
        HttpResponse<String> fail = app.get("/api/fail");
        assertThat(WebApp.shown(fail)).isEqualTo("500 no such thing");
        assertThat(fail.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(WebApp.shown(app.get("/api/late"))).isEqualTo("202 ");
        assertThat(WebApp.shown(app.get("/api/gone"))).isEqualTo("500 no handler registered for target");
    }

    @Test
    void theRequestIsThereWithItsParameters() {
        app.function(
                "show",
                request -> request.exchange().method() + " "
                        + request.exchange().pathWithQuery() + " " + request.params() + " "
                        + new String(request.exchange().body().stream().readAllBytes(), StandardCharsets.UTF_8));
        app.boot(API + endpoint("e1", "POST", "/users/{id}/files/{path...}", "show"));
        HttpResponse<String> shown =
                app.send(app.to("/api/users/a%2Fb/files/c/d%20e?x=1").POST(BodyPublishers.ofString("body")));
        assertThat(shown.body()).isEqualTo("POST /api/users/a%2Fb/files/c/d%20e?x=1 {id=a/b, path=c/d e} body");
    }

    @Test
    void whatIsNotThereSaysSo() {
        app.function("f", request -> "f");
        app.boot(API + endpoint("e1", "POST", "/x", "f") + endpoint("e2", "GET", "/y", "f"));
        assertThat(app.get("/").statusCode()).isEqualTo(404);
        assertThat(app.get("/api/none").body().strip()).isEqualTo("404 page not found");
        HttpResponse<String> wrong = app.get("/api/x");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("OPTIONS, POST");
        assertThat(wrong.body().strip()).isEqualTo("Method Not Allowed");
        HttpResponse<String> head = app.ask("HEAD", "/api/y");
        assertThat(WebApp.shown(head)).isEqualTo("200 ");
        HttpResponse<String> options = app.ask("OPTIONS", "/api/y");
        assertThat(WebApp.shown(options)).isEqualTo("204 ");
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void routesChangeAsAWholeWithTheRegistry() {
        app.function("one", request -> "one").function("two", request -> "two");
        app.boot(API + endpoint("e1", "GET", "/x", "one"));
        assertThat(app.get("/api/x").body()).isEqualTo("one");
        app.update(endpoint("e1", "GET", "/y", "one") + endpoint("e2", "GET", "/x", "two"));
        assertThat(app.get("/api/x").body()).isEqualTo("two");
        assertThat(app.get("/api/y").body()).isEqualTo("one");
        app.delete("e2");
        assertThat(app.get("/api/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeWithConflictingRoutesIsTakenBack() {
        app.function("one", request -> "one");
        app.boot(API + endpoint("e1", "GET", "/{a}/x", "one"));
        assertThatThrownBy(() -> app.update(endpoint("e2", "GET", "/y/{b}", "one")))
                .hasMessageContaining(
                        "route pattern conflicts detected on app:gateway: GET /api/{a}/x and GET /api/y/{b}")
                .satisfies(e -> assertThat(((WippyException) e).chainHas(ErrorKind.CONFLICT))
                        .isTrue());
        assertThat(app.node.registry().get(EntryId.parse("app:e2"))).isEmpty();
        assertThat(app.get("/api/y/x").body()).isEqualTo("one");
        app.update(endpoint("e2", "GET", "/y/x", "one"));
        assertThat(app.get("/api/y/x").body()).isEqualTo("one");
    }

    @Test
    void twoRoutersOfAServerHaveDifferentPrefixes() {
        assertThatThrownBy(() ->
                        app.boot(API + "- { name: b, kind: http.router, meta: { server: gateway }, prefix: /api/ }"))
                .hasMessageContaining("router prefix already exists");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        kind: http.service                                                       | address is required
        kind: http.service, addr: here                                           | expected host:port
        kind: http.service, addr: ":99999"                                       | expected host:port
        kind: http.service, addr: "a b:80"                                       | expected host:port
        kind: http.service, addr: ":0", timeouts: { read: -1s }                  | cannot be negative
        kind: http.router                                                        | server metadata is required
        kind: http.router, meta: { server: none }                                | http server not found: app:none
        kind: http.router, meta: { server: gateway }, middleware: [corz]         | unknown middleware "corz". Did you mean cors?
        kind: http.router, meta: { server: gateway }, prefix: api                | path must start with /
        kind: http.endpoint, meta: { router: none }, method: GET, path: /, func: f | http router not found: app:none
        kind: http.endpoint, method: GET, path: /, func: f                       | router metadata is required
        kind: http.endpoint, meta: { router: api }, path: /, func: f             | method is required
        kind: http.endpoint, meta: { router: api }, method: get, path: /, func: f | invalid HTTP method: get
        kind: http.endpoint, meta: { router: api }, method: GET, func: f         | path is required
        kind: http.endpoint, meta: { router: api }, method: GET, path: x, func: f | path must start with /
        kind: http.endpoint, meta: { router: api }, method: GET, path: "/{a}/{a}", func: f | {a} stands twice
        kind: http.endpoint, meta: { router: api }, method: GET, path: /         | function name is required
        kind: http.static, meta: { server: gateway }, path: /, fs: none          | filesystem not found: app:none
        kind: http.static, meta: { server: gateway }, path: /, fs: f, static_options: { spa: true } | spa needs an index
        """)
    void whatIsWrongIsRejectedByName(String entry, String text) {
        assertThatThrownBy(() -> app.boot(API + "- { name: x, " + entry + " }")).hasMessageContaining(text);
    }

    @Test
    void theAddressOfARunningServerStays() {
        app.boot("");
        assertThatThrownBy(() -> app.update("""
            - { name: gateway, kind: http.service, addr: "127.0.0.1:0", lifecycle: { auto_start: true } }
            """)).hasMessageContaining("cannot change server address while running");
        assertThat(app.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void aPortThatIsTakenIsAStartThatFailed() {
        app.boot("");
        app.update("- { name: second, kind: http.service, addr: \"127.0.0.1:" + app.port
                + "\", lifecycle: { auto_start: true, restart: { max_attempts: 1 } } }");
        app.node.supervisor().startAdded();
        assertThat(app.node.supervisor().lastError(EntryId.parse("app:second")).orElseThrow())
                .hasMessageContaining("http.service app:second")
                .hasMessageContaining("cannot listen on 127.0.0.1:" + app.port);
    }

    @Test
    void aStopLetsRequestsUnderWayEnd() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        app.function("slow", request -> {
            inside.countDown();
            return Execution.current().waiting(() -> go.await(30, TimeUnit.SECONDS)) ? "done" : "late";
        });
        app.boot(API + endpoint("e1", "GET", "/slow", "slow"));
        CompletableFuture<String> answer =
                CompletableFuture.supplyAsync(() -> app.get("/api/slow").body());
        inside.await();
        CompletableFuture<Void> stop =
                CompletableFuture.runAsync(() -> app.node.supervisor().stop(EntryId.parse("app:gateway")));
        assertThatThrownBy(() -> stop.get(50, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        go.countDown();
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        stop.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> app.get("/")).isInstanceOf(UncheckedIOException.class);
        assertThat(app.node.supervisor().state(EntryId.parse("app:gateway"))).isEqualTo(ServiceState.STOPPED);
        app.node.supervisor().start(EntryId.parse("app:gateway"));
        assertThat(app.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void aClientThatGoesAwayStopsTheCallThatWritesToIt() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        app.function("endless", request -> {
            try {
                while (true) {
                    request.response().write(new byte[1 << 16]);
                }
            } catch (RuntimeException e) {
                end.complete("ended");
                throw e;
            }
        });
        app.boot(API + endpoint("e1", "GET", "/endless", "endless"));
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", app.port)) {
            socket.getOutputStream()
                    .write("GET /api/endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo("ended");
    }

    @Test
    void aClientThatGoesAwayStopsTheCallThatWaits() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        java.util.concurrent.CountDownLatch begun = new java.util.concurrent.CountDownLatch(1);
        app.function("patient", request -> {
            begun.countDown();
            try {
                wippy.base.execution.Execution.sleep(java.time.Duration.ofMinutes(1));
            } catch (wippy.base.execution.StoppedException e) {
                end.complete("stopped");
                throw e;
            }
            return "late";
        });
        app.boot(API + endpoint("e1", "GET", "/patient", "patient"));
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", app.port)) {
            socket.getOutputStream()
                    .write("GET /api/patient HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            begun.await();
        }
        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo("stopped");
    }

    @Test
    void aServerActsAsItsLifecycleSays() {
        app.node
                .functions()
                .register(
                        EntryId.parse("app:who"),
                        wippy.formats.Data.empty(),
                        call -> new Payload(
                                JavaModel.shared(),
                                call.context().actor().map(actor -> actor.id()).orElse("nobody")));
        app.boot(API + endpoint("e1", "GET", "/who", "who") + """
            - { name: second, kind: http.service, addr: "127.0.0.1:0", lifecycle: { security: { actor: { id: robot } } } }
            """);
        assertThat(app.get("/api/who").body()).isEqualTo("nobody");
    }

    @Test
    void manyAskAtOnce() throws Exception {
        app.function("echo", request -> request.params().get("n"));
        app.boot(API + endpoint("e1", "GET", "/echo/{n}", "echo"));
        List<CompletableFuture<String>> answers = new java.util.ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String path = "/api/echo/" + i;
            answers.add(CompletableFuture.supplyAsync(() -> app.get(path).body()));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("" + i);
        }
    }

    @Test
    void aWriteTimeoutEndsTheAnswer() {
        app.function("slow", request -> {
            request.response().begin(200);
            request.response().flush();
            return Execution.current().waiting(() -> new CountDownLatch(1).await(60, TimeUnit.SECONDS));
        });
        app.node.registry().baseline(WebApp.entries("""
            - { name: gateway, kind: http.service, addr: "127.0.0.1:%d", lifecycle: { auto_start: true, start_timeout: 60s }, timeouts: { write: 100ms } }
            %s
            """.formatted(
                        app.port, API + endpoint("e1", "GET", "/slow", "slow"))));
        app.node.supervisor().startAdded();
        long before = System.nanoTime();
        assertThatThrownBy(() -> app.get("/api/slow")).isInstanceOf(UncheckedIOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void nestedCallsDoNotSeeTheRequest() {
        app.node
                .functions()
                .register(
                        EntryId.parse("app:outer"),
                        wippy.formats.Data.empty(),
                        call -> app.node
                                .functions()
                                .call(wippy.runtime.call.FunctionCall.of(
                                        EntryId.parse("app:inner"),
                                        List.of(),
                                        call.context().forCallee(),
                                        JavaModel.shared())));
        app.node
                .functions()
                .register(
                        EntryId.parse("app:inner"),
                        wippy.formats.Data.empty(),
                        call -> new Payload(
                                JavaModel.shared(),
                                "sees "
                                        + call.context()
                                                .port(RequestContext.class)
                                                .isPresent()));
        app.boot(API + endpoint("e1", "GET", "/x", "outer"));
        assertThat(app.get("/api/x").body()).isEqualTo("sees false");
    }
}
