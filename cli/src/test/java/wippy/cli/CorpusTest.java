package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.guest.lua.LuaEntries;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.load.AppLoader;
import wippy.runtime.load.LockFile;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;
import wippy.service.host.HostHandlers;
import wippy.service.http.HttpHandlers;
import wippy.service.store.StoreHandlers;

/**
 * A corpus of programs as apps have them, with and without types: all of them parse and do what their entries say under
 * {@code meta.result}, and {@code lint} finds what they say under {@code meta.findings} and nothing else.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    private final Node node = Node.create(Settings.none(), "test");
    private final HttpClient client = HttpClient.newHttpClient();
    private Path folder = CORPUS;
    private int port;

    @BeforeAll
    void boot(@TempDir Path copy) throws IOException {
        folder = copy;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Stream<Path> files = Files.walk(CORPUS)) {
            files.filter(Files::isRegularFile).forEach(this::copy);
        }
        List<EntryHandler> handlers = new ArrayList<>(LuaEntries.handlers(node, ResourceLimits.DEFAULT));
        handlers.addAll(StoreHandlers.of(node));
        handlers.addAll(HostHandlers.of(node.processes(), node.supervisor(), node.policies()));
        handlers.addAll(HttpHandlers.of(node));
        handlers.forEach(node.registry()::handle);
        node.registry().baseline(entries());
        node.supervisor().startAdded();
        node.supervisor().requireStarted();
    }

    private void copy(Path file) {
        try {
            String text = Files.readString(file).replace("127.0.0.1:PORT", "127.0.0.1:" + port);
            Path target = folder.resolve(CORPUS.relativize(file));
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entries(Path folder) {
        return new AppLoader(Settings.none(), Map.of(), false).load(LockFile.read(folder.resolve("wippy.lock")));
    }

    private List<Entry> entries() {
        return entries(folder);
    }

    @AfterAll
    void stop() {
        node.supervisor().stopAll(Duration.ofSeconds(5));
        client.close();
    }

    static Stream<EntryId> programsWithResults() {
        return entries(CORPUS).stream()
                .filter(entry -> entry.meta().fields().containsKey("result"))
                .map(Entry::id);
    }

    @ParameterizedTest
    @MethodSource("programsWithResults")
    void programsDoWhatTheirEntriesSay(EntryId id) {
        Data expected = node.registry().get(id).orElseThrow().meta().fields().get("result");
        Data result = (Data) node.functions()
                .call(FunctionCall.of(id, List.of(), CallContext.EMPTY, DataModel.INSTANCE))
                .as(DataModel.INSTANCE);
        assertThat(Json.print(Json.sorted(result))).isEqualTo(Json.print(Json.sorted(expected)));
    }

    @Test
    void thereAreManyPrograms() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".lua"))).hasSizeGreaterThan(50);
        }
        assertThat(programsWithResults()).hasSizeGreaterThan(40);
    }

    @Test
    void lintFindsWhatEntriesSayAndNothingElse() {
        Map<String, List<String>> expected = new TreeMap<>();
        for (Entry entry : entries()) {
            if (entry.meta().fields().get("findings") instanceof Data.Seq codes) {
                expected.put(
                        entry.id().toString(),
                        codes.items().stream()
                                .map(code -> ((Data.Text) code).value())
                                .toList());
            }
        }
        Map<String, List<String>> found = new TreeMap<>();
        Data.Seq findings =
                (Data.Seq) Json.parse(new Wippy(folder).run("lint", "--json").out());
        for (Data finding : findings.items()) {
            Data.Mapping fields = (Data.Mapping) finding;
            found.computeIfAbsent(fields.text("entry_id").orElseThrow(), _ -> new ArrayList<>())
                    .add(fields.text("code").orElseThrow());
        }
        found.values().forEach(codes -> codes.sort(null));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void endpointsKeepNotes() throws Exception {
        String note = "{\"body\":\"hot\",\"id\":\"w1\",\"title\":\"Tea\",\"version\":1}";
        assertThat(ask("PUT", "/notes/w1", "{\"title\": \"Tea\", \"body\": \"hot\"}"))
                .isEqualTo("201 " + note);
        assertThat(ask("PUT", "/notes/w1", "{\"title\": \"Tea\"}")).isEqualTo("409 {\"error\":\"note w1 exists\"}");
        assertThat(ask("GET", "/notes/w1", "")).isEqualTo("200 " + note);
        assertThat(ask("GET", "/notes/w1?format=text", "")).isEqualTo("200 Tea: hot");
        assertThat(ask("GET", "/notes", "")).isEqualTo("200 {\"ids\":[\"w1\"]}");
        assertThat(ask("GET", "/notes/none", "")).startsWith("404 {\"error\":");
        assertThat(ask("PUT", "/notes/w2", "{\"title\": \"\"}"))
                .startsWith("400 {\"error\":")
                .contains("title");
        assertThat(ask("PUT", "/notes/w2", "{oops")).startsWith("400 {\"error\":\"invalid JSON");
    }

    /** The signature is what {@code openssl dgst -sha256 -hmac s3cret} gives. */
    @Test
    void endpointsCheckSignatures() throws Exception {
        String body = "{\"action\":\"opened\",\"id\":7}";
        assertThat(ask("POST", "/hook", body)).isEqualTo("401 bad signature");
        assertThat(ask(
                        "POST",
                        "/hook",
                        body,
                        "X-Signature",
                        "sha256=0b24659955b81d43b8f8520e332cf293a01d3f5f3ad34f138a93076928cf554d"))
                .isEqualTo("200 opened 7");
    }

    private String ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body));
        HttpResponse<String> response = client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        String answer = response.body();
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return response.statusCode() + " " + (isJson ? Json.print(Json.sorted(Json.parse(answer))) : answer);
    }
}
