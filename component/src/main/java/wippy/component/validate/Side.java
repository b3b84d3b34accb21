package wippy.component.validate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import wippy.component.syntax.ExternName;
import wippy.component.type.ItemType;

/** The imports of a scope, or its exports: what they are called, what they are. */
final class Side {
    private final String word;
    private final Place place;
    private final NameParser parser;
    private final Map<String, String> unique = new HashMap<>();
    private final Map<String, ItemType> items = new LinkedHashMap<>();
    private final ResourceNames resources = new ResourceNames();
    private final boolean namesResources;

    private Side(String word, Place place, boolean namesResources) {
        this.word = word;
        this.place = place;
        this.namesResources = namesResources;
        parser = new NameParser(place);
    }

    /** No imports yet. */
    static Side ofImports(Place place) {
        return new Side("import", place, true);
    }

    /** No exports yet. */
    static Side ofExports(Place place) {
        return new Side("export", place, true);
    }

    /** Nothing yet of what is put together to an instance: types get no names by that. */
    static Side ofBundle(Place place) {
        return new Side("export", place, false);
    }

    /** Adds an item under a name that fits it. */
    void add(ExternName name, ItemType type) {
        ParsedName parsed = parser.parse(name.name());
        parser.checkAttributes(name, parsed, type);
        resources.check(parsed, type, place);
        String previous = unique.putIfAbsent(parsed.unique(), name.name());
        if (previous != null) {
            throw place.invalid(
                    word + " name \"" + name.name() + "\" conflicts with previous name \"" + previous + "\"");
        }
        items.put(name.name(), type);
        if (namesResources) {
            resources.note(name.name(), type);
        }
    }

    /** All items, in their order. */
    Map<String, ItemType> items() {
        return items;
    }

    /**
     * Makes sure that the item uses no type that is unknown outside.
     *
     * @param before the item before its types got names by what is checked
     */
    void checkVisible(Visibility visible, ItemType type, ItemType before) {
        if (!visible.admit(type, before)) {
            String sort = type instanceof ItemType.Function ? "func" : type.sort();
            throw place.invalid(sort + " not valid to be used as " + word
                    + ": it uses a type that has no name outside, which must be " + word + "ed before");
        }
    }
}
