package wippy.service.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.HttpListener;
import wippy.http.HttpProblem;
import wippy.http.jetty.JettyListener;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Policies;
import wippy.runtime.service.Lifecycle;
import wippy.runtime.service.Service;
import wippy.service.http.route.RouteTable;

/** A server as a service: listens while it runs, and answers with the site it has at that time. */
final class HttpServer implements Service {
    private static final System.Logger LOG = System.getLogger("wippy.http");
    private static final Site EMPTY = new Site(RouteTable.of(java.util.List.of()));

    private final EntryId id;
    private final Policies policies;
    private final AtomicReference<@Nullable HttpListener> listener = new AtomicReference<>();
    private volatile ServiceConfig config;
    private volatile Site site = EMPTY;

    HttpServer(EntryId id, ServiceConfig config, Policies policies) {
        this.id = id;
        this.config = config;
        this.policies = policies;
    }

    ServiceConfig config() {
        return config;
    }

    /** In force for the address and limits of the next start. */
    void configure(ServiceConfig next) {
        config = next;
    }

    /** In force for requests from now on. */
    void show(@Nullable Site next) {
        site = next == null ? EMPTY : next;
    }

    @Override
    public void start(Consumer<Outcome> onEnd) {
        ServiceConfig now = config;
        CallContext context = context(now.lifecycle().identity());
        try {
            HttpListener started = JettyListener.start(now.listener(), exchange -> handle(exchange, now, context));
            listener.set(started);
            LOG.log(System.Logger.Level.INFO, () -> id + " listens on " + shown(started));
        } catch (IOException e) {
            throw WippyException.unavailable("http.service " + id).withCause(e);
        }
    }

    private static String shown(HttpListener started) {
        return started.address().getAddress().isAnyLocalAddress()
                ? ":" + started.address().getPort()
                : started.address().getHostString() + ":" + started.address().getPort();
    }

    private CallContext context(Lifecycle.Identity identity) {
        CallContext context = identity.actor().map(CallContext.EMPTY::withActor).orElse(CallContext.EMPTY);
        boolean scoped = !identity.policies().isEmpty() || !identity.groups().isEmpty();
        return scoped ? context.withScope(policies.scope(identity.policies(), identity.groups())) : context;
    }

    private void handle(HttpExchange exchange, ServiceConfig now, CallContext context) throws Exception {
        if (now.write().filter(Duration::isPositive).isEmpty()) {
            site.handle(exchange, context);
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(now.write().get().toNanos(), TimeUnit.NANOSECONDS).exceptionally(late -> {
            exchange.abort(new HttpException(HttpProblem.HTTP_RESPONSE_TIMEOUT, "timeouts.write has passed", late));
            return null;
        });
        try {
            site.handle(exchange, context);
        } finally {
            done.complete(null);
        }
    }

    @Override
    public void stop(Duration limit) {
        HttpListener running = listener.getAndSet(null);
        if (running != null) {
            running.stop(limit);
        }
    }
}
