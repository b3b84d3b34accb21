package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;

/** What must change for one set of entries to become another. */
public final class Delta {
    private Delta() {}

    /** The changes from one set to another. An entry of another kind is taken away and made anew. */
    public static ChangeSet between(Map<EntryId, Entry> from, Map<EntryId, Entry> to) {
        List<Operation> operations = new ArrayList<>();
        from.forEach((id, old) -> {
            if (!to.containsKey(id) || !to.get(id).kind().equals(old.kind())) {
                operations.add(new Operation.Delete(id));
            }
        });
        to.forEach((id, entry) -> {
            Entry old = from.get(id);
            if (old == null || !old.kind().equals(entry.kind())) {
                operations.add(new Operation.Create(entry));
            } else if (!same(old, entry)) {
                operations.add(new Operation.Update(entry));
            }
        });
        return new ChangeSet(operations);
    }

    /**
     * The changes from one set to another, in the order in which they could be made one by one: what names others is
     * taken away before them, and made or replaced after them.
     *
     * @throws wippy.runtime.error.WippyException Invalid, if entries name each other in a circle
     */
    public static ChangeSet ordered(Map<EntryId, Entry> from, Map<EntryId, Entry> to) {
        List<EntryId> leaving = new DependencyOrder(from).sorted().reversed();
        List<EntryId> coming = new DependencyOrder(to).sorted();
        List<Operation> operations = new ArrayList<>(between(from, to).operations());
        operations.sort(Comparator.comparingInt(operation -> operation instanceof Operation.Delete
                ? leaving.indexOf(operation.id())
                : leaving.size() + coming.indexOf(operation.id())));
        return new ChangeSet(operations);
    }

    private static boolean same(Entry a, Entry b) {
        return a.meta().equals(b.meta()) && a.data().equals(b.data());
    }
}
