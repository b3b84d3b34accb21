package wippy.guest.wasm.host;

import java.util.Optional;

/** A resource in a result, which may be one of the host that whoever gets it can keep without its instance. */
public interface Handover {
    /**
     * The host's object, which belongs to the caller from now on; empty if the resource is a guest's. Called while the
     * result is built.
     */
    Optional<Object> handOver();
}
