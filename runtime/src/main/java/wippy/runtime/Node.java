package wippy.runtime;

import java.util.Optional;
import wippy.runtime.call.Functions;
import wippy.runtime.event.Event;
import wippy.runtime.event.EventBus;
import wippy.runtime.port.Environment;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.Registry;
import wippy.runtime.security.Access;
import wippy.runtime.security.Policies;
import wippy.runtime.security.TokenStores;
import wippy.runtime.service.Supervisor;
import wippy.runtime.settings.Settings;
import wippy.runtime.store.KeyValueStores;

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
        TokenStores tokens,
        KeyValueStores stores,
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
        return new Node(
                settings,
                registry,
                new Functions(id -> registry.get(id).isPresent()),
                new Processes(name),
                new FileVolumes(),
                new Environment(),
                new Access(settings.bool("security.strict_mode", false)),
                new Policies(),
                new TokenStores(),
                new KeyValueStores(),
                events,
                new Supervisor());
    }
}
