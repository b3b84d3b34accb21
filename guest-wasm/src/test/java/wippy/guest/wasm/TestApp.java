package wippy.guest.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.guest.wasm.code.ContentHash;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.EntryTable;
import wippy.runtime.entry.Origin;
import wippy.runtime.event.EventBus;
import wippy.runtime.metrics.Metrics;
import wippy.runtime.port.Environment;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.registry.Registry;
import wippy.runtime.security.Access;
import wippy.runtime.security.Policies;
import wippy.runtime.service.Supervisor;
import wippy.runtime.settings.Settings;
import wippy.value.ValueModel;

/** An app in memory: entries of YAML on the real runtime, with a file system {@code app:files} of a few files. */
public final class TestApp {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    public final Functions functions;
    public final Processes processes = new Processes("");
    public final FileVolumes volumes = new FileVolumes();
    public final Environment environment = new Environment();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, EntryHandler> handlers = new ConcurrentHashMap<>();
    private final Map<EntryId, Entry> entries = new ConcurrentHashMap<>();

    public TestApp() {
        this(Settings.none(), new Access(false));
    }

    public TestApp(Settings settings, Access access) {
        functions = new Functions(entries::containsKey);
        volumes.put(new EntryId("app", "files"), new MemoryVolume());
        Node node = new Node(
                settings,
                new Registry(),
                functions,
                processes,
                volumes,
                environment,
                access,
                new Policies(),
                new EntryTable<>("token store"),
                new EntryTable<>("store"),
                new Metrics(Metrics.SERIES),
                new EventBus(),
                new Supervisor());
        WasmEntries.of(node)
                .handlers()
                .forEach(handler -> handler.kinds().forEach(kind -> handlers.put(kind, handler)));
        files.put("cases.wasm", resource("cases.wasm"));
    }

    /** The content of a file beside the tests. */
    public static byte[] resource(String name) {
        try (InputStream in = TestApp.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void file(String path, byte[] content) {
        files.put(path, content);
    }

    /** Adds an entry of namespace app. */
    public Entry add(String name, String kind, String yaml) {
        Entry entry = entry(name, kind, yaml);
        add(entry);
        return entry;
    }

    public void add(Entry entry) {
        handlers.get(entry.kind()).add(entry);
        entries.put(entry.id(), entry);
    }

    /** Replaces an entry. */
    public void update(String name, String kind, String yaml) {
        Entry entry = entry(name, kind, yaml);
        handlers.get(kind).update(entries.get(entry.id()), entry);
        entries.put(entry.id(), entry);
    }

    /** Asks the handlers whether all changes so far may stand, as the registry does before it commits. */
    public void prepare() {
        new java.util.LinkedHashSet<>(handlers.values()).forEach(EntryHandler::prepare);
    }

    public void remove(String name) {
        Entry entry = entries.remove(new EntryId("app", name));
        handlers.get(entry.kind()).remove(entry);
    }

    private static Entry entry(String name, String kind, String yaml) {
        return new Entry(
                new EntryId("app", name),
                kind,
                Data.empty(),
                Yaml.parse("app/_index.yaml", yaml),
                Origin.dynamic("test"));
    }

    /** Adds a text function whose only method is of the entry's name. */
    public void wat(String name, String source, String wit, String more) {
        add(
                name,
                "function.wat",
                "source: |\n" + source.indent(2) + "method: " + name + "\nwit: " + Json.print(Data.of(wit)) + "\n"
                        + more);
    }

    /** Adds a function of the component {@code cases.wasm}; see its WIT in the folder guests. */
    public void component(String name, String method, String more) {
        add(name, "function.wasm", binary("cases.wasm", method) + more);
    }

    /** The keys of an entry on that file, with its right digest. */
    public String binary(String path, String method) {
        return "fs: app:files\npath: " + path + "\nhash: sha256:" + ContentHash.sha256(files.get(path)) + "\nmethod: \""
                + method + "\"\n";
    }

    /** Calls with arguments of JSON, and gives the result as JSON. */
    public String call(String name, String... arguments) {
        List<Payload> payloads = new ArrayList<>();
        for (String argument : arguments) {
            payloads.add(new Payload(DataModel.INSTANCE, Json.parse(argument)));
        }
        return Json.print((Data) call(name, CallContext.EMPTY, DataModel.INSTANCE, payloads));
    }

    /** Calls in any shape. */
    public @Nullable Object call(String name, CallContext context, ValueModel model, List<Payload> arguments) {
        return functions
                .call(FunctionCall.of(new EntryId("app", name), arguments, context, model))
                .as(model);
    }

    private final class MemoryVolume implements FileVolume {
        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public byte[] read(String path) throws IOException {
            byte[] content = files.get(path.startsWith("/") ? path.substring(1) : path);
            if (content == null) {
                throw new java.nio.file.NoSuchFileException(path);
            }
            if (content.length == 0) {
                throw new IOException("the disk is gone");
            }
            return content;
        }

        @Override
        public boolean exists(String path) {
            return files.containsKey(path);
        }
    }

    /** Text as octets. */
    public static byte[] octets(String text) {
        return text.getBytes(UTF_8);
    }
}
