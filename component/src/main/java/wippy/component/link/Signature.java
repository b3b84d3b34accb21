package wippy.component.link;

import java.util.function.Function;
import wippy.component.abi.ResourceType;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;

/**
 * The type of a function that exists.
 *
 * @param resources what the resource types in it are
 */
public record Signature(FunctionType type, Function<ResourceId, ResourceType> resources) {}
