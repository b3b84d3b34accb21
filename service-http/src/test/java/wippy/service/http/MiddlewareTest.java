package wippy.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.files.Directory;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.FileVolume;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;

/** Middleware and files with a real client, as spec host.md §3.8 describes them. */
class MiddlewareTest {
    @TempDir
    Path folder;

    private final WebApp app = new WebApp();

    @AfterEach
    void stop() {
        app.close();
    }

    private void boot(String middleware, String options) {
        app.boot("""
            - { name: api, kind: http.router, meta: { server: gateway }, middleware: [%s], options: { %s } }
            - { name: e, kind: http.endpoint, meta: { router: api }, method: GET, path: /x, func: f }
            """.formatted(middleware, options));
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    // ---- cors

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '*'                   | https://any.example      | true
        https://a.example     | https://a.example        | true
        https://a.example     | https://b.example        | false
        '*.example.com'       | https://x.example.com    | true
        '*.example.com'       | https://example.com.evil | false
        '*.example.com'       | https://evilexample.com  | false
        localhost             | http://localhost:3000    | true
        localhost             | http://localhost.evil    | false
        """)
    void corsAllowsOrigins(String allowed, String origin, boolean passes) {
        app.function("f", request -> "f");
        boot("cors", "cors.allow.origins: '" + allowed + "'");
        HttpResponse<String> response = app.get("/x", "Origin", origin);
        assertThat(response.body()).isEqualTo("f");
        assertThat(header(response, "Access-Control-Allow-Origin"))
                .isEqualTo(passes ? Optional.of(origin) : Optional.empty());
        assertThat(header(response, "Vary")).isEqualTo(passes ? Optional.of("Origin") : Optional.empty());
    }

    @Test
    void corsAnswersPreflights() {
        app.function("f", request -> "f");
        boot("cors", "cors_allow_methods: 'GET,PUT', cors.max.age: 60, cors.allow.credentials: true");
        HttpResponse<String> response =
                app.ask("OPTIONS", "/x", "Origin", "https://a.example", "Access-Control-Request-Method", "PUT");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(header(response, "Access-Control-Allow-Methods")).contains("GET, PUT");
        assertThat(header(response, "Access-Control-Max-Age")).contains("60");
        assertThat(header(response, "Access-Control-Allow-Credentials"))
                .as("not for any origin")
                .isEmpty();
        assertThat(app.ask("OPTIONS", "/x").statusCode()).isEqualTo(204);
    }

    // ---- rate limits

    @Test
    void tooManyRequestsAreRefused() {
        app.function("f", request -> "f");
        boot(
                "ratelimit",
                "ratelimit.requests: 60, ratelimit.window: 1h, ratelimit.burst: 2, ratelimit.key: 'header:X-Key'");
        assertThat(app.get("/x", "X-Key", "a").statusCode()).isEqualTo(200);
        assertThat(app.get("/x", "X-Key", "a").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = app.get("/x", "X-Key", "a");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "X-RateLimit-Limit")).contains("60");
        assertThat(header(refused, "X-RateLimit-Window")).contains("1h");
        assertThat(app.get("/x", "X-Key", "b").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ratelimit.requests: 0",
                "ratelimit.window: soon",
                "ratelimit.key: 'cookie:a'",
                "ratelimit.burst: x"
            })
    void limitsThatAreNoneAreRejected(String option) {
        assertThatThrownBy(() -> boot("ratelimit", option))
                .hasMessageContaining(option.substring(0, option.indexOf(':')));
    }

    // ---- compression

    private byte[] compressed(byte[] body, String accept) throws IOException {
        app.function("f", request -> {
            request.response().setHeader("Content-Type", "text/plain");
            for (int at = 0; at < body.length; at += 10_000) {
                request.response().write(java.util.Arrays.copyOfRange(body, at, Math.min(body.length, at + 10_000)));
            }
            return "";
        });
        boot("compress", "");
        HttpResponse<byte[]> response =
                app.send(app.to("/x").header("Accept-Encoding", accept), BodyHandlers.ofByteArray());
        if (header(response, "Content-Encoding").isEmpty()) {
            assertThat(response.body()).isEqualTo(body);
            return new byte[0];
        }
        assertThat(header(response, "Content-Encoding")).contains("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(body);
        }
        return response.body();
    }

    @Test
    void longBodiesAreCompressed() throws IOException {
        byte[] body = "all work and no play ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        assertThat(compressed(body, "br, gzip;q=0.5")).hasSizeBetween(1, 50_000);
    }

    @Test
    void bodiesThatCannotBeCompressedArriveWhole() throws IOException {
        byte[] body = new byte[500_000];
        new Random(3).nextBytes(body);
        assertThat(compressed(body, "gzip")).hasSizeGreaterThan(500_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        100  | gzip
        5000 | gzip;q=0
        5000 | br
        """)
    void othersAreNot(int length, String accept) throws IOException {
        assertThat(compressed("x".repeat(length).getBytes(StandardCharsets.UTF_8), accept))
                .isEmpty();
    }

    // ---- who asks

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        real_ip.trust_all: false              | X-Real-IP       | 203.0.113.9             | 203.0.113.9
        real_ip.trust_all: false              | X-Forwarded-For | 203.0.113.9, 10.0.0.1   | 203.0.113.9
        real_ip.trust_all: false              | X-Real-IP       | evil.example            | 127.0.0.1
        real_ip.trusted.subnets: 10.0.0.0/8   | X-Real-IP       | 203.0.113.9             | 127.0.0.1
        real_ip.trusted.subnets: 127.0.0.1    | True-Client-IP  | 2001:db8::1             | 2001:db8:0:0:0:0:0:1
        """)
    void proxiesThatAreTrustedSayWhoAsks(String option, String name, String value, String address) {
        app.function("f", request -> request.remoteAddress().getHostString());
        boot("real_ip", option);
        assertThat(app.get("/x", name, value).body()).isEqualTo(address);
    }

    // ---- firewalls

    @Test
    void firewallsLetThroughWhomPoliciesAllow() {
        app.function("f", request -> "f");
        app.node
                .policies()
                .put(
                        new Policy(
                                EntryId.parse("app:p"), List.of("access"), List.of("app:e"), List.of(), Effect.ALLOW),
                        java.util.Set.of());
        String routes = """
            - { name: api, kind: http.router, meta: { server: gateway }, post_middleware: [endpoint_firewall] }
            - { name: e, kind: http.endpoint, meta: { router: api }, method: GET, path: /x, func: f }
            - { name: e2, kind: http.endpoint, meta: { router: api }, method: GET, path: /y, func: f }
            """;
        app.boot(routes);
        HttpResponse<String> nobody = app.get("/x");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).startsWith("{\"success\":false,\"error\":\"");
        app.node.supervisor().stop(EntryId.parse("app:gateway"));
        app.update("""
            - { name: gateway, kind: http.service, addr: "127.0.0.1:%d", lifecycle: { auto_start: true, start_timeout: 60s,
                security: { actor: { id: robot }, policies: ["app:p"] } } }
            """.formatted(app.port));
        app.node.supervisor().startAdded();
        assertThat(app.get("/x").body()).isEqualTo("f");
        assertThat(app.get("/y").statusCode()).isEqualTo(403);
    }

    // ---- files

    private void volume() throws IOException {
        Directory directory = Directory.open(folder, true);
        app.node.volumes().put(EntryId.parse("app:files"), new FileVolume() {
            @Override
            public boolean readOnly() {
                return true;
            }

            @Override
            public byte[] read(String path) {
                throw new IllegalStateException("files are read piece by piece");
            }

            @Override
            public boolean exists(String path) {
                return true;
            }

            @Override
            public Optional<Directory> directory() {
                return Optional.of(directory);
            }
        });
    }

    @Test
    void filesAreServedWithTypesRangesAndDates() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("a.txt"), "0123456789");
        Files.writeString(folder.resolve("index.html"), "<p>home");
        Files.writeString(folder.resolve("sub/index.html"), "<p>sub");
        volume();
        app.boot("- { name: s, kind: http.static, meta: { server: gateway }, path: /app, fs: files, static_options: {"
                + " cache: no-store } }");
        HttpResponse<String> file = app.get("/app/a.txt");
        assertThat(WebApp.shown(file)).isEqualTo("200 0123456789");
        assertThat(header(file, "Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(header(file, "Cache-Control")).contains("no-store");
        assertThat(WebApp.shown(app.get("/app/"))).isEqualTo("200 <p>home");
        assertThat(WebApp.shown(app.get("/app/sub"))).isEqualTo("200 <p>sub");
        assertThat(header(app.get("/app"), "Location")).contains("/app/");
        assertThat(app.get("/app/none").statusCode()).isEqualTo(404);
        assertThat(app.get("/app/%2e%2e/etc/passwd").statusCode()).isEqualTo(404);
        assertThat(app.ask("POST", "/app/a.txt").statusCode()).isEqualTo(405);
        String modified = header(file, "Last-Modified").orElseThrow();
        assertThat(app.get("/app/a.txt", "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        for (String[] range : new String[][] {
            {"bytes=2-4", "206 234"},
            {"bytes=7-", "206 789"},
            {"bytes=-2", "206 89"},
            {"bytes=5-100", "206 56789"},
            {"bytes=20-", "416 "},
            {"bytes=4-2", "200 0123456789"},
            {"lines=1-2", "200 0123456789"},
            {"bytes=-", "200 0123456789"}
        }) {
            assertThat(WebApp.shown(app.get("/app/a.txt", "Range", range[0])))
                    .as(range[0])
                    .isEqualTo(range[1]);
        }
        assertThat(header(app.get("/app/a.txt", "Range", "bytes=2-4"), "Content-Range"))
                .contains("bytes 2-4/10");
        assertThat(WebApp.shown(app.ask("HEAD", "/app/a.txt"))).isEqualTo("200 ");
    }

    @Test
    void anAppOfOnePageShowsItForEveryPath() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<p>app");
        Files.writeString(folder.resolve("main.js"), "1");
        volume();
        app.function("f", request -> "api");
        app.boot("""
            - { name: s, kind: http.static, meta: { server: gateway }, path: /, fs: files, static_options: { spa: true, index: index.html } }
            - { name: api, kind: http.router, meta: { server: gateway }, prefix: /api }
            - { name: e, kind: http.endpoint, meta: { router: api }, method: GET, path: /x, func: f }
            """);
        assertThat(WebApp.shown(app.get("/orders/7"))).isEqualTo("200 <p>app");
        assertThat(WebApp.shown(app.get("/main.js"))).isEqualTo("200 1");
        assertThat(WebApp.shown(app.get("/api/x"))).isEqualTo("200 api");
    }

    @Test
    void anEndpointLeavesAFileToSendfile() throws IOException {
        Files.writeString(folder.resolve("r.pdf"), "%PDF");
        volume();
        app.function("f", request -> {
            request.response().setHeader("X-Sendfile", "/r.pdf");
            request.response().setHeader("X-File-Name", "your \"report\".pdf");
            request.response().write("ignored".getBytes(StandardCharsets.UTF_8));
            return "";
        });
        boot("sendfile", "sendfile.fs: 'app:files'");
        HttpResponse<String> response = app.get("/x");
        assertThat(WebApp.shown(response)).isEqualTo("200 %PDF");
        assertThat(header(response, "Content-Type")).contains("application/pdf");
        assertThat(header(response, "Content-Disposition"))
                .contains("attachment; filename=\"your \\\"report\\\".pdf\"");
        assertThat(header(response, "X-Sendfile")).isEmpty();
    }
}
