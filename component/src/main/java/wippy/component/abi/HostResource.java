package wippy.component.abi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource of the host that a guest gave back to it, together with the type it was given as. */
public final class HostResource extends Holding {
    private final Object object;

    HostResource(ResourceType type, Object object, boolean owned) {
        super(type, owned);
        this.object = object;
    }

    private HostResource(ResourceType type, HostResource origin) {
        super(type, origin);
        object = origin.object;
    }

    /**
     * The same resource as one of a type that another component imports, to be passed on to that; whoever gives the one
     * away gives the other away. Empty if its objects are not of that type: another name, or another class.
     */
    public Optional<HostResource> as(ResourceType wanted) {
        if (wanted == type()) {
            return Optional.of(this);
        }
        boolean fits = wanted.isHosts()
                && !wanted.isUnresolved()
                && wanted.name().equals(type().name())
                && wanted.isOfHostClass(object);
        return fits ? Optional.of(new HostResource(wanted, this)) : Optional.empty();
    }

    /** The host's own object, which is the caller's from now on; empty if it is not owned here, or no longer. */
    public Optional<Object> handOver() {
        return giveAway() ? Optional.of(object) : Optional.empty();
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
