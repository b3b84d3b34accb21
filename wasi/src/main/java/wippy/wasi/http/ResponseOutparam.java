package wippy.wasi.http;

import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.OutgoingBody;
import wippy.value.Result;
import wippy.value.Variant;

/** The resource {@code response-outparam}: where a guest puts its response, once. */
final class ResponseOutparam {
    private final HttpExchange exchange;
    private @Nullable BodySink sink;

    ResponseOutparam(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Sends an informational response. */
    Result<?, ?> inform(int status, FieldMap headers) {
        if (status < 102 || status > 199 || exchange.hasResponse()) {
            return Result.err(Variant.of("HTTP-protocol-error"));
        }
        try {
            exchange.inform(status, headers.headers());
            return Result.<@Nullable Void, Variant>ok(null);
        } catch (HttpException e) {
            return Result.err(ErrorCodes.variant(e));
        }
    }

    /** Begins the response; its body follows from the guest. */
    void set(OutgoingResponse response) {
        response.release();
        int status = response.status();
        if (status < 200) {
            fail("a response of status " + status);
            return;
        }
        OutgoingBody body = exchange.respond(status, response.sentHeaders());
        response.takenBody()
                .ifPresentOrElse(
                        taken -> {
                            sink = taken.sink();
                            taken.sink().attachLazily(body);
                        },
                        () -> end(body));
    }

    /** The guest is about to wait. */
    void settle() {
        BodySink known = sink;
        if (known != null) {
            known.settle();
        }
    }

    /** The guest has returned: what it has not done by now it will not do. */
    void finish() {
        if (!exchange.hasResponse()) {
            fail("the guest returned without a response");
        }
        BodySink known = sink;
        if (known != null) {
            known.abandon();
        }
    }

    private static void end(OutgoingBody body) {
        try {
            body.end(Headers.EMPTY);
        } catch (HttpException e) {
            System.getLogger("wippy.wasi.http").log(System.Logger.Level.DEBUG, "the client is gone", e);
        }
    }

    /** The guest has no response but an error. */
    void fail(String problem) {
        System.getLogger("wippy.wasi.http")
                .log(System.Logger.Level.WARNING, exchange.method() + " " + exchange.path() + ": " + problem);
        OutgoingBody body = exchange.respond(500, Headers.EMPTY);
        end(body);
    }
}
