package wippy.guest.wasm.host;

import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.runtime.call.CallContext;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;

/** What the host's functions find of the call that runs in an instance now. Used together with the instance. */
public final class CurrentCall implements AutoCloseable {
    private CallContext context;
    private @Nullable ResourceScope resources;

    /** Of a call under that context. */
    public CurrentCall(CallContext context) {
        this.context = context;
    }

    /** Another call runs now. */
    public void context(CallContext next) {
        context = next;
    }

    /** The context of the call in which a host function was called. */
    public static CallContext context(HostCall call) {
        return call.state() instanceof CurrentCall current ? current.context : CallContext.EMPTY;
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
        if (resources != null) {
            resources.close();
        }
    }
}
