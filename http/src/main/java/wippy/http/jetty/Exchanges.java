package wippy.http.jetty;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.http.HttpException;
import wippy.http.HttpHandler;
import wippy.http.HttpProblem;

/** What Jetty's server hands requests to: knows the exchanges under way and runs the handler for each. */
final class Exchanges extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger("wippy.http");

    private final HttpHandler handler;
    private final long maxBody;
    private final HeadWatch heads;
    private final LateSending late;
    private final JettyUpgrades upgrades;
    private final Set<JettyExchange> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean stopping;

    Exchanges(HttpHandler handler, long maxBody, HeadWatch heads, LateSending late, JettyUpgrades upgrades) {
        super(InvocationType.BLOCKING);
        this.handler = handler;
        this.maxBody = maxBody;
        this.heads = heads;
        this.late = late;
        this.upgrades = upgrades;
    }

    int count() {
        return running.size();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (stopping) {
            return refuse(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        }
        if (request.getLength() > maxBody) {
            return refuse(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
        }
        JettyExchange exchange;
        try {
            exchange = new JettyExchange(request, response, callback, maxBody, late, upgrades);
        } catch (IllegalArgumentException e) {
            return refuse(request, response, callback, HttpStatus.BAD_REQUEST_400);
        }
        begin(request, exchange);
        if (Execution.isCurrent()) {
            run(exchange);
        } else {
            GuestLane.start("http", new Execution(), () -> run(exchange));
        }
        return true;
    }

    /** One listener for the end: each is one more layer around the exchange. */
    private void begin(Request request, JettyExchange exchange) {
        Connection connection = request.getConnectionMetaData().getConnection();
        heads.begin(connection);
        running.add(exchange);
        watch(
                connection,
                () -> exchange.abort(
                        new HttpException(HttpProblem.CONNECTION_TERMINATED, "the client closed the connection")));
        Request.addCompletionListener(request, failure -> {
            watch(connection, null);
            heads.end(connection);
            running.remove(exchange);
            if (stopping && running.isEmpty()) {
                idle.countDown();
            }
        });
        if (stopping) { // only now: it may have missed that
            exchange.stopping();
        }
    }

    private static void watch(Connection connection, @Nullable Runnable gone) {
        if (connection.getEndPoint() instanceof WatchedEndPoint watched) {
            watched.tell(gone);
        }
    }

    private static boolean refuse(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Response.writeError(request, response, callback, status);
        return true;
    }

    private void run(JettyExchange exchange) {
        String what = exchange.method() + " " + exchange.path();
        Execution.Scope scope = Execution.current().scope();
        try (scope) {
            exchange.onFailure(() -> scope.stop("the HTTP exchange failed"));
            handler.handle(exchange);
            finish(exchange);
        } catch (StoppedException | HttpException e) {
            LOG.log(Level.DEBUG, () -> what + ": " + e.getMessage());
            exchange.abort(new HttpException(HttpProblem.CONNECTION_TERMINATED, what + " ended early", e));
        } catch (Throwable t) {
            LOG.log(Level.ERROR, what + " failed", t);
            exchange.abort(new HttpException(HttpProblem.INTERNAL_ERROR, what + " failed", t));
        }
    }

    private static void finish(JettyExchange exchange) throws HttpException {
        if (!exchange.hasResponse()) {
            throw new IllegalStateException("the handler returned without a response");
        }
        exchange.end();
    }

    /** Takes no more exchanges, waits that long for those under way, then aborts them. */
    void stop(Duration grace) {
        stopping = true;
        running.forEach(JettyExchange::stopping);
        boolean interrupted = false;
        if (!running.isEmpty()) {
            try {
                boolean ended = idle.await(grace.toNanos(), TimeUnit.NANOSECONDS);
                LOG.log(Level.DEBUG, () -> ended ? "all exchanges ended" : "the rest is aborted");
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        running.forEach(exchange ->
                exchange.abort(new HttpException(HttpProblem.CONNECTION_TERMINATED, "the listener was stopped")));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
