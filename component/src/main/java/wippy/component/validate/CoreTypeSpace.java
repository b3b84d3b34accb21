package wippy.component.validate;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import wippy.component.type.CoreModuleType;
import wippy.engine.DefinedType;

/** The index space of core types; as a list, of those that core WebAssembly defines. */
final class CoreTypeSpace extends AbstractList<DefinedType> {
    /** What an index of core types leads to. */
    sealed interface Entry {
        /** A type that core WebAssembly defines. */
        record Plain(DefinedType type) implements Entry {}

        /** The type of a core module. */
        record Module(CoreModuleType type) implements Entry {}
    }

    private final Place place;
    private final List<Entry> entries = new ArrayList<>();

    CoreTypeSpace(Place place) {
        this.place = place;
    }

    Entry entry(int index) {
        if (index < 0 || index >= entries.size()) {
            throw place.invalid(
                    "unknown core type " + Integer.toUnsignedString(index) + ": core type index out of bounds");
        }
        return entries.get(index);
    }

    /** The module type at that index. */
    CoreModuleType module(int index) {
        if (entry(index) instanceof Entry.Module(CoreModuleType type)) {
            return type;
        }
        throw place.invalid("core type index " + index + " is not a module type");
    }

    void add(Entry entry) {
        if (entries.size() >= Scope.MAX_TYPES) {
            throw place.invalid("too many core types: " + Scope.MAX_TYPES + " are the limit");
        }
        entries.add(entry);
    }

    @Override
    public DefinedType get(int index) {
        if (entry(index) instanceof Entry.Plain(DefinedType type)) {
            return type;
        }
        throw place.invalid("core type index " + index + " is a module type, which core types cannot refer to");
    }

    @Override
    public void add(int index, DefinedType type) {
        entries.add(index, new Entry.Plain(type));
        modCount++;
    }

    @Override
    public DefinedType remove(int index) {
        DefinedType removed = get(index);
        entries.remove(index);
        modCount++;
        return removed;
    }

    @Override
    public int size() {
        return entries.size();
    }
}
