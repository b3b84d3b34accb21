package wippy.runtime.entry;

import java.util.Collection;
import java.util.List;
import wippy.base.source.Nearest;

/** Finds the entries a person may have meant. */
public final class NearestIds {
    private NearestIds() {}

    /**
     * {@code ". Did you mean a:x?"}, or nothing. In a namespace that exists the name alone is compared, and a name
     * without namespace with the names of all.
     */
    public static String hint(String written, Collection<EntryId> known) {
        EntryId id = EntryId.parse(written);
        List<String> hints;
        if (id.namespace().isEmpty()) {
            hints = names(id.name(), known);
        } else if (known.stream().anyMatch(other -> other.namespace().equals(id.namespace()))) {
            List<EntryId> neighbours = known.stream()
                    .filter(other -> other.namespace().equals(id.namespace()))
                    .toList();
            hints = names(id.name(), neighbours).stream()
                    .map(name -> id.namespace() + ":" + name)
                    .toList();
        } else {
            hints = Nearest.names(written, known.stream().map(EntryId::toString).toList());
        }
        return hints.isEmpty() ? "" : ". Did you mean " + String.join(" or ", hints) + "?";
    }

    private static List<String> names(String name, Collection<EntryId> known) {
        return Nearest.names(name, known.stream().map(EntryId::name).toList());
    }
}
