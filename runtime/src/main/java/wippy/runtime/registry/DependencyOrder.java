package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** Sorts entries so that each comes after those it names; the ones that are free of each other by identity. */
final class DependencyOrder {
    private final Map<EntryId, Set<EntryId>> needs = new TreeMap<>();

    DependencyOrder(Map<EntryId, Entry> entries) {
        entries.forEach((id, entry) -> needs.put(id, References.of(entry, entries::containsKey)));
    }

    /** Those the entry names, among the ones to be sorted. */
    Set<EntryId> needsOf(EntryId id) {
        return needs.getOrDefault(id, Set.of());
    }

    /**
     * All, those that are needed first.
     *
     * @throws WippyException Invalid on a cycle, naming it
     */
    List<EntryId> sorted() {
        Map<EntryId, Integer> open = new HashMap<>();
        Map<EntryId, List<EntryId>> neededBy = new HashMap<>();
        needs.forEach((id, all) -> {
            open.put(id, all.size());
            all.forEach(need ->
                    neededBy.computeIfAbsent(need, _ -> new ArrayList<>()).add(id));
        });
        TreeSet<EntryId> ready = new TreeSet<>();
        open.forEach((id, count) -> {
            if (count == 0) {
                ready.add(id);
            }
        });
        List<EntryId> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            EntryId next = ready.pollFirst();
            sorted.add(next);
            for (EntryId dependent : neededBy.getOrDefault(next, List.of())) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        if (sorted.size() < needs.size()) {
            throw cycle(sorted);
        }
        return sorted;
    }

    /** Follows unmet needs from any entry left over: they must come back to one seen before. */
    private WippyException cycle(List<EntryId> sorted) {
        Set<EntryId> left = new TreeSet<>(needs.keySet());
        sorted.forEach(left::remove);
        Map<EntryId, EntryId> way = new LinkedHashMap<>();
        EntryId at = left.iterator().next();
        while (!way.containsKey(at)) {
            EntryId next =
                    needsOf(at).stream().filter(left::contains).findFirst().orElseThrow();
            way.put(at, next);
            at = next;
        }
        EntryId start = at;
        String path = way.keySet().stream()
                .dropWhile(id -> !id.equals(start))
                .map(EntryId::toString)
                .collect(Collectors.joining(" -> "));
        return WippyException.invalid("dependency cycle: " + path + " -> " + start)
                .retryable(false);
    }
}
