package wippy.runtime.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.NearestIds;
import wippy.runtime.error.Problems;
import wippy.runtime.error.WippyException;

/** Values that settings put into entries, by keys {@code namespace:entry:path}. */
final class Overrides {
    private final Map<String, Data> values;

    Overrides(Map<String, Data> values) {
        this.values = values;
    }

    /** Those for entries that are still there. */
    Overrides among(List<Entry> entries) {
        Map<String, Data> left = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (entries.stream().anyMatch(entry -> key.startsWith(entry.id() + ":"))) {
                left.put(key, value);
            }
        });
        return new Overrides(left);
    }

    /**
     * The entries with the values in them.
     *
     * @throws WippyException Invalid, listing every override that cannot be
     */
    List<Entry> apply(List<Entry> entries) {
        Map<EntryId, Entry> byId = entries.stream()
                .collect(Collectors.toMap(Entry::id, entry -> entry, (_, last) -> last, LinkedHashMap::new));
        Problems problems = new Problems();
        values.forEach((key, value) -> {
            try {
                apply(key, value, byId);
            } catch (WippyException e) {
                problems.add(value.at(), "override " + key + ": " + e.getMessage());
            }
        });
        problems.check("invalid overrides");
        return new ArrayList<>(byId.values());
    }

    private static void apply(String key, Data value, Map<EntryId, Entry> byId) {
        int first = key.indexOf(':');
        int second = key.indexOf(':', first + 1);
        if (first < 1 || second < first + 2 || second == key.length() - 1) {
            throw WippyException.invalid("expected namespace:entry:path").retryable(false);
        }
        EntryId id = EntryId.parse(key.substring(0, second));
        Entry entry = byId.get(id);
        if (entry == null) {
            throw WippyException.invalid("there is no entry " + id + NearestIds.hint(id.toString(), byId.keySet()))
                    .retryable(false);
        }
        byId.put(id, new DataPath(key.substring(second + 1)).put(entry, value));
    }
}
