package wippy.service.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallTarget;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.port.RequestContext;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.settings.Settings;
import wippy.service.store.StoreHandlers;
import wippy.value.JavaModel;

/** A server {@code app:gateway} on loopback with entries of a test, functions in Java, and a client that asks it. */
final class WebApp implements AutoCloseable {
    /** What answers: a function's body, which gets the request. */
    interface Body {
        @Nullable
        Object answer(RequestContext request) throws IOException;
    }

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    final Node node = Node.create(Settings.none(), "test");
    final int port = freePort();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    WebApp() {
        StoreHandlers.of(node).forEach(node.registry()::handle);
        HttpHandlers.of(node).forEach(node.registry()::handle);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway and those entries, running. */
    WebApp boot(String yaml) {
        node.registry().baseline(entries("""
            - { name: gateway, kind: http.service, addr: "127.0.0.1:%d", lifecycle: { auto_start: true, start_timeout: 60s } }
            %s
            """.formatted(port, yaml)));
        node.supervisor().startAdded();
        node.supervisor().requireStarted();
        return this;
    }

    static List<Entry> entries(String yaml) {
        List<Entry> entries = new ArrayList<>();
        for (Data item : ((Data.Seq) Yaml.parse("src/_index.yaml", yaml)).items()) {
            Data.Mapping raw = (Data.Mapping) item;
            Map<String, Data> data = new LinkedHashMap<>(raw.fields());
            data.keySet().removeAll(List.of("name", "kind", "meta"));
            entries.add(new Entry(
                    EntryId.parse("app:" + raw.text("name").orElseThrow()),
                    raw.text("kind").orElseThrow(),
                    raw.mapping("meta"),
                    new Data.Mapping(data, raw.at()),
                    new Origin(SourcePosition.of("src/_index.yaml"), Optional.empty())));
        }
        return entries;
    }

    /** Makes entries, or changes those that are there. */
    void update(String yaml) {
        ChangeSet changes = ChangeSet.empty();
        for (Entry entry : entries(yaml)) {
            changes = node.registry().get(entry.id()).isPresent() ? changes.update(entry) : changes.create(entry);
        }
        node.registry().apply(changes);
    }

    void delete(String name) {
        node.registry().apply(ChangeSet.empty().delete(EntryId.parse("app:" + name)));
    }

    /** A function that answers by its result. */
    WebApp function(String name, Body body) {
        CallTarget target = call -> {
            try {
                Object value =
                        body.answer(call.context().port(RequestContext.class).orElseThrow());
                return value instanceof Payload payload ? payload : new Payload(JavaModel.shared(), value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        node.functions().register(EntryId.parse("app:" + name), Data.empty(), target);
        return this;
    }

    /** A request to be finished. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = to(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> ask(String method, String path, String... headers) {
        HttpRequest.Builder request = to(path).method(method, HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A function that answers with what it finds out about its call. */
    WebApp called(String name, Function<CallContext, @Nullable Object> body) {
        node.functions()
                .register(
                        EntryId.parse("app:" + name),
                        Data.empty(),
                        call -> new Payload(JavaModel.shared(), body.apply(call.context())));
        return this;
    }

    /** Status and body of an answer. */
    static String shown(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    @Override
    public void close() {
        node.supervisor().stopAll(Duration.ofSeconds(5));
        client.shutdownNow();
    }
}
