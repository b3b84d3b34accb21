package wippy.component.syntax;

import java.util.List;
import java.util.Optional;
import wippy.engine.ValType;

/** A canonical definition: a function on the border between component and core. */
public sealed interface CanonSyntax {
    /** Makes a component function of a core function. */
    record Lift(int coreFunction, List<Option> options, int type) implements CanonSyntax {
        public Lift {
            options = List.copyOf(options);
        }
    }

    /** Makes a core function of a component function. */
    record Lower(int function, List<Option> options) implements CanonSyntax {
        public Lower {
            options = List.copyOf(options);
        }
    }

    /**
     * Makes a core function of a built-in.
     *
     * @param operands as many and of such kinds as the built-in says
     */
    record BuiltIn(CanonBuiltIn builtIn, List<Operand> operands) implements CanonSyntax {
        public BuiltIn {
            operands = List.copyOf(operands);
        }
    }

    /** What a built-in is told in place. */
    sealed interface Operand {
        /** An index of the space that the built-in says, or another number. */
        record Number(int value) implements Operand {}

        /** Whether the word that the built-in says is there. */
        record Flag(boolean set) implements Operand {}

        /** Options. */
        record Options(List<Option> options) implements Operand {
            public Options {
                options = List.copyOf(options);
            }
        }

        /** The result of a task. */
        record Result(Optional<ValTypeRef> type) implements Operand {}

        /** A type of core values. */
        record CoreValType(ValType type) implements Operand {}
    }

    /** How values cross. */
    sealed interface Option {
        /** How text is kept in memory. */
        enum Encoding implements Option {
            UTF8("utf8"),
            UTF16("utf16"),
            LATIN1_UTF16("latin1+utf16");

            private final String keyword;

            Encoding(String keyword) {
                this.keyword = keyword;
            }

            /** What follows {@code string-encoding=} in the text format. */
            public String keyword() {
                return keyword;
            }
        }

        record Memory(int memory) implements Option {}

        record Realloc(int coreFunction) implements Option {}

        record PostReturn(int coreFunction) implements Option {}

        record Async() implements Option {}

        record Callback(int coreFunction) implements Option {}

        /** Values are objects of the garbage-collected kind. */
        record Gc() implements Option {}

        /** The core function is of that core type. */
        record CoreType(int coreType) implements Option {}
    }
}
