package wippy.runtime.registry;

import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;

/** One change to the set of entries. */
public sealed interface Operation {
    /** The identity it is about. */
    EntryId id();

    /** The name programs know it by. */
    String verb();

    /** A new entry. */
    record Create(Entry entry) implements Operation {
        @Override
        public EntryId id() {
            return entry.id();
        }

        @Override
        public String verb() {
            return "entry.create";
        }
    }

    /** An entry replaced completely. */
    record Update(Entry entry) implements Operation {
        @Override
        public EntryId id() {
            return entry.id();
        }

        @Override
        public String verb() {
            return "entry.update";
        }
    }

    /** An entry taken away. */
    record Delete(EntryId id) implements Operation {
        @Override
        public String verb() {
            return "entry.delete";
        }
    }
}
