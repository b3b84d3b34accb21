package wippy.guest.wasm.host;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.guest.wasm.wasi.WasiInstance;
import wippy.runtime.call.CallContext;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.wasi.WasiContext;

/**
 * What the host's functions find of the call that runs in an instance now, and what WASI holds for the instance. Used
 * together with the instance, and closed after it.
 */
public final class CurrentCall implements AutoCloseable {
    private CallContext context;
    private final Optional<WasiInstance> wasi;
    private @Nullable ResourceScope resources;

    /**
     * Of a call under that context.
     *
     * @param wasi empty for guests that were granted nothing of it
     */
    public CurrentCall(CallContext context, Optional<WasiInstance> wasi) {
        this.context = context;
        this.wasi = wasi;
    }

    /** Another call runs now. */
    public void context(CallContext next) {
        context = next;
    }

    /** The context of the call in which a host function was called. */
    public static CallContext context(HostCall call) {
        return call.state() instanceof CurrentCall current ? current.context : CallContext.EMPTY;
    }

    /** What WASI holds for the instance that calls. */
    public static WasiContext wasi(HostCall call) {
        return call.state(CurrentCall.class).wasi.orElseThrow().context();
    }

    /** What keeps resources of other components alive that this instance holds; made when they are first needed. */
    static ResourceScope resources(HostCall call) {
        CurrentCall current = call.state(CurrentCall.class);
        ResourceScope scope = current.resources;
        if (scope == null) {
            scope = new ResourceScope(ResourceLimits.DEFAULT);
            current.resources = scope;
        }
        return scope;
    }

    /** The instance is gone: so are resources it held. */
    @Override
    public void close() {
        try {
            if (resources != null) {
                resources.close();
            }
        } finally {
            wasi.ifPresent(WasiInstance::close);
        }
    }
}
