package wippy.engine.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How things of one kind are called in print: by identifiers where their names are unique, else by numbers. */
public final class NameSpace {
    /** Nothing has a name. */
    public static final NameSpace NONE = new NameSpace(Map.of(), 0);

    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, String> others = new HashMap<>();

    /** With the names there are for the first {@code count} numbers. */
    public NameSpace(Map<Integer, String> names, int count) {
        Set<String> taken = new HashSet<>();
        names.forEach((index, name) -> {
            if (Integer.compareUnsigned(index, count) >= 0) {
                return;
            }
            if (Quote.mayBeId(name) && taken.add(name)) {
                ids.put(index, Quote.id(name));
            } else {
                others.put(index, name);
            }
        });
    }

    /** As it is referred to. */
    public String of(int index) {
        String id = ids.get(index);
        return id == null ? Integer.toUnsignedString(index) : id;
    }

    boolean isNamed(int index) {
        return ids.containsKey(index) || others.containsKey(index);
    }

    /** What stands where it is defined, after a space if there is any. */
    String name(int index) {
        String id = ids.get(index);
        if (id != null) {
            return " " + id;
        }
        String other = others.get(index);
        return other == null ? "" : " (@name " + Quote.text(other) + ")";
    }

    /** What stands where it is defined, with its number in a comment. */
    public String definition(int index) {
        String id = ids.get(index);
        String other = others.get(index);
        return (id == null ? "" : " " + id) + " (;" + index + ";)"
                + (other == null ? "" : " (@name " + Quote.text(other) + ")");
    }
}
