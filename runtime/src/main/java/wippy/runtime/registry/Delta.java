package wippy.runtime.registry;

import java.util.ArrayList;
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

    private static boolean same(Entry a, Entry b) {
        return a.meta().equals(b.meta()) && a.data().equals(b.data());
    }
}
