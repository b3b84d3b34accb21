package wippy.cli.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.guest.lua.LuaEntries;
import wippy.guest.wasm.WasmEntries;
import wippy.runtime.Node;
import wippy.runtime.entry.Entry;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;
import wippy.service.env.EnvironmentHandlers;
import wippy.service.fs.DirectoryHandler;
import wippy.service.host.HostHandlers;
import wippy.service.http.HttpHandlers;
import wippy.service.http.MetricsServer;
import wippy.service.store.StoreHandlers;

/** One runtime put together from every storey of the house: the only place that sees them all. */
final class Assembly {
    private final Node node;
    /** How long the end of an app is put off at most to keep compiled code. */
    private static final Duration KEEPING = Duration.ofMillis(500);

    private final LuaEntries lua;
    private final WasmEntries wasm;
    private final Optional<LogEvents> logEvents;

    Assembly(Path directory, Settings settings, Map<String, String> environment) {
        node = Node.create(settings, nodeName(settings, environment));
        lua = LuaEntries.of(node, ResourceLimits.of(settings));
        wasm = WasmEntries.of(node);
        handlers(directory, environment).forEach(node.registry()::handle);
        logEvents = settings.bool("logmanager.stream_to_events", false)
                ? Optional.of(LogEvents.open(node.events()))
                : Optional.empty();
        MetricsServer.addTo(node);
    }

    /** In the order in which they are told of a commit: services that start by themselves need all others. */
    private List<EntryHandler> handlers(Path directory, Map<String, String> environment) {
        List<EntryHandler> handlers = new ArrayList<>();
        handlers.add(new DirectoryHandler(node.volumes(), directory));
        handlers.addAll(EnvironmentHandlers.of(node.environment(), directory, environment));
        handlers.addAll(StoreHandlers.of(node));
        handlers.add(lua);
        handlers.addAll(wasm.handlers());
        handlers.addAll(HttpHandlers.of(node));
        handlers.addAll(HostHandlers.of(node.processes(), node.supervisor(), node.policies()));
        return handlers;
    }

    private static String nodeName(Settings settings, Map<String, String> environment) {
        String fallback = environment.getOrDefault("WIPPY_NODE_ID", "");
        return environment.getOrDefault("WIPPY_RELAY_NODE_NAME", settings.string("relay.node_name", fallback));
    }

    Processes processes() {
        return node.processes();
    }

    /** Takes in the app's entries and starts what starts by itself. */
    void boot(List<Entry> entries) {
        node.registry().baseline(entries);
        node.supervisor().requireStarted();
    }

    /**
     * Stops services within that time, those that others need last, and keeps what was compiled. Does nothing the
     * second time.
     */
    void stop(Duration grace) {
        node.supervisor().stopAll(grace);
        wasm.keep(KEEPING);
        lua.keep(KEEPING);
        logEvents.ifPresent(LogEvents::close);
    }
}
