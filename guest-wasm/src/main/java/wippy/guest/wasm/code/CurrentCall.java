package wippy.guest.wasm.code;

import wippy.component.HostCall;
import wippy.runtime.call.CallContext;

/** What the host's functions find of the call that runs in an instance now. Used together with the instance. */
public final class CurrentCall {
    private CallContext context;

    CurrentCall(CallContext context) {
        this.context = context;
    }

    void context(CallContext next) {
        context = next;
    }

    /** The context of the call in which a host function was called. */
    public static CallContext context(HostCall call) {
        return call.state() instanceof CurrentCall current ? current.context : CallContext.EMPTY;
    }
}
