package wippy.component.link;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ResourceType;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;
import wippy.value.JavaModel;
import wippy.value.ValueModel;

/** A function of the host, shared by all stores. */
public final class HostCallee implements Callee {
    /** What it does. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object call(@Nullable Object hostState, List<@Nullable Object> args);
    }

    private final Optional<Signature> signature;
    private final ValueModel argumentModel;
    private final Body body;

    /** A function that does that, whatever type it is imported with. */
    public HostCallee(Body body) {
        this(JavaModel.shared(), body);
    }

    /**
     * The same.
     *
     * @param argumentModel what its arguments are built in
     */
    public HostCallee(ValueModel argumentModel, Body body) {
        this.signature = Optional.empty();
        this.argumentModel = argumentModel;
        this.body = body;
    }

    /**
     * A function of one type that does that.
     *
     * @param resources what the resource types in its type are
     */
    public HostCallee(FunctionType type, Map<ResourceId, ResourceType> resources, Body body) {
        Map<ResourceId, ResourceType> copy = Map.copyOf(resources);
        this.argumentModel = JavaModel.shared();
        this.signature = Optional.of(new Signature(type, id -> Objects.requireNonNull(copy.get(id), id.name())));
        this.body = body;
    }

    @Override
    public ValueModel argumentModel() {
        return argumentModel;
    }

    @Override
    public Optional<Signature> signature() {
        return signature;
    }

    @Override
    public @Nullable Object call(InstanceState caller, List<@Nullable Object> args) {
        Store store = caller.store();
        store.current(null);
        try {
            return body.call(store.hostState(), args);
        } finally {
            store.current(caller);
        }
    }
}
