package wippy.component.abi;

import org.jspecify.annotations.Nullable;

/** A guest's resource in the hands of the host, or on its way to another guest: a number of its guest. */
public final class GuestResource extends Holding {
    private final int representation;

    GuestResource(ResourceType type, int representation, boolean owned) {
        super(type, owned);
        this.representation = representation;
    }

    int representation() {
        return representation;
    }

    @Override
    ResourceHandle handle(@Nullable CallScope borrowedFor) {
        return new ResourceHandle(type(), representation, null, borrowedFor);
    }

    @Override
    void destroy() {
        type().destroy(representation, null);
    }
}
