package wippy.guest.lua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.registry.Registry;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;
import wippy.service.store.StoreHandlers;

/** A small runtime in memory, with Lua entries of the namespace {@code app} and the host {@code app:processes}. */
public final class LuaApp {
    public final Node node;
    public final Registry registry;
    public final Functions functions;
    public final Processes processes;

    private LuaApp(Settings settings) {
        node = Node.create(settings, "test");
        registry = node.registry();
        functions = node.functions();
        processes = node.processes();
        StoreHandlers.of(node).forEach(registry::handle);
        LuaEntries.handlers(node, ResourceLimits.DEFAULT).forEach(registry::handle);
        processes.addHost(ProcessHost.of("app:processes"));
    }

    /** Boots entries written in YAML: a list under {@code entries}. */
    public static LuaApp of(String yaml) {
        return of(Settings.none(), yaml);
    }

    /** The same with settings of the app's. */
    public static LuaApp of(Settings settings, String yaml) {
        LuaApp app = new LuaApp(settings);
        app.registry.baseline(entries(yaml));
        return app;
    }

    /** An app of one function {@code app:main} with that body and those modules. */
    public static LuaApp function(String modules, String source) {
        return of("""
            entries:
              - name: main
                kind: function.lua
                method: main
                modules: [%s]
                source: |
            %s
            """.formatted(modules, source.indent(6)));
    }

    public static List<Entry> entries(String yaml) {
        Data.Mapping file = (Data.Mapping) Yaml.parse("app.yaml", yaml);
        List<Entry> entries = new ArrayList<>();
        for (Data item : ((Data.Seq) file.fields().get("entries")).items()) {
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

    /** Applies one change to the running app. */
    public void update(String yaml) {
        ChangeSet changes = ChangeSet.empty();
        for (Entry entry : entries(yaml)) {
            changes = registry.get(entry.id()).isPresent() ? changes.update(entry) : changes.create(entry);
        }
        registry.apply(changes);
    }

    /** Calls a function with JSON arguments; its result as JSON. */
    public String call(String name, String... json) {
        return call(CallContext.EMPTY, name, json);
    }

    public String call(CallContext context, String name, String... json) {
        List<Payload> arguments = new ArrayList<>();
        for (String text : json) {
            arguments.add(new Payload(DataModel.INSTANCE, Json.parse(text)));
        }
        Payload result =
                functions.call(FunctionCall.of(new EntryId("app", name), arguments, context, DataModel.INSTANCE));
        @Nullable Object data = result.as(DataModel.INSTANCE);
        return data == null ? "null" : Json.print(Json.sorted((Data) data));
    }

    /** The error that a call ends with. */
    public WippyException failure(String name, String... json) {
        try {
            throw new AssertionError("no error, but " + call(name, json));
        } catch (WippyException e) {
            return e;
        }
    }

    /** The message of the error an app cannot boot with. */
    public static String bootError(String yaml) {
        try {
            of(yaml);
            return "booted";
        } catch (WippyException e) {
            return e.getMessage() + " " + e.details().map(Json::print).orElse("");
        }
    }
}
