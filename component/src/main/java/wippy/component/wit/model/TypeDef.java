package wippy.component.wit.model;

import java.util.List;
import java.util.Optional;

/** A type under a name of its own. */
public record TypeDef(String name, Notes notes, Definition definition) {
    /** What stands behind the name. */
    public sealed interface Definition {}

    /** Named fields, all there. */
    public record Record(List<Field> fields) implements Definition {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    /** One of several cases. */
    public record Variant(List<Case> cases) implements Definition {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    /** One of several names. */
    public record Enumeration(List<Label> cases) implements Definition {
        public Enumeration {
            cases = List.copyOf(cases);
        }
    }

    /** Any of several names. */
    public record Flags(List<Label> names) implements Definition {
        public Flags {
            names = List.copyOf(names);
        }
    }

    /** Something that is passed around by handle, with the functions that belong to it. */
    public record Resource(List<WitFunction> functions) implements Definition {
        public Resource {
            functions = List.copyOf(functions);
        }
    }

    /** Another name for a type. */
    public record Alias(WitType type) implements Definition {}

    /** A type of another interface, perhaps under another name there. */
    public record Use(WitPath from, String name) implements Definition {}

    /** One field of a record. */
    public record Field(String name, String docs, WitType type) {}

    /** One case of a variant. */
    public record Case(String name, String docs, Optional<WitType> payload) {}

    /** One name of an enumeration or of flags. */
    public record Label(String name, String docs) {}
}
