package wippy.guest.wasm.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.RequestContext;
import wippy.runtime.port.ResponseWriter;
import wippy.value.JavaModel;

/** The body of a request as a function's argument, and its result as the response (spec: WebAssembly 1.9). */
public final class HttpTransport {
    private static final String NO_CONTEXT = "http request context not found";
    private static final int MOST_BODY = 125_829_120;
    private static final int PIECE = 1 << 15;

    private HttpTransport() {}

    /**
     * What the function is called with: nothing if the request has no body, else the whole body, as text unless octets
     * are taken.
     *
     * @throws WippyException Internal, if no endpoint called
     */
    public static List<Payload> input(FunctionType type, CallContext context) {
        RequestContext request = request(context, "failed to prepare transport input");
        byte[] body = read(request);
        if (body.length == 0) {
            return List.of();
        }
        boolean octets =
                !type.params().isEmpty() && takesOctets(type.params().getFirst().type());
        return List.of(new Payload(JavaModel.shared(), octets ? body : textOr(body)));
    }

    private static boolean takesOctets(ValueType type) {
        return type instanceof ValueType.ListOf list && list.element() == ValueType.Primitive.U8;
    }

    /** Octets that are no text stay octets, and are refused by their type later. */
    private static Object textOr(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return octets;
        }
    }

    private static byte[] read(RequestContext request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        InputStream in = request.exchange().body().stream();
        try {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                if (body.size() + count > MOST_BODY) {
                    throw WippyException.invalid("request body too large").retryable(false);
                }
                body.write(piece, 0, count);
            }
        } catch (IOException e) {
            throw WippyException.unavailable("failed to prepare transport input: the request body cannot be read")
                    .withCause(e);
        }
        return body.toByteArray();
    }

    /**
     * Sends the result, unless there is a response already.
     *
     * @throws WippyException Internal, if no endpoint called
     */
    public static void answer(Payload result, CallContext context) {
        ResponseWriter response =
                request(context, "failed to encode transport result").response();
        if (response.isHandled()) {
            return;
        }
        if (result.isNil()) {
            response.begin(204);
        } else {
            switch (result.model().kind(result.value())) {
                case BYTES ->
                    send(response, "application/octet-stream", result.model().bytes(result.value()));
                case STRING ->
                    send(
                            response,
                            "text/plain; charset=utf-8",
                            utf8(result.model().text(result.value())));
                default -> send(response, "application/json", utf8(json(result)));
            }
        }
        response.end();
    }

    private static void send(ResponseWriter response, String type, byte[] body) {
        response.suggestHeader("Content-Type", type);
        response.begin(200);
        response.write(body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without signs that mean something inside of HTML. */
    private static String json(Payload result) {
        String text = result.as(DataModel.INSTANCE) instanceof Data data ? Json.print(Json.sorted(data)) : "null";
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static RequestContext request(CallContext context, String failing) {
        return context.port(RequestContext.class)
                .orElseThrow(() ->
                        WippyException.internal(failing + ": " + NO_CONTEXT).retryable(false));
    }
}
