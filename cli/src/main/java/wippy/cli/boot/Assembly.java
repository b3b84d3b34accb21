package wippy.cli.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import wippy.runtime.entry.Entry;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.registry.Registry;
import wippy.runtime.settings.Settings;
import wippy.service.fs.DirectoryHandler;

/** One runtime put together from every storey of the house: the only place that sees them all. */
final class Assembly {
    private final Registry registry = new Registry();
    private final FileVolumes volumes = new FileVolumes();
    private final Processes processes;

    Assembly(Path directory, Settings settings, Map<String, String> environment) {
        processes = new Processes(node(settings, environment));
        handlers(directory).forEach(registry::handle);
    }

    private List<EntryHandler> handlers(Path directory) {
        return List.of(new DirectoryHandler(volumes, directory));
    }

    private static String node(Settings settings, Map<String, String> environment) {
        String fallback = environment.getOrDefault("WIPPY_NODE_ID", "");
        return environment.getOrDefault("WIPPY_RELAY_NODE_NAME", settings.string("relay.node_name", fallback));
    }

    Processes processes() {
        return processes;
    }

    /** Takes in the app's entries and starts what starts by itself. */
    void boot(List<Entry> entries) {
        registry.baseline(entries);
    }

    /** Stops services within that time, those that others need last. Does nothing the second time. */
    void stop(Duration grace) {}
}
