package wippy.service.http.middleware;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import wippy.http.HttpExchange;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Principal;

/** One request on its way to an endpoint. Immutable: a change makes another one, for the steps that follow. */
public final class Visit {
    private final HttpExchange exchange;
    private final InetSocketAddress remoteAddress;
    private final CallContext context;
    private final Optional<EntryId> endpoint;
    private final Map<String, String> params;

    private Visit(
            HttpExchange exchange,
            InetSocketAddress remoteAddress,
            CallContext context,
            Optional<EntryId> endpoint,
            Map<String, String> params) {
        this.exchange = exchange;
        this.remoteAddress = remoteAddress;
        this.context = context;
        this.endpoint = endpoint;
        this.params = params;
    }

    /**
     * A request that has just come.
     *
     * @param context of the service that took it
     * @param endpoint where it is going; empty if to no function
     * @param params what the wildcards of the route stand for
     */
    public static Visit of(
            HttpExchange exchange, CallContext context, Optional<EntryId> endpoint, Map<String, String> params) {
        return new Visit(exchange, exchange.remoteAddress(), context, endpoint, params);
    }

    /** Request and response. */
    public HttpExchange exchange() {
        return exchange;
    }

    /** Who asks, as far as middleware knows. */
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /** What the endpoint's function is called under: actor, scope, values. */
    public CallContext context() {
        return context;
    }

    /** The endpoint it goes to; empty if it goes to files, or nowhere. */
    public Optional<EntryId> endpoint() {
        return endpoint;
    }

    /** What the wildcards of the route stand for. */
    public Map<String, String> params() {
        return params;
    }

    /** The first value of a header of the request. */
    Optional<String> header(String name) {
        return exchange.headers().first(name);
    }

    Visit withExchange(HttpExchange exchange) {
        return new Visit(exchange, remoteAddress, context, endpoint, params);
    }

    /** The same, on behalf of that principal. */
    Visit as(Principal principal) {
        CallContext acting = context.withActor(principal.actor()).withScope(principal.scope());
        return new Visit(exchange, remoteAddress, acting, endpoint, params);
    }

    Visit withRemoteAddress(InetSocketAddress remoteAddress) {
        return new Visit(exchange, remoteAddress, context, endpoint, params);
    }
}
