package wippy.guest.wasm.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.guest.wasm.host.Handover;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.resource.Resource;
import wippy.value.ValueModel;

/** What a program refers to: when it no longer does, the handle behind is dropped. */
final class HeldResource implements Resource, Handover {
    private final GuestHandle handle;

    HeldResource(GuestHandle handle) {
        this.handle = handle;
    }

    GuestHandle handle() {
        return handle;
    }

    @Override
    public Optional<Object> handOver() {
        return handle.home().handOver(handle);
    }

    @Override
    public String type() {
        return handle.type();
    }

    @Override
    public Set<String> methods() {
        return handle.methods();
    }

    @Override
    public Set<String> functions() {
        return handle.functions();
    }

    @Override
    public boolean isOpen() {
        return handle.isOpen();
    }

    @Override
    public Payload call(String method, List<Payload> arguments, CallContext context, ValueModel wanted) {
        return handle.home().callMethod(this, method, arguments, context, wanted);
    }

    @Override
    public void close() {
        handle.home().drop(handle);
    }

    @Override
    public String toString() {
        return handle.description();
    }
}
