package wippy.guest.wasm.host;

import wippy.component.HostCall;
import wippy.runtime.call.CallContext;

/** What the host's functions find of the call that runs in an instance now. Used together with the instance. */
public final class CurrentCall {
    private CallContext context;

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
}
