package wippy.wasi;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import wippy.base.files.FileException;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.engine.InstanceLimits;
import wippy.http.HttpExchange;
import wippy.http.HttpHandler;
import wippy.wasi.cli.ExitException;
import wippy.wasi.http.IncomingHandler;

/** Answers each exchange with a fresh instance of a component. */
final class HttpService implements HttpHandler {
    private final LinkedComponent linked;
    private final String path;
    private final Wasi wasi;
    private final Supplier<InstanceLimits> limits;

    private HttpService(LinkedComponent linked, String path, Wasi wasi, Supplier<InstanceLimits> limits) {
        this.linked = linked;
        this.path = path;
        this.wasi = wasi;
        this.limits = limits;
    }

    static HttpHandler of(Component component, Wasi wasi, Supplier<InstanceLimits> limits) {
        String path = IncomingHandler.path(component)
                .orElseThrow(() -> new IllegalArgumentException(component.name()
                        + " serves no HTTP: it does not export wasi:http/incoming-handler, but "
                        + String.join(", ", component.exports().keySet())));
        Set<String> wanted =
                component.imports().keySet().stream().map(Command::base).collect(Collectors.toSet());
        Linker.Builder linker = Linker.builder();
        Wasi.define(linker, name -> wanted.contains(name) && wasi.grants(name), call -> call.state(WasiContext.class));
        return new HttpService(component.link(linker.build()), path, wasi, limits);
    }

    @Override
    public void handle(HttpExchange exchange) throws FileException {
        try (WasiContext context = wasi.open();
                ComponentInstance instance = linked.instantiate(limits.get(), context)) {
            IncomingHandler.serve(instance, path, exchange);
        } catch (ExitException e) {
            System.getLogger("wippy.wasi").log(Level.DEBUG, () -> "a guest ended itself with " + e.code());
        }
    }
}
