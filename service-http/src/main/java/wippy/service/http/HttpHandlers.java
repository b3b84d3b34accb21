package wippy.service.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import wippy.runtime.Node;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.service.ServiceState;
import wippy.service.http.middleware.Middlewares;

/**
 * The four kinds of this module. What servers answer changes as a whole, when a change of the registry is in force; one
 * whose routes conflict is rejected before.
 */
public final class HttpHandlers implements EntryHandler {
    private static final String SERVICE = "http.service";
    private static final String ROUTER = "http.router";
    private static final String ENDPOINT = "http.endpoint";
    private static final String STATIC = "http.static";

    private final Node node;
    private final Middlewares middlewares;
    private final Sites sites;
    private final Map<EntryId, HttpServer> servers = new TreeMap<>();
    private final Map<EntryId, RouterConfig> routers = new TreeMap<>();
    private final Map<EntryId, EndpointConfig> endpoints = new TreeMap<>();
    private final Map<EntryId, StaticConfig> statics = new TreeMap<>();
    private Map<EntryId, Site> prepared = Map.of();

    private HttpHandlers(Node node) {
        this.node = node;
        this.middlewares = new Middlewares(node);
        this.sites = new Sites(node.functions(), node.volumes());
    }

    /** The handlers for that runtime, whose supervisor starts and stops the servers. */
    public static List<EntryHandler> of(Node node) {
        return List.of(new HttpHandlers(node));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(SERVICE, ROUTER, ENDPOINT, STATIC);
    }

    @Override
    public void add(Entry entry) {
        switch (entry.kind()) {
            case SERVICE -> addServer(entry.id(), ServiceConfig.read(entry, node.environment()));
            case ROUTER -> addRouter(RouterConfig.read(entry, middlewares));
            case ENDPOINT -> addEndpoint(EndpointConfig.read(entry));
            default -> addStatic(StaticConfig.read(entry, middlewares));
        }
    }

    private void addServer(EntryId id, ServiceConfig config) {
        HttpServer server = new HttpServer(id, config, node.policies());
        servers.put(id, server);
        node.supervisor().add(id, config.lifecycle(), server);
    }

    private void addRouter(RouterConfig router) {
        requireServer(router.server());
        routers.put(router.id(), router);
    }

    private void requireServer(EntryId id) {
        if (!servers.containsKey(id)) {
            throw WippyException.notFound("http server not found: " + id).retryable(false);
        }
    }

    private void addEndpoint(EndpointConfig endpoint) {
        if (!routers.containsKey(endpoint.router())) {
            throw WippyException.notFound("http router not found: " + endpoint.router())
                    .retryable(false);
        }
        endpoints.put(endpoint.id(), endpoint);
    }

    private void addStatic(StaticConfig files) {
        requireServer(files.server());
        node.volumes().get(files.volume());
        statics.put(files.id(), files);
    }

    @Override
    public void update(Entry before, Entry after) {
        if (after.kind().equals(SERVICE)) {
            updateServer(after.id(), ServiceConfig.read(after, node.environment()));
        } else {
            add(after);
        }
    }

    private void updateServer(EntryId id, ServiceConfig next) {
        HttpServer server =
                Optional.ofNullable(servers.get(id)).orElseThrow(() -> new IllegalStateException("no server " + id));
        ServiceConfig now = server.config();
        ServiceState state = node.supervisor().state(id);
        boolean runs = state == ServiceState.RUNNING || state == ServiceState.STARTING;
        if (runs && !now.address().equals(next.address())) {
            throw WippyException.conflict("cannot change server address while running")
                    .retryable(false);
        }
        server.configure(next);
        if (!now.lifecycle().equals(next.lifecycle())) {
            node.supervisor().remove(id);
            node.supervisor().add(id, next.lifecycle(), server);
        }
    }

    @Override
    public void remove(Entry entry) {
        switch (entry.kind()) {
            case SERVICE -> {
                servers.remove(entry.id());
                node.supervisor().remove(entry.id());
            }
            case ROUTER -> routers.remove(entry.id());
            case ENDPOINT -> endpoints.remove(entry.id());
            default -> statics.remove(entry.id());
        }
    }

    @Override
    public void prepare() {
        prepared = sites.build(routers.values(), endpoints.values(), statics.values());
    }

    @Override
    public void commit() {
        servers.forEach((id, server) -> server.show(prepared.get(id)));
    }
}
