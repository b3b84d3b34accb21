package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.value.ValueModel;

/** A model whose handles know what type of resource they stand for. */
public interface ResourceModel extends ValueModel {
    /**
     * A value that stands for a resource, instead of {@link #ofHandle}.
     *
     * @param resource a {@link GuestResource}, or an object of the host
     */
    Object ofResource(ResourceType type, Object resource);

    /**
     * The resource that a value stands for, instead of {@link #hostObject}.
     *
     * @return a {@link GuestResource} of that type, or an object of the host that is of that type
     * @throws wippy.value.ValueException if it is of another type, saying so
     */
    Object resource(@Nullable Object value, ResourceType wanted);
}
