package wippy.component.syntax;

import java.util.List;

/** A core type as it is defined in a component. */
public sealed interface CoreTypeSyntax {
    /**
     * A group of recursive types, or a single type, of core WebAssembly. A single one takes one index, a group as many
     * as it has types.
     *
     * @param binary a {@code rectype} of the core binary format
     */
    record Recursive(Slice binary) implements CoreTypeSyntax {}

    /** The type of a core module; it has an index space of its own. */
    record Module(List<CoreDeclaration> declarations) implements CoreTypeSyntax {
        public Module {
            declarations = List.copyOf(declarations);
        }
    }

    /** One line of a module type. */
    sealed interface CoreDeclaration {
        /** Where it begins: an offset in the binary, 0 if it was never in one. */
        int at();

        record Type(int at, CoreTypeSyntax type) implements CoreDeclaration {}

        /** Another name for the core type at an index of a scope further out; 0 is the module type itself. */
        record AliasOuter(int at, int count, int index) implements CoreDeclaration {}

        /**
         * An import.
         *
         * @param type an {@code externtype} of the core binary format
         */
        record Import(int at, String module, String name, Slice type) implements CoreDeclaration {}

        /**
         * An export.
         *
         * @param type an {@code externtype} of the core binary format
         */
        record Export(int at, String name, Slice type) implements CoreDeclaration {}
    }
}
