package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.List;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;

/** Changes that take effect together or not at all. Immutable; each method gives a longer one. */
public record ChangeSet(List<Operation> operations) {
    public ChangeSet {
        operations = List.copyOf(operations);
    }

    /** No change. */
    public static ChangeSet empty() {
        return new ChangeSet(List.of());
    }

    public ChangeSet create(Entry entry) {
        return with(new Operation.Create(entry));
    }

    public ChangeSet update(Entry entry) {
        return with(new Operation.Update(entry));
    }

    public ChangeSet delete(EntryId id) {
        return with(new Operation.Delete(id));
    }

    private ChangeSet with(Operation operation) {
        List<Operation> longer = new ArrayList<>(operations);
        longer.add(operation);
        return new ChangeSet(longer);
    }
}
