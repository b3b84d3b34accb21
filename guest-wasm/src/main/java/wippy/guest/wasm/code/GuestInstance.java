package wippy.guest.wasm.code;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.ExportedResource;
import wippy.component.Outcome;
import wippy.component.abi.GuestResource;
import wippy.component.type.FunctionType;
import wippy.runtime.call.CallContext;
import wippy.value.ValueModel;

/**
 * An instance of a component in which calls run one after another, each under a context of its own. Used by one thread
 * at a time.
 */
public final class GuestInstance implements AutoCloseable {
    private final Component component;
    private final ComponentInstance instance;
    private final CurrentCall current;

    GuestInstance(Component component, ComponentInstance instance, CurrentCall current) {
        this.component = component;
        this.instance = instance;
        this.current = current;
    }

    /** What it is an instance of. */
    public Component component() {
        return component;
    }

    /** The type of the function at that path. */
    public FunctionType type(String path) {
        return component.functionType(path);
    }

    /**
     * Calls the function at that path.
     *
     * @param context which the host's functions act under
     */
    public Outcome call(
            String path, ValueModel in, List<@Nullable Object> arguments, ValueModel out, CallContext context) {
        current.context(context);
        return instance.function(path).invoke(in, arguments, out);
    }

    /** Drops a resource that is owned outside, with its destructor. */
    public void drop(GuestResource resource, CallContext context) {
        current.context(context);
        resource.close();
    }

    /** The type of a resource that was made here, if the component offers it. */
    public Optional<ExportedResource> resourceType(GuestResource resource) {
        return instance.resourceType(resource);
    }

    /** Whether calls can still run in it. */
    public boolean isUsable() {
        return instance.isUsable();
    }

    @Override
    public void close() {
        instance.close();
    }
}
