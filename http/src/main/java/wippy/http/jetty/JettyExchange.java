package wippy.http.jetty;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.HttpProblem;
import wippy.http.IncomingBody;
import wippy.http.OutgoingBody;
import wippy.http.WebSocket;

/** One request at Jetty's server, and its response. */
final class JettyExchange implements HttpExchange {
    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("unknown", 0);

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Headers headers;
    private final SourceBody body;
    private final LateSending late;
    private final JettyUpgrades upgrades;

    /** Whether the connection is to become another one; of the handler's thread. */
    private volatile boolean upgraded;

    /** Set by the handler's thread, read by {@link #abort} too. */
    private volatile @Nullable SinkBody answer;

    // Under the lock.
    private final Waiters onFailure = new Waiters();
    private final Waiters onStopping = new Waiters();
    private boolean stopping;
    private @Nullable HttpException failure;
    private boolean completed;

    private @Nullable Headers trailers;

    JettyExchange(
            Request request,
            Response response,
            Callback callback,
            long maxBody,
            LateSending late,
            JettyUpgrades upgrades) {
        this.late = late;
        this.upgrades = upgrades;
        this.request = request;
        this.response = response;
        this.callback = callback;
        headers = Translation.headers(request.getHeaders());
        body = new SourceBody(request, maxBody, new RequestOwner());
        request.addFailureListener(reason -> fail(problem(reason)));
        request.addIdleTimeoutListener(timeout -> false); // while nothing is read or written, the handler is at work
    }

    private static HttpException problem(Throwable failure) {
        return Problems.of(failure, HttpProblem.CONNECTION_READ_TIMEOUT, "the client");
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String scheme() {
        return request.isSecure() ? "https" : "http";
    }

    @Override
    public String authority() {
        return headers.first("host").orElse("");
    }

    @Override
    public String path() {
        String path = request.getHttpURI().getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    @Override
    public Optional<String> query() {
        return Optional.ofNullable(request.getHttpURI().getQuery());
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address
                : NOWHERE;
    }

    @Override
    public InetSocketAddress localAddress() {
        return request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress address
                ? address
                : NOWHERE;
    }

    @Override
    public IncomingBody body() {
        return body;
    }

    @Override
    public void inform(int status, Headers headers) throws HttpException {
        checkStatus(status, 102, 199);
        if (hasResponse()) {
            throw new IllegalStateException("the response has begun already");
        }
        try {
            response.writeInterim(status, Translation.fields(headers)).join();
        } catch (java.util.concurrent.CompletionException e) {
            throw problem(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void checkStatus(int status, int from, int to) {
        if (status < from || status > to) {
            throw new IllegalArgumentException("status " + status + " is not from " + from + " to " + to);
        }
    }

    @Override
    public OutgoingBody respond(int status, Headers headers) {
        checkStatus(status, 200, 999);
        if (hasResponse()) {
            throw new IllegalStateException("there is a response already");
        }
        response.setStatus(status);
        Translation.add(headers, response.getHeaders());
        SinkBody next = new SinkBody(response, new ResponseOwner(headers.has("content-length")), late);
        answer = next;
        HttpException failed = failure();
        if (failed != null) {
            next.fail(failed);
        }
        return next;
    }

    private synchronized @Nullable HttpException failure() {
        return failure;
    }

    @Override
    public boolean hasResponse() {
        return answer != null || upgraded;
    }

    @Override
    public void upgrade(WebSocket.Handler handler) throws HttpException {
        if (hasResponse()) {
            throw new IllegalStateException("there is a response already");
        }
        upgrades.upgrade(request, response, Callback.from(callback, this::handedOver), handler);
        upgraded = true;
    }

    /** The exchange is Jetty's again, and none of its failures are anybody's business. */
    private synchronized void handedOver() {
        completed = true;
        onFailure.take();
    }

    /** Ends the response if that has not been done. */
    void end() throws HttpException {
        SinkBody known = answer;
        if (known != null) {
            known.end(Headers.EMPTY);
        }
    }

    @Override
    public void abort(HttpException reason) {
        fail(reason);
        SinkBody known = answer;
        if (known != null && known.fail(reason)) {
            // Jetty wants no end while a write is under way; that fails now, and then the exchange is completed.
            request.getConnectionMetaData().getConnection().getEndPoint().close(reason);
        } else {
            complete(reason);
        }
    }

    @Override
    public void onFailure(Runnable action) {
        synchronized (this) {
            if (failure == null) {
                if (!completed) {
                    onFailure.add(action);
                }
                return;
            }
        }
        action.run();
    }

    @Override
    public void onStopping(Runnable action) {
        synchronized (this) {
            if (!stopping) {
                onStopping.add(action);
                return;
            }
        }
        action.run();
    }

    /** The listener begins to stop. */
    void stopping() {
        List<Runnable> told;
        synchronized (this) {
            stopping = true;
            told = onStopping.take();
        }
        Waiters.run(told);
    }

    private void fail(HttpException reason) {
        List<Runnable> told;
        synchronized (this) {
            if (failure != null || completed) {
                return;
            }
            failure = reason;
            told = onFailure.take();
        }
        body.fail(reason);
        SinkBody known = answer;
        if (known != null) {
            known.fail(reason);
        }
        Waiters.run(told);
    }

    /** Hands the exchange back to Jetty, once. */
    private void complete(@Nullable Throwable failure) {
        synchronized (this) {
            if (completed) {
                return;
            }
            completed = true;
            onFailure.take();
        }
        if (failure == null) {
            callback.succeeded();
        } else if (response.isCommitted()) {
            callback.failed(failure);
        } else {
            Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
    }

    private final class RequestOwner implements SourceBody.Owner {
        @Override
        public HttpException failure(Throwable failure) {
            return problem(failure);
        }

        @Override
        public void giveUp(HttpException reason) {
            // Jetty passes over what is left, or closes the connection, when the exchange is complete.
        }

        @Override
        public Headers trailers() {
            HttpFields fields = request.getTrailers();
            return fields == null ? Headers.EMPTY : Translation.headers(fields);
        }

        @Override
        public Runnable watch() {
            return () -> {};
        }
    }

    private final class ResponseOwner implements SinkBody.Owner {
        private final boolean hasLength;

        ResponseOwner(boolean hasLength) {
            this.hasLength = hasLength;
        }

        @Override
        public void streams() {
            if (!hasLength) {
                response.setTrailersSupplier(() -> {
                    Headers known = trailers;
                    return known == null ? HttpFields.EMPTY : Translation.fields(known);
                });
            }
        }

        @Override
        public void ends(Headers last) {
            trailers = last;
            if (last.size() > 0 && !response.isCommitted()) {
                streams();
            }
        }

        @Override
        public void sent() {
            complete(null);
        }

        @Override
        public void giveUp(HttpException reason) {
            abort(reason);
        }

        @Override
        public HttpException failure(Throwable failure) {
            return Problems.of(failure, HttpProblem.CONNECTION_WRITE_TIMEOUT, "the client");
        }
    }
}
