package wippy.component.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wippy.value.Name;

/** The type of a value that crosses a component's border. Printed as WIT names it. */
public sealed interface ValueType extends DefinedType {
    /** Types without parts. */
    enum Primitive implements ValueType {
        BOOL("bool"),
        S8("s8"),
        U8("u8"),
        S16("s16"),
        U16("u16"),
        S32("s32"),
        U32("u32"),
        S64("s64"),
        U64("u64"),
        F32("f32"),
        F64("f64"),
        CHAR("char"),
        STRING("string");

        private final String text;

        Primitive(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Any number of values of one type. */
    record ListOf(ValueType element) implements ValueType {
        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /**
     * Exactly so many values of one type, in place.
     *
     * @param length 1 at least
     */
    record FixedList(ValueType element, int length) implements ValueType {
        @Override
        public String toString() {
            return "list<" + element + ", " + length + ">";
        }
    }

    /**
     * Values by key: on the wire a list of pairs, in which keys may come twice.
     *
     * @param key {@code bool}, a whole number, {@code char} or {@code string}
     */
    record MapOf(ValueType key, ValueType value) implements ValueType {
        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }

    /** One field of a record. */
    record Field(Name name, ValueType type) {
        @Override
        public String toString() {
            return name.exact() + ": " + type;
        }
    }

    /**
     * Named fields, all there.
     *
     * @param label what the type is called, empty if it has no name
     */
    record Fields(String label, List<Field> fields) implements ValueType {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return label.isEmpty() ? ValueTypeText.block("record", fields) : label;
        }
    }

    /** Values by position. */
    record Tuple(List<ValueType> elements) implements ValueType {
        public Tuple {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return elements.stream().map(ValueType::toString).collect(Collectors.joining(", ", "tuple<", ">"));
        }
    }

    /** One case of a variant. */
    record Case(Name name, Optional<ValueType> payload) {
        @Override
        public String toString() {
            return payload.map(type -> name.exact() + "(" + type + ")").orElse(name.exact());
        }
    }

    /**
     * One of several cases, each with its own payload.
     *
     * @param label what the type is called, empty if it has no name
     */
    record Variants(String label, List<Case> cases) implements ValueType {
        public Variants {
            cases = List.copyOf(cases);
        }

        @Override
        public String toString() {
            return label.isEmpty() ? ValueTypeText.block("variant", cases) : label;
        }
    }

    /**
     * One of several names.
     *
     * @param label what the type is called, empty if it has no name
     */
    record Enumeration(String label, List<Name> cases) implements ValueType {
        public Enumeration {
            cases = List.copyOf(cases);
        }

        @Override
        public String toString() {
            return label.isEmpty() ? ValueTypeText.names("enum", cases) : label;
        }
    }

    /**
     * Any of several names, 32 at most.
     *
     * @param label what the type is called, empty if it has no name
     */
    record Flags(String label, List<Name> names) implements ValueType {
        public Flags {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return label.isEmpty() ? ValueTypeText.names("flags", names) : label;
        }
    }

    /** A value or none. */
    record Option(ValueType some) implements ValueType {
        @Override
        public String toString() {
            return "option<" + some + ">";
        }
    }

    /** The outcome of what may fail. */
    record Result(Optional<ValueType> ok, Optional<ValueType> err) implements ValueType {
        @Override
        public String toString() {
            if (err.isPresent()) {
                return "result<" + ok.map(ValueType::toString).orElse("_") + ", " + err.get() + ">";
            }
            return ok.map(type -> "result<" + type + ">").orElse("result");
        }
    }

    /** A handle that is given away. */
    record Own(ResourceId resource) implements ValueType {
        @Override
        public String toString() {
            return resource.name();
        }
    }

    /** A handle that is lent for a call. */
    record Borrow(ResourceId resource) implements ValueType {
        @Override
        public String toString() {
            return "borrow<" + resource.name() + ">";
        }
    }
}
