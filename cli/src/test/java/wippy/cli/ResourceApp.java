package wippy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.guest.lua.LuaEntries;
import wippy.guest.wasm.WasmEntries;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolume;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.registry.Registry;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;
import wippy.value.JavaModel;

/**
 * An app in memory with Lua and WebAssembly on one runtime: the functions of {@code counters.wasm}, see its WIT in
 * guest-wasm, as entries {@code app:counter.new} and so on, the host {@code app:processes}, and {@code app:log}, which
 * keeps what it is told.
 */
final class ResourceApp {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final Path COUNTERS =
            Path.of("..", "guest-wasm", "src", "test", "resources", "wippy", "guest", "wasm", "counters.wasm");
    private static final List<String> FUNCTIONS = List.of(
            "counter.new",
            "counter.merge",
            "counter.increment",
            "several",
            "label",
            "maybe",
            "attempt",
            "search",
            "sum",
            "collect",
            "alive");

    private final Node node = Node.create(Settings.none(), "test");
    final Registry registry = node.registry();
    final Functions functions = node.functions();
    final Processes processes = node.processes();
    final List<String> log = new CopyOnWriteArrayList<>();

    ResourceApp(ResourceLimits limits) {
        node.volumes().put(new EntryId("app", "files"), new Counters());
        LuaEntries.handlers(node, limits).forEach(registry::handle);
        WasmEntries.of(node).handlers().forEach(registry::handle);
        processes.addHost(ProcessHost.of("app:processes"));
        functions.register(new EntryId("app", "log"), Data.empty(), call -> {
            log.add(String.valueOf(call.arguments().getFirst().as(JavaModel.shared())));
            return new Payload(JavaModel.shared(), "noted");
        });
        StringBuilder yaml = new StringBuilder();
        for (String name : FUNCTIONS) {
            yaml.append(wasm(name, name, ""));
        }
        registry.baseline(entries(yaml.toString()));
    }

    /** An entry for a function of the component. */
    static String wasm(String name, String method, String more) {
        return """
            - name: %s
              kind: function.wasm
              fs: app:files
              path: counters.wasm
              hash: sha256:%s
              method: "%s"
              imports: [funcs]
            %s\
            """.formatted(name, digest(), method, more.indent(2));
    }

    private static String digest() {
        return wippy.guest.wasm.code.ContentHash.sha256(bytes());
    }

    private static byte[] bytes() {
        try {
            return Files.readAllBytes(COUNTERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entries(String yaml) {
        Data.Seq items = (Data.Seq) Yaml.parse("app.yaml", yaml);
        List<Entry> entries = new ArrayList<>();
        for (Data item : items.items()) {
            Data.Mapping raw = (Data.Mapping) item;
            Map<String, Data> data = new LinkedHashMap<>(raw.fields());
            data.keySet().removeAll(List.of("name", "kind", "meta"));
            entries.add(new Entry(
                    new EntryId("app", raw.text("name").orElseThrow()),
                    raw.text("kind").orElseThrow(),
                    raw.mapping("meta"),
                    new Data.Mapping(data, raw.at()),
                    new Origin(raw.at(), Optional.empty())));
        }
        return entries;
    }

    /** Adds or replaces entries. */
    void update(String yaml) {
        ChangeSet changes = ChangeSet.empty();
        for (Entry entry : entries(yaml)) {
            changes = registry.get(entry.id()).isPresent() ? changes.update(entry) : changes.create(entry);
        }
        registry.apply(changes);
    }

    /** Adds a Lua entry whose body is that of a function {@code main(...)}. */
    void lua(String name, String kind, String body) {
        String source = """
            local funcs = require("funcs")
            local function new(start)
              local counter, err = funcs.call("app:counter.new", start)
              if err then error(err) end
              return counter
            end
            local function main(...)
            %s
            end
            return {main = main}
            """.formatted(body.indent(2));
        update("""
            - name: %s
              kind: %s
              method: main
              modules: [funcs, json, errors, time, payload, channel, coroutine]
              source: |
            %s\
            """.formatted(name, kind, source.indent(4)));
    }

    /** Runs such a body as a function; its result as JSON. */
    String run(String body) {
        lua("main", "function.lua", body);
        return call("main");
    }

    /** Calls an entry; its result as JSON. */
    String call(String name, String... json) {
        List<Payload> arguments = new ArrayList<>();
        for (String text : json) {
            arguments.add(new Payload(DataModel.INSTANCE, Json.parse(text)));
        }
        Payload result = functions.call(
                FunctionCall.of(new EntryId("app", name), arguments, CallContext.EMPTY, DataModel.INSTANCE));
        Object data = result.as(DataModel.INSTANCE);
        return data == null ? "null" : Json.print(Json.sorted((Data) data));
    }

    /** The error such a body ends with. */
    WippyException failure(String body) {
        try {
            throw new AssertionError("no error, but " + run(body));
        } catch (WippyException e) {
            return e;
        }
    }

    private static final class Counters implements FileVolume {
        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public byte[] read(String path) {
            return bytes();
        }

        @Override
        public boolean exists(String path) {
            return true;
        }
    }
}
