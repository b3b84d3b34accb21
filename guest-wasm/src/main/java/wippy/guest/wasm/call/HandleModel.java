package wippy.guest.wasm.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.Holding;
import wippy.component.abi.HostResource;
import wippy.component.abi.ResourceModel;
import wippy.component.abi.ResourceType;
import wippy.runtime.error.WippyException;
import wippy.value.ForwardingModel;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * A caller's model for the time of one call into an instance: handles are resources of that instance, and those that it
 * gives are taken into account. Everything else is as in the model itself.
 */
final class HandleModel extends ForwardingModel implements ResourceModel {
    private final LivingInstance home;
    private final List<GuestHandle> used = new ArrayList<>(1);
    private final List<GuestHandle> made = new ArrayList<>(1);
    private final List<Holding> orphans = new ArrayList<>(0);
    private Optional<WippyException> refusal = Optional.empty();

    HandleModel(ValueModel base, LivingInstance home) {
        super(base);
        this.home = home;
    }

    /** Handles that were arguments. */
    List<GuestHandle> used() {
        return used;
    }

    /** Handles that were made for the result. */
    List<GuestHandle> made() {
        return made;
    }

    /** Resources of the result that could not be kept. */
    List<Holding> orphans() {
        return orphans;
    }

    /** Why the result could not be kept, if that was so. */
    Optional<WippyException> refusal() {
        return refusal;
    }

    @Override
    public Object ofResource(Holding resource) {
        try {
            HeldResource held = home.hold(resource);
            made.add(held.handle());
            return base().ofHandle(held);
        } catch (WippyException e) {
            orphans.add(resource);
            refusal = Optional.of(e);
            throw new ValueException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Holding resource(@Nullable Object value, ResourceType wanted) {
        if (!(hostObject(value) instanceof HeldResource held)) {
            throw new ValueException("a handle that is no component's");
        }
        GuestHandle handle = held.handle();
        Holding resource = handle.home() == home ? handle.resource() : passedOn(handle, wanted);
        if (!handle.isOpen() || resource.type() != wanted) {
            throw new ValueException(handle.description());
        }
        used.add(handle);
        return resource;
    }

    /** Resources of the host mean the same in all instances whose components import their type. */
    private static Holding passedOn(GuestHandle handle, ResourceType wanted) {
        if (handle.resource() instanceof HostResource resource) {
            return resource.as(wanted).orElseThrow(() -> new ValueException(handle.description()));
        }
        throw new ValueException(handle.description() + " of another instance, which means nothing here");
    }

    // ---- handles that are arguments of ours, such as the resource itself of a method

    @Override
    public Kind kind(@Nullable Object value) {
        return value instanceof HeldResource ? Kind.HANDLE : base().kind(value);
    }

    @Override
    public String typeName(@Nullable Object value) {
        return value instanceof HeldResource held ? held.type() : base().typeName(value);
    }

    @Override
    public Object hostObject(@Nullable Object value) {
        return value instanceof HeldResource ? value : base().hostObject(value);
    }
}
