package wippy.component.type;

import java.util.Map;

/**
 * What an instance, or an interface, offers.
 *
 * @param exports by external name, in their order
 */
public record InstanceType(Map<String, ItemType> exports) implements DefinedType {
    public InstanceType {
        exports = Maps.copy(exports);
    }
}
