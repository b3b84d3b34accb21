package wippy.component.wit.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Types and functions that belong together.
 *
 * @param types by name, in their order, those of other interfaces included
 * @param functions by name, in their order, without those of resources
 */
public record WitInterface(Notes notes, Map<String, TypeDef> types, Map<String, WitFunction> functions) {
    public WitInterface {
        types = Ordered.copy(types);
        functions = Ordered.copy(functions);
    }

    /** The interfaces whose types it uses, in their order. */
    public Set<WitPath> uses() {
        return uses(types);
    }

    static Set<WitPath> uses(Map<String, TypeDef> types) {
        Set<WitPath> found = new LinkedHashSet<>();
        for (TypeDef type : types.values()) {
            if (type.definition() instanceof TypeDef.Use(WitPath from, String _)) {
                found.add(from);
            }
        }
        return found;
    }
}
