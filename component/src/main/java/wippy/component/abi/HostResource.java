package wippy.component.abi;

import org.jspecify.annotations.Nullable;

/** A resource of the host that a guest gave back to it, together with the type it was given as. */
public final class HostResource extends Holding {
    private final Object object;

    HostResource(ResourceType type, Object object, boolean owned) {
        super(type, owned);
        this.object = object;
    }

    /** The host's own object. */
    public Object object() {
        return object;
    }

    @Override
    ResourceHandle handle(@Nullable CallScope borrowedFor) {
        return new ResourceHandle(type(), 0, object, borrowedFor);
    }

    @Override
    void destroy() {
        type().destroy(0, object);
    }
}
