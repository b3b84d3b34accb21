package wippy.guest.lua.run;

import wippy.runtime.Node;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.EntryTable;
import wippy.runtime.event.EventBus;
import wippy.runtime.metrics.Metrics;
import wippy.runtime.port.Environment;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.Registry;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.security.Access;
import wippy.runtime.security.Policies;
import wippy.runtime.security.TokenStore;
import wippy.runtime.store.KeyValueStore;

/**
 * The parts of the runtime that Lua programs use.
 *
 * @param node the runtime they are part of
 * @param limits on the resources that each program keeps alive
 */
public record LuaHost(Node node, ResourceLimits limits) {
    /** The entries of the app. */
    public Registry registry() {
        return node.registry();
    }

    /** What can be called. */
    public Functions functions() {
        return node.functions();
    }

    /** What runs. */
    public Processes processes() {
        return node.processes();
    }

    /** The variables of the app. */
    public Environment environment() {
        return node.environment();
    }

    /** Decides what modules let their callers do. */
    public Access access() {
        return node.access();
    }

    /** What scopes are made of. */
    public Policies policies() {
        return node.policies();
    }

    /** The stores of tokens. */
    public EntryTable<TokenStore> tokens() {
        return node.tokens();
    }

    /** The stores of values. */
    public EntryTable<KeyValueStore> stores() {
        return node.stores();
    }

    /** What is counted. */
    public Metrics metrics() {
        return node.metrics();
    }

    /** Carries events. */
    public EventBus events() {
        return node.events();
    }

    /** The file systems of the app. */
    public FileVolumes volumes() {
        return node.volumes();
    }
}
