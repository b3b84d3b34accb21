package wippy.component.wit.syntax;

import java.util.List;
import java.util.Optional;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.WitFunction;

/** What files, packages, interfaces and worlds consist of. */
public sealed interface Item {
    /** What is said about it. */
    Notes notes();

    /** Where its name stands, or it begins if it has none, in characters. */
    int at();

    /** An interface that is to be known by a short name in this file. */
    record UseInterface(UsePath path, Optional<Ident> as, Notes notes, int at) implements Item {
        /** The name it gets. */
        public Ident name() {
            return as.orElse(path.name());
        }
    }

    /** {@code interface name { … }}. */
    record Interface(Ident name, List<Item> items, Notes notes) implements Item {
        @Override
        public int at() {
            return name.at();
        }
    }

    /** {@code world name { … }}. */
    record World(Ident name, List<Item> items, Notes notes) implements Item {
        @Override
        public int at() {
            return name.at();
        }
    }

    /** {@code package ns:name { … }}. */
    record Package(PackageHeader header, List<Item> items, Notes notes) implements Item {
        @Override
        public int at() {
            return header.at();
        }
    }

    /** Types of another interface: {@code use path.{a, b as c}}. */
    record UseTypes(UsePath path, List<Used> types, Notes notes, int at) implements Item {}

    /** One of the types of a {@code use}, or of the names of a {@code with}. */
    record Used(Ident name, Optional<Ident> as) {
        /** The name it gets. */
        public Ident local() {
            return as.orElse(name);
        }
    }

    /** A type definition. */
    record Type(Ident name, Body body, Notes notes) implements Item {
        @Override
        public int at() {
            return name.at();
        }
    }

    /**
     * A function.
     *
     * @param name of a constructor the word itself
     * @param results at most one; several only as signature of a core function
     */
    record Function(
            Ident name, WitFunction.Kind kind, boolean isAsync, List<Param> params, List<TypeExpr> results, Notes notes)
            implements Item {
        @Override
        public int at() {
            return name.at();
        }
    }

    /** One parameter. */
    record Param(Ident name, TypeExpr type) {}

    /** An import or export of a world. */
    record Port(boolean isExport, Target target, Notes notes, int at) implements Item {}

    /** What is imported or exported. */
    sealed interface Target {}

    /** An interface by its own name. */
    record Path(UsePath path) implements Target {}

    /** An interface by a plain name. */
    record Labelled(Ident label, UsePath path) implements Target {}

    /** An interface written down in place. */
    record Inline(Ident name, List<Item> items) implements Target {}

    /** A function. */
    record Free(Function function) implements Target {}

    /** All imports and exports of another world, some under other names. */
    record Include(UsePath path, List<Used> with, Notes notes, int at) implements Item {}

    /** What a type definition says. */
    sealed interface Body {}

    record Record(List<Field> fields) implements Body {}

    record Variant(List<Case> cases) implements Body {}

    record Enumeration(List<Label> cases) implements Body {}

    record Flags(List<Label> names) implements Body {}

    record Resource(List<Function> functions) implements Body {}

    record Alias(TypeExpr type) implements Body {}

    record Field(Ident name, String docs, TypeExpr type) {}

    record Case(Ident name, String docs, Optional<TypeExpr> payload) {}

    record Label(Ident name, String docs) {}
}
