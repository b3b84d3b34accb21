package wippy.guest.wasm.code;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.component.ComponentFunction;
import wippy.component.ComponentInstance;
import wippy.component.Outcome;
import wippy.component.ResourceInterface;
import wippy.component.ResourceInterface.Side;
import wippy.component.abi.Holding;
import wippy.component.type.FunctionType;
import wippy.guest.wasm.host.CurrentCall;
import wippy.http.HttpExchange;
import wippy.runtime.call.CallContext;
import wippy.value.ValueModel;
import wippy.wasi.http.IncomingHandler;

/**
 * An instance of a component in which calls run one after another, each under a context of its own. Used by one thread
 * at a time.
 */
public final class GuestInstance implements AutoCloseable {
    private final Component component;
    private final ComponentInstance instance;
    private final CurrentCall current;

    GuestInstance(Component component, ComponentInstance instance, CurrentCall current) {
        this.component = component;
        this.instance = instance;
        this.current = current;
    }

    /** What it is an instance of. */
    public Component component() {
        return component;
    }

    /** The type of the function at that path, among the component's exports or imports. */
    public FunctionType type(Side side, String path) {
        return switch (side) {
            case EXPORTED -> component.functionType(path);
            case IMPORTED -> component.importedType(path);
        };
    }

    /**
     * Calls the function at that path, among the component's exports or imports; the latter are the host's.
     *
     * @param read runs once the arguments have been read
     * @param context which the host's functions act under
     */
    public Outcome call(
            Side side,
            String path,
            ValueModel in,
            List<@Nullable Object> arguments,
            Runnable read,
            ValueModel out,
            CallContext context) {
        current.context(context);
        ComponentFunction function = switch (side) {
            case EXPORTED -> instance.function(path);
            case IMPORTED -> instance.importedFunction(path);
        };
        return function.invoke(in, arguments, read, out);
    }

    /** Lets the function at that path, of {@code wasi:http/incoming-handler}, answer an exchange. */
    void serve(String path, HttpExchange exchange, CallContext context) {
        current.context(context);
        IncomingHandler.serve(instance, path, exchange);
    }

    /** Drops a resource that is owned outside, with its destructor. */
    public void drop(Holding resource, CallContext context) {
        current.context(context);
        resource.close();
    }

    /** The type of a resource that was given away here, if the component exports or imports it. */
    public Optional<ResourceInterface> resourceType(Holding resource) {
        return instance.resourceType(resource);
    }

    /** Whether calls can still run in it. */
    public boolean isUsable() {
        return instance.isUsable();
    }

    @Override
    public void close() {
        try {
            instance.close();
        } finally {
            current.close();
        }
    }
}
