package wippy.lua.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type as written (spec host.md §4.3). */
public sealed interface Type {
    /** Names of types that no program declares. */
    Set<String> BUILT_IN = Set.of(
            "any",
            "unknown",
            "never",
            "nil",
            "boolean",
            "number",
            "integer",
            "string",
            "table",
            "function",
            "userdata",
            "thread");

    /**
     * {@code a.b.Name<arguments>}, including the names of built-in types.
     *
     * @param reference what the first name means
     */
    record Named(List<String> path, List<Type> arguments, Reference reference) implements Type {
        /** The local variable that the first name is, if it is one: a declared type or a module. */
        public Optional<Variable> binding() {
            return reference.variable();
        }
    }

    /**
     * What a name in a type means; known once the block that declares it has been parsed, since types may be named
     * before they are declared.
     */
    final class Reference {
        private @Nullable Variable variable;

        /** A name that is no local variable, as far as is known. */
        public Reference() {}

        Reference(Variable variable) {
            this.variable = variable;
        }

        Optional<Variable> variable() {
            return Optional.ofNullable(variable);
        }

        void settle(Variable declared) {
            if (variable == null) {
                variable = declared;
            }
        }
    }

    /** A string, number, boolean or nil that is its own type. */
    record Literal(@Nullable Object value) implements Type {}

    /** {@code {T}} or {@code T[]}. */
    record Array(Type element) implements Type {}

    /** {@code {[K]: V}}. */
    record Map(Type key, Type value) implements Type {}

    /** {@code {a: T, b?: U}}, perhaps with {@code [K]: V} besides. */
    record Struct(List<Field> fields, Optional<Map> rest) implements Type {}

    /** {@code readonly T}. */
    record Readonly(Type inner) implements Type {}

    /** {@code A | B}. */
    record Union(List<Type> members) implements Type {}

    /** {@code A & B}. */
    record Intersection(List<Type> members) implements Type {}

    /** {@code T?}. */
    record Nilable(Type inner) implements Type {}

    /** {@code (a: T, ...U) -> R}; the variadic type is empty if it takes no more arguments. */
    record Function(List<Field> parameters, Optional<Type> variadic, List<Type> results) implements Type {}

    /** {@code interface Base … end}: fields and methods. */
    record Interface(List<Type> bases, List<Field> members) implements Type {}

    /** {@code typeof(expression)}. */
    record TypeOf(Expr expression) implements Type {}

    /** {@code keyof(T)}. */
    record KeyOf(Type inner) implements Type {}

    /** {@code T[K]}. */
    record Member(Type object, Type key) implements Type {}

    /** {@code A extends B ? C : D}. */
    record Conditional(Type subject, Type bound, Type then, Type otherwise) implements Type {}

    /** {@code asserts name is T}. */
    record Asserts(String name, Optional<Type> type) implements Type {}

    /** {@code T @min(0) @max(9)}. */
    record Annotated(Type inner, List<Annotation> annotations) implements Type {}

    /** {@code ...T} in a list of results. */
    record Rest(Type inner) implements Type {}

    /** A field of a record or a parameter of a function, whose name is empty if it has none. */
    record Field(String name, boolean optional, Type type) {}

    /** {@code @name(arguments)}. */
    record Annotation(String name, List<Expr> arguments) {}

    /** {@code <name: bound>}. */
    record Parameter(String name, Optional<Type> bound) {}
}
