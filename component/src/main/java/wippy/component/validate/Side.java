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

    /**
     * Nothing yet.
     *
     * @param word {@code import} or {@code export}
     */
    Side(String word, Place place) {
        this.word = word;
        this.place = place;
        parser = new NameParser(place);
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
        resources.note(name.name(), type);
    }

    /** All items, in their order. */
    Map<String, ItemType> items() {
        return items;
    }

    /** Makes sure that the item uses no type that is unknown outside. */
    void checkVisible(Visibility visible, ItemType type) {
        if (!visible.admit(type)) {
            String sort = type instanceof ItemType.Function ? "func" : type.sort();
            throw place.invalid(sort + " not valid to be used as " + word
                    + ": it uses a type that has no name outside, which must be " + word + "ed before");
        }
    }
}
