package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.guest.lua.LuaApp;
import wippy.http.HttpListener;
import wippy.http.ListenerOptions;
import wippy.http.jetty.JettyListener;
import wippy.http.tls.KeyPem;
import wippy.http.tls.ServerTls;
import wippy.http.tls.TrustPem;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** The ways {@code http_client} takes (spec host.md §5.14): {@code unix_socket}, {@code tls}, and files it reads. */
@Timeout(60)
class HttpClientRoutesTest {
    private static final Path TLS = Path.of("../http/src/test/resources/tls");

    private static final LuaApp APP = LuaApp.function("http_client", """
        local function shown(r, err) return r and r.body or err:kind() .. ": " .. err:message() end
        return function(url, socket, tls)
          if type(tls) == "table" and tls.cert == "" then tls = {} end
          return shown(http_client.get(url, {unix_socket = socket ~= "" and socket or nil, tls = tls}))
        end
        """);

    /** Sends its own body on as files, once as it comes and once from a stream that came first. */
    private static final LuaApp SENDER = LuaApp.function("http_client", """
        return function(url, big)
          local first = http_client.get(url .. "/count/" .. big, {stream = true})
          local r, err = http_client.post(url .. "/form", {form = {k = "v"}, files = {
            {name = "a", content = "short"}, {name = "b", filename = "b.bin", reader = first.stream}, {name = "c", content = "last"}}})
          local gone = http_client.get(url .. "/count/10", {stream = true})
          gone.stream:close()
          local _, closed = http_client.post(url .. "/form", {files = {{name = "b", reader = gone.stream}}})
          local again = http_client.get(url .. "/count/10", {stream = true})
          local _, moved = http_client.post(url .. "/moved", {files = {{name = "b", reader = again.stream}}})
          local _, none = http_client.post(url .. "/form", {files = {{name = "b"}}})
          return {r and r.body or err:message(), closed:kind(), moved:kind(), none:message()}
        end
        """);

    @TempDir
    Path folder;

    private Optional<AutoCloseable> open = Optional.empty();

    @AfterEach
    void close() throws Exception {
        if (open.isPresent()) {
            open.get().close();
        }
    }

    private static String pem(String name) {
        try {
            return Files.readString(TLS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int secure(String host, ServerTls.Clients clients) throws Exception {
        ServerTls tls = ServerTls.of(
                KeyPem.parse(pem("server.pem"), pem("server.key")),
                clients,
                clients.areVerified() ? Optional.of(TrustPem.parse(pem("ca.pem"))) : Optional.empty());
        HttpListener listener = JettyListener.start(
                ListenerOptions.at(host, 0).withTls(tls),
                exchange -> exchange.respond(
                        200, exchange.scheme() + " " + exchange.authority().replaceAll(":.*", "")));
        open = Optional.of(listener);
        return listener.address().getPort();
    }

    private static String quoted(String text) {
        return Json.print(Data.of(text));
    }

    /** What Lua shows for a request with that table {@code tls}, whose texts are names of files where they can be. */
    private static String get(CallContext context, String url, String socket, String tls) {
        String options = tls;
        for (String name : List.of("ca.pem", "stranger.pem", "client.pem", "client.key", "stranger.key")) {
            options = options.replace('<' + name + '>', quoted(pem(name)).replaceAll("^\"|\"$", ""));
        }
        return APP.call(context, "main", quoted(url), quoted(socket), options.isEmpty() ? "{\"cert\":\"\"}" : options);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        127.0.0.1 | {"ca":"<ca.pem>"}                                       | "https 127.0.0.1"
        127.0.0.1 | {"ca":"<stranger.pem>"}                                 | Internal
        127.0.0.1 | {"insecure_skip_verify":false}                          | Internal
        127.0.0.1 | {"insecure_skip_verify":true}                           | "https 127.0.0.1"
        127.0.0.1 | {"ca":"<ca.pem>","server_name":"elsewhere.example"}     | Internal
        127.0.0.2 | {"ca":"<ca.pem>"}                                       | Internal
        127.0.0.2 | {"ca":"<ca.pem>","server_name":"localhost"}             | "https 127.0.0.2"
        127.0.0.2 | {"insecure_skip_verify":true,"server_name":"elsewhere"} | "https 127.0.0.2"
        """)
    void certificatesAreCheckedAsTheOptionsSay(String host, String tls, String expected) throws Exception {
        int port = secure(host, ServerTls.Clients.NOT_ASKED);
        assertThat(get(CallContext.EMPTY, "https://" + host + ":" + port + "/", "", tls))
                .contains(expected);
    }

    /** One after the other: a connection that one may use is not for the next. */
    @Test
    void eachRequestHasTheKeyItNames() throws Exception {
        String url = "https://127.0.0.1:" + secure("127.0.0.1", ServerTls.Clients.REQUIRE_AND_VERIFY) + "/";
        String with = "{\"ca\":\"<ca.pem>\",\"cert\":\"<client.pem>\",\"key\":\"<client.key>\"}";
        assertThat(get(CallContext.EMPTY, url, "", with)).isEqualTo("\"https 127.0.0.1\"");
        assertThat(get(CallContext.EMPTY, url, "", "{\"ca\":\"<ca.pem>\"}")).contains("Internal");
        assertThat(get(CallContext.EMPTY, url, "", with)).isEqualTo("\"https 127.0.0.1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"cert":"<client.pem>"}                              | Invalid: tls.cert and tls.key must both be there
        {"cert":"<client.pem>","key":"<stranger.key>"}       | Invalid: tls.cert and tls.key: the key is not the one of the first certificate
        {"cert":"x","key":"<client.key>"}                    | Invalid: tls.cert and tls.key: certificate: there is no BEGIN CERTIFICATE in it
        {"ca":"x"}                                           | Invalid: tls.ca: there is no BEGIN CERTIFICATE in it
        {"ca":7}                                             | Invalid: tls.ca must be a string
        {"insecure":true}                                    | Invalid: tls has no option insecure
        {"insecure_skip_verify":"yes"}                       | Invalid: tls.insecure_skip_verify must be a boolean
        7                                                    | Invalid: tls must be a table
        """)
    void optionsThatMeanNothingAreRefused(String tls, String error) {
        assertThat(get(CallContext.EMPTY, "https://127.0.0.1:1/", "", tls)).isEqualTo('"' + error + '"');
    }

    /** Answers each request with its first line and its host. */
    private Path listen() throws IOException {
        Path socket = folder.resolve("service.sock");
        ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        open = Optional.of(server);
        Thread.ofPlatform().daemon().start(() -> {
            while (server.isOpen()) {
                try (SocketChannel client = server.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(4096);
                    client.read(request);
                    String[] lines =
                            new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII).split("\r\n");
                    String host = List.of(lines).stream()
                            .filter(line -> line.startsWith("Host:"))
                            .findFirst()
                            .orElse("");
                    String body = lines[0] + " " + host;
                    client.write(ByteBuffer.wrap(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException e) {
                    // the test is over, or its client is gone
                }
            }
        });
        return socket;
    }

    @Test
    void aSocketOfTheFileSystemStandsForHostAndPort() throws Exception {
        String socket = listen().toString();
        assertThat(get(CallContext.EMPTY, "http://no.such.host.invalid/v1/things?all=1", socket, ""))
                .isEqualTo("\"GET /v1/things?all=1 HTTP/1.1 Host: no.such.host.invalid\"");
        assertThat(get(
                        CallContext.EMPTY,
                        "http://service/",
                        folder.resolve("absent.sock").toString(),
                        ""))
                .startsWith("\"Internal: GET http://service");
        assertThat(get(CallContext.EMPTY, "http://service/", "/" + "x".repeat(200), ""))
                .startsWith("\"Internal: ");
    }

    private static CallContext may(String... actions) {
        Policy policy = new Policy(EntryId.parse("app:p"), List.of(actions), List.of("*"), List.of(), Effect.ALLOW);
        return CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policy)));
    }

    @Test
    void eachWayNeedsAPermissionOfItsOwn() throws Exception {
        String socket = listen().toString();
        assertThat(get(may("http_client.request"), "http://service/", socket, ""))
                .isEqualTo("\"PermissionDenied: not allowed to connect to socket: " + socket + "\"");
        assertThat(get(may("http_client.request", "http_client.unix_socket"), "http://service/", socket, ""))
                .startsWith("\"GET / HTTP/1.1");
        assertThat(get(may("http_client.request"), "https://service/", "", "{\"insecure_skip_verify\":true}"))
                .isEqualTo("\"PermissionDenied: not allowed to leave certificates unchecked: https://service/\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3_000_000})
    void filesAreReadWhileTheyAreSent(int size) throws Exception {
        HttpListener listener = JettyListener.start(ListenerOptions.at("127.0.0.1", 0), exchange -> {
            String path = exchange.path();
            if (path.startsWith("/count/")) {
                exchange.respond(200, "z".repeat(Integer.parseInt(path.substring("/count/".length()))));
            } else if (path.equals("/moved")) {
                exchange.body().stream().readAllBytes();
                try (var out = exchange.respond(307, wippy.http.Headers.of("Location", "/form")).stream()) {
                    out.flush();
                }
            } else {
                String body = new String(exchange.body().stream().readAllBytes(), StandardCharsets.UTF_8);
                long sent = body.chars().filter(c -> c == 'z').count();
                exchange.respond(
                        200,
                        sent + " "
                                + exchange.headers().first("transfer-encoding").orElse("-") + " "
                                + body.replaceAll("--wippy-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "B")
                                        .replaceAll("z+", "Z")
                                        .replace("\r\n", "~"));
            }
        });
        open = Optional.of(listener);
        assertThat(SENDER.call(
                        "main", quoted("http://127.0.0.1:" + listener.address().getPort()), "" + size))
                .isEqualTo("[\"" + size + " chunked B~Content-Disposition: form-data; name=\\\"k\\\"~~v~"
                        + "B~Content-Disposition: form-data; name=\\\"a\\\"; filename=\\\"a\\\"~"
                        + "Content-Type: application/octet-stream~~short~"
                        + "B~Content-Disposition: form-data; name=\\\"b\\\"; filename=\\\"b.bin\\\"~"
                        + "Content-Type: application/octet-stream~~" + (size == 0 ? "" : "Z") + "~"
                        + "B~Content-Disposition: form-data; name=\\\"c\\\"; filename=\\\"c\\\"~"
                        + "Content-Type: application/octet-stream~~last~B--~\",\"Invalid\",\"Internal\","
                        + "\"file 1 must have content, a string, or reader, a stream or file\"]");
    }
}
