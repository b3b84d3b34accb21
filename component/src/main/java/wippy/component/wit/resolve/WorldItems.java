package wippy.component.wit.resolve;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WorldItem;

/** What a world names itself, imports and exports apart, before anything is added that they need. */
final class WorldItems {
    private final Map<String, WorldItem> imports = new LinkedHashMap<>();
    private final Map<String, WorldItem> exports = new LinkedHashMap<>();

    /** Adds what stands in the world itself; whether nothing of that name is there yet. */
    boolean add(boolean isExport, WorldItem item) {
        return side(isExport).putIfAbsent(folded(item), item) == null;
    }

    /**
     * Adds what another world brings; whether that goes. An interface under its own name goes together with itself, and
     * so does a type of the same origin.
     */
    boolean merge(boolean isExport, WorldItem item) {
        WorldItem before = side(isExport).putIfAbsent(folded(item), item);
        return before == null || isSame(before, item);
    }

    private static boolean isSame(WorldItem before, WorldItem item) {
        return switch (item) {
            case WorldItem.Named named ->
                named.label().isEmpty()
                        && before instanceof WorldItem.Named other
                        && other.label().isEmpty();
            case WorldItem.Type(TypeDef type) ->
                type.definition() instanceof TypeDef.Use
                        && before instanceof WorldItem.Type(TypeDef other)
                        && other.definition().equals(type.definition());
            case WorldItem.Inline _, WorldItem.Function _ -> false;
        };
    }

    private Map<String, WorldItem> side(boolean isExport) {
        return isExport ? exports : imports;
    }

    private static String folded(WorldItem item) {
        return item.name().toLowerCase(Locale.ROOT);
    }

    Iterable<WorldItem> imports() {
        return imports.values();
    }

    Iterable<WorldItem> exports() {
        return exports.values();
    }
}
