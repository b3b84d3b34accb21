package wippy.wasi.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import wippy.http.HttpCall;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.value.Result;
import wippy.value.Variant;

/** Sends what a guest gives to {@code outgoing-handler.handle}. */
final class Sending {
    private Sending() {}

    /** The answer: a future, or what is wrong with the request itself. */
    static Result<?, ?> handle(HttpHost host, OutgoingRequest request, Optional<RequestOptions> options) {
        request.release();
        Variant scheme = request.scheme().orElse(Variant.of("HTTPS"));
        Optional<String> authority = request.authority();
        if (authority.isEmpty()) {
            return Result.err(Variant.of("HTTP-request-URI-invalid"));
        }
        if (scheme.name().equals("other")) {
            return Result.err(Variant.of("HTTP-protocol-error"));
        }
        HttpRequest prepared = prepare(host, request, scheme.name().toLowerCase(java.util.Locale.ROOT), options);
        try {
            host.policy()
                    .check(prepared.method(), prepared.scheme() + "://" + authority.get() + prepared.pathWithQuery());
        } catch (HttpException e) {
            return Result.ok(refused(request, e));
        }
        return Result.ok(send(host, request, prepared));
    }

    private static HttpRequest prepare(
            HttpHost host, OutgoingRequest request, String scheme, Optional<RequestOptions> options) {
        String authority = request.authority().orElse("");
        String path = request.pathWithQuery().orElse("/");
        HttpRequest prepared = new HttpRequest(
                        Methods.name(request.method()),
                        scheme,
                        Targets.host(authority),
                        Targets.portOf(authority),
                        path.startsWith("/") || path.equals("*") ? path : "/" + path)
                .withHeaders(request.sentHeaders())
                .withPolicy(host.policy().addresses())
                .withTimes(
                        options.flatMap(given -> given.duration(RequestOptions.Limit.CONNECT)),
                        options.flatMap(given -> given.duration(RequestOptions.Limit.FIRST_BYTE)),
                        options.flatMap(given -> given.duration(RequestOptions.Limit.BETWEEN_BYTES)));
        return request.takenBody().isPresent() ? prepared.withBody() : prepared;
    }

    private static FutureResponse refused(OutgoingRequest request, HttpException reason) {
        request.takenBody().ifPresent(body -> body.sink().refuse(reason));
        return new FutureResponse(CompletableFuture.failedFuture(reason), () -> {});
    }

    private static FutureResponse send(HttpHost host, OutgoingRequest request, HttpRequest prepared) {
        HttpCall call = host.client().get().send(prepared);
        request.takenBody().ifPresent(body -> body.sink().attach(call.body()));
        AutoCloseable open =
                () -> call.abort(new HttpException(HttpProblem.CONNECTION_TERMINATED, "the guest has ended"));
        host.resources().add(open);
        return new FutureResponse(call.future(), () -> host.resources().close(open));
    }
}
