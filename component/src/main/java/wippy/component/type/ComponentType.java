package wippy.component.type;

import java.util.Map;

/**
 * What a component asks for and offers, in its order.
 *
 * @param imports by external name
 * @param exports by external name
 */
public record ComponentType(Map<String, ItemType> imports, Map<String, ItemType> exports) implements DefinedType {
    public ComponentType {
        imports = Maps.copy(imports);
        exports = Maps.copy(exports);
    }
}
