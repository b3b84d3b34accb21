package wippy.http.jetty;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.http.Headers;
import wippy.http.HttpCall;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.http.HttpResponse;
import wippy.http.OutgoingBody;

/** One request of Jetty's client, and its response. Jetty's threads tell it what happens. */
final class JettyCall implements HttpCall {
    private static final Runnable NOTHING = () -> {};

    /** Requests of these seldom have bodies, and many servers refuse them if they do. */
    private static final Set<String> BODILESS = Set.of("GET", "HEAD");

    /** Methods that may be sent once more (RFC 9110, 9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    /** How often at most, where one kept connection after the other turns out to be closed. */
    private static final int TRIES = 4;

    private final HttpRequest wanted;
    private final Supplier<Request> again;
    private final Scheduler scheduler;
    private final HandshakeFailures handshakes;
    private final @Nullable RequestContent content;
    private final @Nullable SinkBody body;
    private final CompletableFuture<HttpResponse> future = new CompletableFuture<>();
    private final Phase phase = new Phase();
    private final AtomicBoolean begun = new AtomicBoolean();

    /** Written by the writer of the body before its last octets, read by Jetty behind them. */
    private volatile Headers trailers = Headers.EMPTY;

    private volatile @Nullable SourceBody answer;

    /** What is under way; another one where that is tried again. */
    private volatile Request request;

    /**
     * One that has not begun.
     *
     * @param again makes the request once more, for another connection
     */
    JettyCall(
            HttpRequest wanted,
            Request request,
            Supplier<Request> again,
            Scheduler scheduler,
            LateSending late,
            HandshakeFailures handshakes,
            @Nullable RequestContent content) {
        this.wanted = wanted;
        this.request = request;
        this.again = again;
        this.scheduler = scheduler;
        this.handshakes = handshakes;
        this.content = content;
        body = content == null ? null : new SinkBody(content, new RequestOwner(content), late);
    }

    /** What is being timed: finding a connection, then waiting for the response; one timer at a time. */
    private final class Phase {
        private Runnable cancel = NOTHING;
        private boolean over;

        synchronized void begin(Optional<Duration> limit, HttpProblem problem, String words) {
            if (over) {
                return;
            }
            cancel.run();
            cancel = limit.map(time -> timer(time, problem, words)).orElse(NOTHING);
        }

        synchronized void end() {
            over = true;
            cancel.run();
        }
    }

    private Runnable timer(Duration limit, HttpProblem problem, String words) {
        Scheduler.Task task = scheduler.schedule(
                () -> abort(new HttpException(problem, what() + ": " + words)), nanos(limit), TimeUnit.NANOSECONDS);
        return task::cancel;
    }

    private static long nanos(Duration limit) {
        return limit.compareTo(Duration.ofDays(1000)) > 0 ? TimeUnit.DAYS.toNanos(1000) : limit.toNanos();
    }

    private String what() {
        return wanted.method() + " " + wanted.scheme() + "://" + wanted.host()
                + (wanted.port() < 0 ? "" : ":" + wanted.port());
    }

    /**
     * Begins, now or as soon as it is known whether there is a body.
     *
     * @param connect how long finding a connection may take
     * @param patience how long it waits for that
     * @param waiting has it while it does
     */
    void start(Duration connect, Duration patience, Set<JettyCall> waiting) {
        if (content == null
                || !BODILESS.contains(wanted.method())
                || wanted.headers().has("content-length")
                || !scheduler.isRunning()) {
            begin(connect, content != null);
            return;
        }
        waiting.add(this);
        content.onFirstWrite(end -> settle(connect, waiting, !end || trailers.size() > 0));
        scheduler.schedule(() -> settle(connect, waiting, true), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void settle(Duration connect, Set<JettyCall> waiting, boolean withBody) {
        waiting.remove(this);
        begin(connect, withBody);
    }

    private void begin(Duration connect, boolean withBody) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        if (withBody) {
            request.body(content);
            if (!wanted.headers().has("content-length")) {
                request.trailersSupplier(() -> Translation.fields(trailers));
            }
        }
        send(request, connect, withBody ? 1 : TRIES);
    }

    /** Sends it, and once more on another connection where that is safe and the server had closed the one it took. */
    private void send(Request sent, Duration connect, int tries) {
        AtomicReference<@Nullable Object> connection = new AtomicReference<>();
        AtomicBoolean onKept = new AtomicBoolean();
        sent.onRequestBegin(ready -> {
            connection.set(ready.getConnection());
            onKept.set(isKept(ready.getConnection()));
            phase.begin(wanted.firstOctet(), HttpProblem.HTTP_RESPONSE_TIMEOUT, "the response did not begin in time");
        });
        sent.onResponseContentSource(this::arrived);
        phase.begin(Optional.of(connect), HttpProblem.CONNECTION_TIMEOUT, "no connection in time");
        sent.send(result -> {
            if (result.isFailed() && onKept.get() && tries > 1 && isRepeatable(result.getFailure())) {
                repeat(connect, tries - 1);
                return;
            }
            phase.end();
            if (result.isFailed()) {
                fail(problem(handshakes.of(connection.get()).orElse(result.getFailure())));
            }
        });
    }

    /** Whether it served a request before; a server may close such a one just when the next request is on its way. */
    private static boolean isKept(@Nullable Object connection) {
        return connection instanceof org.eclipse.jetty.io.Connection known && known.getMessagesIn() > 0;
    }

    /** RFC 9110, 9.2.2: what does no more if it is done twice, and has no answer yet. */
    private boolean isRepeatable(Throwable failure) {
        return answer == null
                && !future.isDone()
                && IDEMPOTENT.contains(wanted.method())
                && problem(failure).problem() == HttpProblem.CONNECTION_TERMINATED;
    }

    private void repeat(Duration connect, int tries) {
        Request next = again.get();
        request = next;
        send(next, connect, tries);
        if (future.isCompletedExceptionally()) { // given up meanwhile, on the one before
            next.abort(new IOException("given up"));
        }
    }

    private HttpException problem(Throwable failure) {
        if (answer == null) {
            return Problems.of(failure, HttpProblem.HTTP_RESPONSE_TIMEOUT, what());
        }
        HttpException problem = Problems.of(failure, HttpProblem.CONNECTION_READ_TIMEOUT, what());
        return problem.problem() == HttpProblem.CONNECTION_TERMINATED
                ? new HttpException(
                        HttpProblem.HTTP_RESPONSE_INCOMPLETE, what() + ": the response is incomplete", problem)
                : problem;
    }

    private void arrived(Response response, Content.Source source) {
        phase.end();
        SourceBody arriving = new SourceBody(source, Long.MAX_VALUE, new ResponseOwner(response));
        answer = arriving;
        Headers headers;
        try {
            headers = Translation.headers(response.getHeaders());
        } catch (IllegalArgumentException e) {
            abort(new HttpException(HttpProblem.HTTP_PROTOCOL_ERROR, what() + ": " + e.getMessage(), e));
            return;
        }
        future.complete(new HttpResponse(response.getStatus(), headers, arriving));
    }

    /** Whoever waits for the future may give up the call at once, for a reason that is not to be that of the bodies. */
    private void fail(HttpException reason) {
        if (body != null) {
            body.fail(reason);
        }
        SourceBody known = answer;
        if (known != null) {
            known.fail(reason);
        }
        future.completeExceptionally(reason);
    }

    @Override
    public OutgoingBody body() {
        if (body == null) {
            throw new IllegalStateException("the request has no body");
        }
        return body;
    }

    @Override
    public CompletableFuture<HttpResponse> future() {
        return future;
    }

    @Override
    public HttpResponse response() throws IOException {
        try {
            return Execution.isCurrent() ? Execution.current().waiting(() -> future.get()) : future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HttpException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + what());
        }
    }

    @Override
    public void abort(HttpException reason) {
        begun.set(true); // never, if not by now
        phase.end();
        fail(reason);
        request.abort(reason);
    }

    private final class RequestOwner implements SinkBody.Owner {
        private final RequestContent content;

        RequestOwner(RequestContent content) {
            this.content = content;
        }

        @Override
        public void streams() {
            // Trailers are prepared from the start.
        }

        @Override
        public void ends(Headers last) {
            trailers = last;
        }

        @Override
        public void sent() {
            // The response tells the rest.
        }

        @Override
        public void giveUp(HttpException reason) {
            content.fail(reason);
            abort(reason);
        }

        @Override
        public HttpException failure(Throwable failure) {
            return Problems.of(failure, HttpProblem.CONNECTION_WRITE_TIMEOUT, what());
        }
    }

    private final class ResponseOwner implements SourceBody.Owner {
        private final Response response;

        ResponseOwner(Response response) {
            this.response = response;
        }

        @Override
        public HttpException failure(Throwable failure) {
            return problem(failure);
        }

        @Override
        public void giveUp(HttpException reason) {
            response.abort(reason);
        }

        @Override
        public Headers trailers() {
            HttpFields fields = response.getTrailers();
            return fields == null ? Headers.EMPTY : Translation.headers(fields);
        }

        @Override
        public Runnable watch() {
            return wanted.betweenOctets()
                    .map(limit -> timer(limit, HttpProblem.CONNECTION_READ_TIMEOUT, "the response paused too long"))
                    .orElse(NOTHING);
        }
    }
}
