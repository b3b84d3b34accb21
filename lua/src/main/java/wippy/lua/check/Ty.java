package wippy.lua.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A type as the checker knows it. */
sealed interface Ty {
    Ty ANY = new Basic("any");
    Ty UNKNOWN = new Basic("unknown");
    Ty NEVER = new Basic("never");
    Ty NIL = new Basic("nil");
    Ty BOOLEAN = new Basic("boolean");
    Ty NUMBER = new Basic("number");
    Ty INTEGER = new Basic("integer");
    Ty STRING = new Basic("string");
    Ty TABLE = new Basic("table");
    Ty FUNCTION = new Basic("function");

    /** A type that is nothing but its name. */
    record Basic(String name) implements Ty {}

    /** A string, number or boolean that is its own type. */
    record Literal(Object value) implements Ty {}

    /** {@code {T}}. */
    record Array(Ty element) implements Ty {}

    /** {@code {[K]: V}}. */
    record Mapping(Ty key, Ty value) implements Ty {}

    /**
     * A table with named fields.
     *
     * @param rest what else it holds, if it says
     * @param open whether there may be fields that nobody listed, as in a table that was only written, not annotated
     */
    record Struct(Map<String, Field> fields, Optional<Mapping> rest, boolean open) implements Ty {
        public Struct {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        Struct with(String name, Ty type) {
            Map<String, Field> more = new LinkedHashMap<>(fields);
            more.put(name, new Field(type, false));
            return new Struct(more, rest, open);
        }
    }

    /** What a struct has under a name. */
    record Field(Ty type, boolean optional) {
        /** What reading it gives. */
        Ty read() {
            return optional ? Types.optional(type) : type;
        }
    }

    /** One of several, at least two, none a union itself. */
    record Union(List<Ty> members) implements Ty {}

    /**
     * A function.
     *
     * @param typed whether calls are checked: somebody wrote types
     */
    record Function(
            List<String> typeParameters,
            List<Parameter> parameters,
            @Nullable Ty variadic,
            Values results,
            boolean typed)
            implements Ty {}

    /** A parameter; its name may be empty. */
    record Parameter(String name, Ty type, boolean optional) {}

    /** {@code asserts name is T}, as the result of a function. */
    record Asserts(String name, Optional<Ty> type) implements Ty {}

    /** A parameter of a generic function or type. */
    record Variable(String name) implements Ty {}

    /** The value of a declared type: called it validates. */
    record TypeValue(Ty type) implements Ty {}

    /** The value of a generic declared type. */
    record GenericValue(Reference.Declaration declaration) implements Ty {}

    /**
     * A declared type by its name; what it stands for is worked out when it is needed, since it may refer to itself.
     */
    final class Reference implements Ty {
        /** A declaration; the same only if identical. */
        static final class Declaration {
            final String name;
            final List<String> parameters;
            private final java.util.function.Function<List<Ty>, Ty> meaning;

            /** How often it is being worked out just now. */
            private int inside;

            Declaration(String name, List<String> parameters, java.util.function.Function<List<Ty>, Ty> meaning) {
                this.name = name;
                this.parameters = parameters;
                this.meaning = meaning;
            }

            /** What it stands for; anything, where it stands for itself: {@code type A<T> = A<{T}> & B}. */
            Ty meaning(List<Ty> arguments) {
                if (inside == DEEPEST) {
                    return ANY;
                }
                inside++;
                try {
                    return meaning.apply(arguments);
                } finally {
                    inside--;
                }
            }
        }

        /** {@code Partly<Partly<Partly<T>>>} still is what it says. */
        private static final int DEEPEST = 3;

        final Declaration declaration;
        final List<Ty> arguments;
        private final Supplier<Ty> meaning;
        private @Nullable Ty resolved;

        Reference(Declaration declaration, List<Ty> arguments) {
            this.declaration = declaration;
            this.arguments = List.copyOf(arguments);
            meaning = () -> declaration.meaning(this.arguments);
        }

        Ty resolved() {
            Ty known = resolved;
            if (known == null) {
                resolved = ANY; // should it be asked for while it is worked out: type A = A
                known = meaning.get();
                resolved = known;
            }
            return known;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reference that
                    && declaration == that.declaration
                    && arguments.equals(that.arguments);
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(declaration), arguments);
        }
    }

    /** Several values: those that are sure to be there, then any number of the rest. */
    record Values(List<Ty> fixed, @Nullable Ty rest) {
        static final Values NOTHING = new Values(List.of(), null);
        static final Values ANYTHING = new Values(List.of(), ANY);

        public Values {
            fixed = List.copyOf(fixed);
        }

        static Values of(Ty type) {
            return new Values(List.of(type), null);
        }

        Ty at(int index) {
            return index < fixed.size() ? fixed.get(index) : rest == null ? NIL : rest;
        }

        Ty first() {
            return at(0);
        }
    }
}
