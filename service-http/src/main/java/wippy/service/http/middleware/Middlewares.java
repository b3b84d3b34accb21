package wippy.service.http.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import wippy.base.source.Nearest;
import wippy.runtime.Node;
import wippy.runtime.error.WippyException;
import wippy.service.http.middleware.ClientRelay.Kind;
import wippy.service.http.relay.Relays;

/** All middleware by its names. */
public final class Middlewares {
    /** Messages that may wait for a client of a relay. */
    private static final int MOST_WAITING = 1024;

    private final Map<String, Function<Options, Middleware>> makers = new TreeMap<>();

    /** The middleware of that runtime. */
    public Middlewares(Node node) {
        makers.put("cors", Cors::new);
        makers.put("ratelimit", RateLimit::new);
        makers.put("compress", Compress::new);
        makers.put("real_ip", RealIp::new);
        makers.put("metrics", _ -> new RequestMetrics(node.metrics()));
        Relays relays = new Relays(node.processes(), MOST_WAITING);
        makers.put("websocket_relay", options -> ClientRelay.of(relays, Kind.WEB_SOCKET, options));
        makers.put("sse_relay", options -> ClientRelay.of(relays, Kind.EVENTS, options));
        makers.put("token_auth", options -> TokenAuth.of(node.tokens(), options));
        makers.put("endpoint_firewall", options -> Firewall.ofEndpoints(node.access(), options));
        makers.put("resource_firewall", options -> Firewall.ofResource(node.access(), options));
        makers.put("sendfile", options -> SendFile.of(node.volumes(), options));
    }

    /** A way through several, from the first to the last, to a step behind them. */
    public interface Chain {
        /** The way to that step. */
        Step to(Step last);
    }

    /**
     * The way through those, in order; what one keeps, such as counts, is the chain's own.
     *
     * @throws WippyException Invalid, for a name that is none, or an option that is wrong; NotFound, for one that names
     *     an entry which is not there
     */
    public Chain chain(List<String> names, Options options) {
        List<Middleware> all = new ArrayList<>();
        names.forEach(name -> all.add(maker(name).apply(options)));
        return last -> {
            Step step = last;
            for (Middleware middleware : all.reversed()) {
                Step next = step;
                step = visit -> middleware.pass(visit, next);
            }
            return step;
        };
    }

    private Function<Options, Middleware> maker(String name) {
        Function<Options, Middleware> maker = makers.get(name);
        if (maker != null) {
            return maker;
        }
        throw WippyException.invalid("unknown middleware \"" + name + "\"." + Nearest.hint(name, makers.keySet()))
                .retryable(false);
    }
}
