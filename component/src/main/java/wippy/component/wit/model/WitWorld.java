package wippy.component.wit.model;

import java.util.Map;

/**
 * All that a component asks for and offers. What is used without being named is among the imports, before the first
 * that needs it.
 *
 * @param imports by external name, in their order
 * @param exports by external name, in their order
 */
public record WitWorld(Notes notes, Map<String, WorldItem> imports, Map<String, WorldItem> exports) {
    public WitWorld {
        imports = Ordered.copy(imports);
        exports = Ordered.copy(exports);
    }
}
