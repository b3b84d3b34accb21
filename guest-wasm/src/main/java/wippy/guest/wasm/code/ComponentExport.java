package wippy.guest.wasm.code;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.LinkedComponent;
import wippy.component.Outcome;
import wippy.component.ResourceInterface.Side;
import wippy.component.type.FunctionType;
import wippy.component.type.Types;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.guest.wasm.host.CurrentCall;
import wippy.guest.wasm.wasi.WasiSetup;
import wippy.http.HttpExchange;
import wippy.runtime.call.CallContext;
import wippy.value.ValueModel;
import wippy.wasi.http.IncomingHandler;

/** A function that a component exports. */
public final class ComponentExport implements GuestFunction {
    private final LinkedComponent linked;
    private final Optional<WasiSetup> wasi;
    private final String path;
    private final FunctionType type;
    private final boolean takesHandles;
    private final boolean givesHandles;

    /** @param wasi what is to be there for each instance; empty if nothing of it was granted */
    ComponentExport(LinkedComponent linked, Optional<WasiSetup> wasi, String path) {
        this.linked = linked;
        this.wasi = wasi;
        this.path = path;
        type = linked.component().functionType(path);
        takesHandles = type.params().stream().anyMatch(param -> Types.holdsHandle(param.type()));
        givesHandles = type.results().stream().anyMatch(Types::holdsHandle);
    }

    @Override
    public String name() {
        return path;
    }

    @Override
    public FunctionType type() {
        return type;
    }

    /** What exports it. */
    public Component component() {
        return linked.component();
    }

    /** Whether handles to resources can be among its arguments. */
    public boolean takesHandles() {
        return takesHandles;
    }

    /** Whether handles to resources can be in its result, so that its instance may have to live on. */
    public boolean givesHandles() {
        return givesHandles;
    }

    /** Whether it answers HTTP exchanges: {@code handle} of {@code wasi:http/incoming-handler}. */
    public boolean answersHttp() {
        return IncomingHandler.path(linked.component()).equals(Optional.of(path));
    }

    /** Lets it answer an exchange, in a fresh instance. */
    public void serve(HttpExchange exchange, InstanceLimits limits, CallContext context) {
        try (GuestInstance instance = open(limits, context)) {
            instance.serve(path, exchange, context);
        }
    }

    @Override
    public Outcome call(
            ValueModel in,
            List<@Nullable Object> arguments,
            Runnable read,
            ValueModel out,
            InstanceLimits limits,
            CallContext context) {
        try (GuestInstance instance = open(limits, context)) {
            return instance.call(Side.EXPORTED, path, in, arguments, read, out, context);
        }
    }

    /**
     * A fresh instance of the component.
     *
     * @param context which the host's functions act under while it starts
     * @throws wippy.runtime.error.WippyException if it cannot be instantiated
     */
    public GuestInstance open(InstanceLimits limits, CallContext context) {
        CurrentCall current = new CurrentCall(context, wasi.map(setup -> setup.open(context)));
        try {
            ComponentInstance instance = linked.instantiate(limits, current);
            return new GuestInstance(linked.component(), instance, current);
        } catch (WasmException e) {
            current.close();
            throw Instantiation.failed(e);
        } catch (RuntimeException | Error e) {
            current.close();
            throw e;
        }
    }
}
