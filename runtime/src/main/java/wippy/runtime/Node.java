package wippy.runtime;

import java.util.Optional;
import wippy.runtime.call.Functions;
import wippy.runtime.call.MetricsInterceptor;
import wippy.runtime.entry.EntryTable;
import wippy.runtime.error.WippyException;
import wippy.runtime.event.Event;
import wippy.runtime.event.EventBus;
import wippy.runtime.metrics.Metrics;
import wippy.runtime.port.Environment;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.Registry;
import wippy.runtime.security.Access;
import wippy.runtime.security.Policies;
import wippy.runtime.security.TokenStore;
import wippy.runtime.service.Supervisor;
import wippy.runtime.settings.Settings;
import wippy.runtime.store.KeyValueStore;

/** All parts of one runtime, for guests and services to find what they need. Its registry knows no handlers yet. */
public record Node(
        Settings settings,
        Registry registry,
        Functions functions,
        Processes processes,
        FileVolumes volumes,
        Environment environment,
        Access access,
        Policies policies,
        EntryTable<TokenStore> tokens,
        EntryTable<KeyValueStore> stores,
        Metrics metrics,
        EventBus events,
        Supervisor supervisor) {
    /**
     * A runtime without entries.
     *
     * @param name of this node in PIDs; may be empty
     */
    public static Node create(Settings settings, String name) {
        Registry registry = new Registry();
        EventBus events = new EventBus();
        registry.listen((step, path) ->
                events.send(new Event("registry", step, path.isEmpty() ? "registry" : path, Optional.empty())));
        Functions functions = new Functions(id -> registry.get(id).isPresent());
        Metrics metrics = new Metrics(series(settings));
        if (settings.bool("metrics.interceptor.enabled", false)) {
            functions.addInterceptor(new MetricsInterceptor(metrics));
        }
        return new Node(
                settings,
                registry,
                functions,
                new Processes(name),
                new FileVolumes(),
                new Environment(),
                new Access(settings.bool("security.strict_mode", false)),
                new Policies(),
                new EntryTable<>("token store"),
                new EntryTable<>("store"),
                metrics,
                events,
                new Supervisor());
    }

    private static int series(Settings settings) {
        long series = settings.integer("metrics.buffer.size", Metrics.SERIES);
        if (series < 1 || series > Integer.MAX_VALUE) {
            throw WippyException.invalid("setting metrics.buffer.size: expected a number from 1 on, got " + series)
                    .retryable(false);
        }
        return (int) series;
    }
}
