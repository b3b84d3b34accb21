package wippy.component.syntax;

import java.util.List;
import java.util.Optional;

/** One definition of a component. */
public sealed interface Definition {
    /** Where it begins: an offset in the binary, 0 if it was never in one. */
    int at();

    /** A custom section: for tools, without meaning for the component. */
    record Custom(int at, String name, Slice content) implements Definition {}

    /** A core module in its binary format. */
    record CoreModule(int at, Slice binary) implements Definition {}

    /** Instantiates a core module; each argument is a core instance. */
    record CoreInstantiate(int at, int module, List<Named<SortIndex>> args) implements Definition {
        public CoreInstantiate {
            args = List.copyOf(args);
        }
    }

    /** Puts a core instance together. */
    record CoreBundle(int at, List<Named<SortIndex>> exports) implements Definition {
        public CoreBundle {
            exports = List.copyOf(exports);
        }
    }

    record CoreType(int at, CoreTypeSyntax type) implements Definition {}

    /** A component inside. */
    record Component(int at, ComponentSyntax component) implements Definition {}

    /** Instantiates a component. */
    record Instantiate(int at, int component, List<Named<SortIndex>> args) implements Definition {
        public Instantiate {
            args = List.copyOf(args);
        }
    }

    /** One export of an instance put together. */
    record InlineExport(ExternName name, SortIndex item) {}

    /** Puts an instance together. */
    record Bundle(int at, List<InlineExport> exports) implements Definition {
        public Bundle {
            exports = List.copyOf(exports);
        }
    }

    record Alias(int at, AliasSyntax alias) implements Definition {}

    record Type(int at, TypeSyntax type) implements Definition {}

    record Canon(int at, CanonSyntax canon) implements Definition {}

    /** Calls a function once, when all before it is there. */
    record Start(int at, int function, List<Integer> args, int results) implements Definition {
        public Start {
            args = List.copyOf(args);
        }
    }

    record Import(int at, ExternName name, ExternDesc type) implements Definition {}

    /** Offers an item, which gets another index by that. */
    record Export(int at, ExternName name, SortIndex item, Optional<ExternDesc> type) implements Definition {}

    /** A constant in its binary format. */
    record Value(int at, ValTypeRef type, Slice content) implements Definition {}
}
