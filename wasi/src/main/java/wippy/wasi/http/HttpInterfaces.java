package wippy.wasi.http;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.value.Result;
import wippy.value.Variant;
import wippy.wasi.http.RequestOptions.Limit;
import wippy.wasi.io.Grants;
import wippy.wasi.io.IoError;

/** Defines {@code wasi:http}: types and outgoing-handler. */
public final class HttpInterfaces {
    private static final String REQUEST = "outgoing-request";
    private static final String RESPONSE = "outgoing-response";
    private static final String OPTIONS = "request-options";

    private HttpInterfaces() {}

    /** Defines what is granted. */
    public static void define(Grants grants, Function<HostCall, HttpHost> host) {
        grants.define("wasi:http/types", types -> {
            FieldsInterface.define(types);
            incoming(types);
            outgoingRequest(types);
            options(types);
            outgoingResponse(types);
            bodies(types);
            types.function("http-error-code", HttpInterfaces::errorCode);
        });
        grants.define(
                "wasi:http/outgoing-handler",
                handler -> handler.function(
                        "handle",
                        call -> Sending.handle(
                                host.apply(call),
                                call.arg(0, OutgoingRequest.class),
                                call.option(1, RequestOptions.class))));
    }

    private static Result<?, ?> once(Optional<?> taken) {
        return taken.<Result<?, ?>>map(Result::ok).orElseGet(() -> done(false));
    }

    private static Result<?, ?> done(boolean holds) {
        return holds ? Result.<@Nullable Void>ok() : Result.<@Nullable Void>err();
    }

    private static void incoming(InterfaceBuilder types) {
        types.resource("incoming-request", IncomingRequest.class, IncomingRequest::release)
                .method("incoming-request", "method", call -> request(call).method())
                .method(
                        "incoming-request",
                        "path-with-query",
                        call -> request(call).pathWithQuery())
                .method("incoming-request", "scheme", call -> request(call).scheme())
                .method("incoming-request", "authority", call -> request(call).authority())
                .method("incoming-request", "headers", call -> request(call).headers())
                .method(
                        "incoming-request",
                        "consume",
                        call -> once(request(call).consume()))
                .resource("incoming-response", IncomingResponse.class, IncomingResponse::release)
                .method("incoming-response", "status", call -> response(call).status())
                .method("incoming-response", "headers", call -> response(call).headers())
                .method(
                        "incoming-response",
                        "consume",
                        call -> once(response(call).consume()))
                .resource("future-incoming-response", FutureResponse.class, FutureResponse::release)
                .method("future-incoming-response", "subscribe", call -> call.arg(0, FutureResponse.class))
                .method(
                        "future-incoming-response",
                        "get",
                        call -> call.arg(0, FutureResponse.class).get());
    }

    private static IncomingRequest request(HostCall call) {
        return call.arg(0, IncomingRequest.class);
    }

    private static IncomingResponse response(HostCall call) {
        return call.arg(0, IncomingResponse.class);
    }

    private static void outgoingRequest(InterfaceBuilder types) {
        types.resource(REQUEST, OutgoingRequest.class, OutgoingRequest::release)
                .constructor(REQUEST, call -> new OutgoingRequest(call.arg(0, FieldMap.class)))
                .method(REQUEST, "body", call -> once(sent(call).body()))
                .method(REQUEST, "headers", call -> sent(call).headers())
                .method(REQUEST, "method", call -> sent(call).method())
                .method(REQUEST, "set-method", call -> done(sent(call).setMethod(call.arg(1, Variant.class))))
                .method(REQUEST, "path-with-query", call -> sent(call).pathWithQuery())
                .method(
                        REQUEST,
                        "set-path-with-query",
                        call -> done(sent(call).setPathWithQuery(call.option(1, String.class))))
                .method(REQUEST, "scheme", call -> sent(call).scheme())
                .method(REQUEST, "set-scheme", call -> done(sent(call).setScheme(call.option(1, Variant.class))))
                .method(REQUEST, "authority", call -> sent(call).authority())
                .method(REQUEST, "set-authority", call -> done(sent(call).setAuthority(call.option(1, String.class))));
    }

    private static OutgoingRequest sent(HostCall call) {
        return call.arg(0, OutgoingRequest.class);
    }

    private static void options(InterfaceBuilder types) {
        types.resource(OPTIONS, RequestOptions.class, options -> {}).constructor(OPTIONS, call -> new RequestOptions());
        option(types, "connect-timeout", Limit.CONNECT);
        option(types, "first-byte-timeout", Limit.FIRST_BYTE);
        option(types, "between-bytes-timeout", Limit.BETWEEN_BYTES);
    }

    private static void option(InterfaceBuilder types, String name, Limit limit) {
        types.method(OPTIONS, name, call -> call.arg(0, RequestOptions.class).get(limit))
                .method(OPTIONS, "set-" + name, call -> {
                    call.arg(0, RequestOptions.class)
                            .set(limit, call.option(1, Number.class).map(Number::longValue));
                    return done(true);
                });
    }

    private static void outgoingResponse(InterfaceBuilder types) {
        types.resource(RESPONSE, OutgoingResponse.class, OutgoingResponse::release)
                .constructor(RESPONSE, call -> new OutgoingResponse(call.arg(0, FieldMap.class)))
                .method(RESPONSE, "status-code", call -> answer(call).status())
                .method(RESPONSE, "set-status-code", call -> done(answer(call).setStatus((int) call.number(1))))
                .method(RESPONSE, "headers", call -> answer(call).headers())
                .method(RESPONSE, "body", call -> once(answer(call).body()))
                .resource("response-outparam", ResponseOutparam.class, outparam -> {})
                .method(
                        "response-outparam",
                        "send-informational",
                        call -> call.arg(0, ResponseOutparam.class)
                                .inform((int) call.number(1), call.arg(2, FieldMap.class)))
                .staticFunction("response-outparam", "set", HttpInterfaces::set);
    }

    private static OutgoingResponse answer(HostCall call) {
        return call.arg(0, OutgoingResponse.class);
    }

    private static @Nullable Object set(HostCall call) {
        ResponseOutparam outparam = call.arg(0, ResponseOutparam.class);
        Object payload = switch (call.arg(1)) {
            case Result.Ok<?, ?>(var response) -> response;
            case Result.Err<?, ?>(var error) -> error;
            case Variant(String name, var inner) -> inner;
            case null, default -> throw new IllegalStateException("response-outparam.set was given no result");
        };
        if (payload instanceof OutgoingResponse response) {
            outparam.set(response);
        } else {
            outparam.fail("the guest answered with " + payload);
        }
        return null;
    }

    private static void bodies(InterfaceBuilder types) {
        types.resource("incoming-body", GuestBody.Incoming.class, GuestBody.Incoming::release)
                .method("incoming-body", "stream", call -> once(call.arg(0, GuestBody.Incoming.class).stream()))
                .staticFunction(
                        "incoming-body",
                        "finish",
                        call -> call.arg(0, GuestBody.Incoming.class).finish())
                .resource("future-trailers", FutureTrailers.class, FutureTrailers::release)
                .method("future-trailers", "subscribe", call -> call.arg(0, FutureTrailers.class))
                .method(
                        "future-trailers",
                        "get",
                        call -> call.arg(0, FutureTrailers.class).get())
                .resource("outgoing-body", GuestBody.Outgoing.class, GuestBody.Outgoing::release)
                .method(
                        "outgoing-body",
                        "write",
                        call -> once(call.arg(0, GuestBody.Outgoing.class).write()))
                .staticFunction("outgoing-body", "finish", HttpInterfaces::finish);
    }

    private static Object finish(HostCall call) {
        Headers trailers = call.option(1, FieldMap.class).map(FieldMap::headers).orElse(Headers.EMPTY);
        try {
            call.arg(0, GuestBody.Outgoing.class).finish(trailers);
            return done(true);
        } catch (HttpException e) {
            return Result.<@Nullable Void, Variant>err(ErrorCodes.variant(e));
        }
    }

    private static Object errorCode(HostCall call) {
        return call.arg(0, IoError.class).cause() instanceof HttpException failure
                ? Optional.of(ErrorCodes.variant(failure))
                : Optional.empty();
    }
}
