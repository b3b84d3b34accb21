package wippy.cli;

import java.time.Duration;
import java.util.List;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.Entry;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.registry.Registry;
import wippy.runtime.security.Access;
import wippy.runtime.settings.Settings;

/** One runtime put together from every storey of the house: to be booted once and stopped once. */
final class Assembly {
    private final Registry registry = new Registry();
    private final Functions functions = new Functions(id -> registry.get(id).isPresent());
    private final FileVolumes volumes = new FileVolumes();
    private final Processes processes;
    private final Access access;

    Assembly(Console console, Settings settings) {
        processes = new Processes(node(console, settings));
        access = new Access(settings.bool("security.strict_mode", false));
        handlers(console, settings).forEach(registry::handle);
    }

    private List<EntryHandler> handlers(Console console, Settings settings) {
        return List.of();
    }

    private static String node(Console console, Settings settings) {
        String fallback = console.environment()
                .getOrDefault("WIPPY_RELAY_NODE_NAME", console.environment().getOrDefault("WIPPY_NODE_ID", ""));
        return settings.string("relay.node_name", fallback);
    }

    Processes processes() {
        return processes;
    }

    /** Takes in the app's entries and starts what starts by itself. */
    void boot(List<Entry> entries) {
        registry.baseline(entries);
    }

    void awaitHost(String id) {}

    /** Stops services, those that others need last, within that time. Does nothing the second time. */
    void stop(Duration grace) {}
}
