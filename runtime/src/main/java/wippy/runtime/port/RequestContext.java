package wippy.runtime.port;

import java.net.InetSocketAddress;
import java.util.Map;
import wippy.http.HttpExchange;

/**
 * The HTTP request that a call answers, and its response. An endpoint's function finds it by
 * {@code context.port(RequestContext.class)}; what it calls does not.
 *
 * <p>Threads: one at a time.
 *
 * @param exchange for reading; who answers through it takes it from {@link ResponseWriter#handOver}
 * @param remoteAddress who asks, behind the proxies that are trusted
 * @param params what the wildcards of the route stand for
 */
public record RequestContext(
        HttpExchange exchange, InetSocketAddress remoteAddress, Map<String, String> params, ResponseWriter response) {}
