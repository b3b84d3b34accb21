package wippy.service.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.http.HttpExchange;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.RequestContext;
import wippy.runtime.port.ResponseWriter;
import wippy.service.http.middleware.Step;
import wippy.service.http.middleware.Visit;
import wippy.value.JavaModel;
import wippy.value.ValueException;

/**
 * The end of the way: calls an endpoint's function without arguments. It finds the request in its context and may
 * answer there; if it does not, its result is the answer.
 */
record EndpointStep(Functions functions, EntryId endpoint, EntryId function) implements Step {
    private static final System.Logger LOG = System.getLogger("wippy.http");

    @Override
    public void take(Visit visit) throws IOException {
        ResponseWriter response = new ResponseWriter(visit.exchange());
        RequestContext request = new RequestContext(visit.exchange(), visit.remoteAddress(), visit.params(), response);
        CallContext context = visit.context().withPort(RequestContext.class, request);
        try {
            Payload result = functions.call(FunctionCall.of(function, List.of(), context, JavaModel.shared()));
            if (response.isHandled()) {
                response.end();
            } else {
                answer(response, visit.exchange(), result);
            }
        } catch (WippyException | ValueException e) {
            failed(response, visit.exchange(), e);
        } catch (StoppedException e) {
            throw e;
        }
    }

    private static void answer(ResponseWriter response, HttpExchange exchange, Payload result) throws IOException {
        if (result.isNil()) {
            exchange.respond(500, "no response sent");
            return;
        }
        switch (result.as(JavaModel.shared())) {
            case byte[] octets -> send(response, "application/json", octets);
            case String text -> send(response, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
            case null, default -> send(response, "application/json", json(result));
        }
    }

    private static byte[] json(Payload result) {
        Object data = result.as(DataModel.INSTANCE);
        String text = data instanceof Data tree ? Json.print(Json.sorted(tree)) : "null";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(ResponseWriter response, String type, byte[] octets) {
        response.suggestHeader("Content-Type", type);
        response.write(octets);
        response.end();
    }

    /** An error of a function that has answered already changes nothing any more. */
    private void failed(ResponseWriter response, HttpExchange exchange, RuntimeException e) throws IOException {
        String text = WippyException.textOf(e);
        LOG.log(Level.WARNING, () -> "endpoint " + endpoint + ": " + function + ": " + text);
        if (response.isForeign()) {
            throw e; // nobody can end it any more: the client is to see that it is not whole
        }
        if (response.isHandled()) {
            response.end();
        } else {
            exchange.respond(500, text);
        }
    }
}
