package wippy.service.store;

import java.time.InstantSource;
import java.util.List;
import wippy.runtime.Node;
import wippy.runtime.registry.EntryHandler;

/** The handlers of this module. */
public final class StoreHandlers {
    private StoreHandlers() {}

    /** A handler for each kind, for that runtime. */
    public static List<EntryHandler> of(Node node) {
        return of(node, InstantSource.system());
    }

    static List<EntryHandler> of(Node node, InstantSource clock) {
        return List.of(
                new MemoryStoreHandler(node.stores(), node.supervisor(), clock), new TokenStoreHandler(node, clock));
    }
}
