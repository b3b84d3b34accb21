package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.value.ValueModel;

/** A model whose handles know what type of resource they stand for, be it a guest's or the host's. */
public interface ResourceModel extends ValueModel {
    /** A value that stands for a resource, instead of {@link #ofHandle}. */
    Object ofResource(Holding resource);

    /**
     * The resource that a value stands for, instead of {@link #hostObject}.
     *
     * @throws wippy.value.ValueException if it can stand for none of that type, saying what it is
     */
    Holding resource(@Nullable Object value, ResourceType wanted);
}
