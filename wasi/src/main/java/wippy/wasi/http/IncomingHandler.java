package wippy.wasi.http;

import java.util.List;
import java.util.Optional;
import wippy.base.execution.Execution;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.UnknownFunctionException;
import wippy.http.HttpExchange;
import wippy.value.JavaModel;

/** Calls the export {@code wasi:http/incoming-handler} of components. */
public final class IncomingHandler {
    private IncomingHandler() {}

    /** The path of the function to call, if the component exports the interface. */
    public static Optional<String> path(Component component) {
        try {
            return Optional.of(component.resolve("wasi:http/incoming-handler#handle"));
        } catch (UnknownFunctionException e) {
            return Optional.empty();
        }
    }

    /**
     * Lets an instance answer an exchange, on the current thread, which is a guest's. When this returns the response is
     * complete but for what still has to be sent; a guest that did not set one has answered with status 500.
     *
     * @param path as {@link #path} found it
     * @throws wippy.engine.WasmException.Trap if the guest traps; its response, if any, is without end then, which the
     *     listener makes good by aborting the exchange
     */
    public static void serve(ComponentInstance instance, String path, HttpExchange exchange) {
        ResponseOutparam outparam = new ResponseOutparam(exchange);
        JavaModel model = JavaModel.shared();
        List<Object> arguments = List.of(new IncomingRequest(exchange), outparam);
        Execution.current()
                .beforeWaiting(outparam::settle, () -> instance.function(path).invoke(model, arguments, model));
        outparam.finish();
    }
}
