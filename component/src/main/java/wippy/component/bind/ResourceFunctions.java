package wippy.component.bind;

import java.util.List;
import wippy.component.type.ResourceId;

/**
 * A resource type of a guest.
 *
 * @param methods that take the resource first
 */
public record ResourceFunctions(ResourceId id, String name, List<WitFunction> methods) {
    public ResourceFunctions {
        methods = List.copyOf(methods);
    }
}
