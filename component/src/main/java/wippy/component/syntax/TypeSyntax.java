package wippy.component.syntax;

import java.util.List;
import java.util.Optional;
import wippy.engine.ValType;

/** A type as it is defined. */
public sealed interface TypeSyntax {
    /** A primitive type under an index. */
    record Primitive(ValTypeRef.Primitive primitive) implements TypeSyntax {}

    record Record(List<Named<ValTypeRef>> fields) implements TypeSyntax {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    record Variant(List<Named<Optional<ValTypeRef>>> cases) implements TypeSyntax {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    record ListOf(ValTypeRef element) implements TypeSyntax {}

    /** A list of exactly so many elements; the number is unsigned. */
    record FixedList(ValTypeRef element, int length) implements TypeSyntax {}

    record MapOf(ValTypeRef key, ValTypeRef value) implements TypeSyntax {}

    record Tuple(List<ValTypeRef> elements) implements TypeSyntax {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    record Flags(List<String> names) implements TypeSyntax {
        public Flags {
            names = List.copyOf(names);
        }
    }

    record Enum(List<String> cases) implements TypeSyntax {
        public Enum {
            cases = List.copyOf(cases);
        }
    }

    record Option(ValTypeRef some) implements TypeSyntax {}

    record Result(Optional<ValTypeRef> ok, Optional<ValTypeRef> err) implements TypeSyntax {}

    record Own(int resource) implements TypeSyntax {}

    record Borrow(int resource) implements TypeSyntax {}

    record Stream(Optional<ValTypeRef> element) implements TypeSyntax {}

    record Future(Optional<ValTypeRef> payload) implements TypeSyntax {}

    record Func(boolean async, List<Named<ValTypeRef>> params, Optional<ValTypeRef> result) implements TypeSyntax {
        public Func {
            params = List.copyOf(params);
        }
    }

    record Component(List<Declaration> declarations) implements TypeSyntax {
        public Component {
            declarations = List.copyOf(declarations);
        }
    }

    record Instance(List<Declaration> declarations) implements TypeSyntax {
        public Instance {
            declarations = List.copyOf(declarations);
        }
    }

    /**
     * A resource type.
     *
     * @param representation what stands for a resource in core code
     * @param destructor the core function that a drop calls
     */
    record Resource(ValType representation, Optional<Integer> destructor) implements TypeSyntax {}
}
