package wippy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guests of entries on the network, as their caller may (spec wasm.md §4.6, §4.7, §8.3): a component from Rust, called
 * by Lua on behalf of an actor, against servers of this test. Its source is {@code tools/guests.d/rust}.
 */
@Timeout(180)
class NetworkAppTest {
    private static final Path PEER = Path.of("src/test/resources/guests/peer.wasm");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final String DENIED = "name: \"access-denied\"";

    /** Calls functions on behalf of somebody under the policies of a group: each argument is FUNCTION|ARGUMENT|… */
    private static final String AS = """
        local funcs, io, security = require("funcs"), require("io"), require("security")
        local function main(group, ...)
          local executor = funcs.new():with_actor(security.new_actor("ada")):with_scope(security.named_scope("app:" .. group))
          for _, call in ipairs({...}) do
            local words = {}
            for word in call:gmatch("[^|]+") do words[#words + 1] = tonumber(word) or word ~= "-" and word or "" end
            local result, err = executor:call("app:" .. table.remove(words, 1), table.unpack(words))
            io.print(err and "error " .. tostring(err) or type(result) == "table" and table.concat(result, " ") or result)
          end
        end
        return {main = main}
        """;

    private static final String ENTRIES = """
        namespace: app
        entries:
          - { name: terminal, kind: terminal.host, lifecycle: { auto_start: true } }
          - { name: guests, kind: fs.directory, directory: guests }
          - name: as
            kind: process.lua
            meta: { command: { name: as } }
            source: file://as.lua
            modules: [funcs, io, security]
        """;

    @TempDir
    Path folder;

    private final ServerSocket echo = open();
    private final DatagramSocket answers = openDatagrams();
    private final HttpServer web = openWeb();
    private Wippy wippy;
    private String hash = "";

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 10, LOOPBACK);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DatagramSocket openDatagrams() {
        try {
            return new DatagramSocket(0, LOOPBACK);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static HttpServer openWeb() {
        try {
            return HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        byte[] peer = Files.readAllBytes(PEER);
        hash = Wippy.sha256(peer);
        StringBuilder entries = new StringBuilder(ENTRIES);
        for (String method : List.of("connect", "listen", "ask", "resolve", "fetch")) {
            entries.append(guest(
                    method, "function.wasm", "method: " + method + ", imports: [wasi:io, wasi:sockets, wasi:http]"));
        }
        entries.append(guest("deaf", "function.wasm", "method: connect, imports: [wasi:io, wasi:http]"));
        entries.append(guest(
                "peer",
                "process.wasm",
                "meta: { command: { name: peer } }, imports: [wasi:io, wasi:cli, wasi:sockets, wasi:http]"));
        entries.append(policy("call", "funcs.call", "*", "all, nobody, public"));
        entries.append(policy("network", "[\"socket.*\", \"http_client.*\"]", "*", "all"));
        entries.append(policy("remote", "[socket.connect, http_client.request]", "*", "public"));
        wippy = new Wippy(folder).app(entries.toString()).file("src/as.lua", AS).file("guests/peer.wasm", peer);
        Thread.ofVirtual().start(this::echo);
        Thread.ofVirtual().start(this::answer);
        web.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + new String(body, UTF_8) + " "
                            + exchange.getRequestHeaders().getFirst("x-from"))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() throws IOException {
        echo.close();
        answers.close();
        web.stop(0);
    }

    private String guest(String name, String kind, String more) {
        return "  - { name: " + name + ", kind: " + kind + ", fs: \"app:guests\", path: peer.wasm, hash: \"" + hash
                + "\", " + more + " }\n";
    }

    private static String policy(String name, String actions, String resources, String groups) {
        return "  - { name: may-" + name + ", kind: security.policy, groups: [" + groups + "], policy: { actions: "
                + actions + ", resources: \"" + resources + "\", effect: allow } }\n";
    }

    private void echo() {
        while (!echo.isClosed()) {
            try (Socket socket = echo.accept()) {
                String words = new String(socket.getInputStream().readAllBytes(), UTF_8);
                socket.getOutputStream().write(words.toUpperCase(Locale.ROOT).getBytes(UTF_8));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer() {
        byte[] octets = new byte[1000];
        while (!answers.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(octets, octets.length);
                answers.receive(packet);
                byte[] answer = ("got " + new String(octets, 0, packet.getLength(), UTF_8)).getBytes(UTF_8);
                answers.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private List<String> as(String group, String... calls) {
        String[] words = new String[calls.length + 4];
        System.arraycopy(new String[] {"run", "as", "--", group}, 0, words, 0, 4);
        System.arraycopy(calls, 0, words, 4, calls.length);
        Wippy.Result result = wippy.run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().toList();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    private String connect() {
        return "connect|127.0.0.1|" + echo.getLocalPort() + "|tea, please";
    }

    private String ask() {
        return "ask|127.0.0.1|" + answers.getLocalPort() + "|tea";
    }

    /** The guest says what failed, and how its language shows the error code. */
    private static Consumer<String> denied(String what) {
        return line -> assertThat(line).startsWith("error " + what + ": ").contains(DENIED);
    }

    @Test
    void whatItsCallerMayAGuestMay() {
        String deaf = connect().replaceFirst("connect", "deaf");
        assertThat(as("all", connect(), ask(), "resolve|127.0.0.1", "fetch|" + url("/a?b") + "|hello", deaf))
                .startsWith("TEA, PLEASE", "got tea", "127.0.0.1", "201 POST /a?b hello guest")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("error failed to call wasm method: connect: ")
                        .contains(
                                "unresolved host import",
                                "app:deaf is not granted it; add wasi:sockets to its imports"));
    }

    @Test
    void whatNoPolicyAllowsIsRefused() {
        String listen = "listen|" + echo.getLocalPort();
        assertThat(as("nobody", connect(), ask(), "resolve|localhost", listen, "fetch|" + url("/") + "|-"))
                .satisfiesExactly(
                        denied("connect"),
                        denied("bind"),
                        denied("resolve"),
                        denied("bind"),
                        line -> assertThat(line).isEqualTo("error fetch: ErrorCode::HttpRequestDenied"));
    }

    /** Servers of this machine and its neighbours are not the public's, whatever name leads there. */
    @Test
    void privateAddressesNeedAPermissionOfTheirOwn() {
        String fetch = "fetch|" + url("/") + "|-";
        assertThat(as("public", connect(), fetch, fetch.replace("127.0.0.1", "localhost")))
                .satisfiesExactly(
                        denied("connect"),
                        line -> assertThat(line).isEqualTo("error fetch: ErrorCode::DestinationIpProhibited"),
                        line -> assertThat(line).isEqualTo("error fetch: ErrorCode::DestinationIpProhibited"));
    }

    @Test
    void aGuestListens() throws Exception {
        int port;
        try (ServerSocket free = open()) {
            port = free.getLocalPort();
        }
        CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> as("all", "listen|" + port));
        Socket client = await().atMost(60, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> new Socket(LOOPBACK, port), Socket::isConnected);
        try (client) {
            client.getOutputStream().write("one\ntwo".getBytes(UTF_8));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo("ONE\nTWO".getBytes(UTF_8));
        }
        assertThat(heard.get(60, TimeUnit.SECONDS)).containsExactly("one", "two");
    }

    /** Commands have no actor; the setting {@code security.strict_mode} decides. */
    @Test
    void aCommandUsesTheNetworkUnlessTheAppIsStrict() throws IOException {
        String[] connect = {"run", "peer", "--", "connect", "127.0.0.1", Integer.toString(echo.getLocalPort()), "words"
        };
        assertThat(wippy.run(connect)).isEqualTo(new Wippy.Result(0, "WORDS\n", ""));
        wippy.file(".wippy.yaml", "version: \"1.0\"\nsecurity: { strict_mode: true }\n");
        Wippy.Result refused = wippy.run(connect);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("connect: ").contains(DENIED);
    }
}
