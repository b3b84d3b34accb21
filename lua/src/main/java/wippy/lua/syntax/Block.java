package wippy.lua.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that share a scope.
 *
 * @param statements in order
 * @param endLine the line of the word that ends it
 */
public record Block(List<Stat> statements, int endLine) {
    /** Copies the list. */
    public Block {
        statements = List.copyOf(statements);
    }

    /** A function as written. Complete once it is parsed; functions are the same only if identical. */
    public static final class Function {
        private final @Nullable Function outer;
        private final String name;
        private final int line;
        private final List<Variable> parameters = new ArrayList<>();
        private final List<Variable> upvalues = new ArrayList<>();
        private final List<String> typeParameters = new ArrayList<>();
        private final List<Stat.TypeDeclaration> typeDeclarations = new ArrayList<>();
        private List<Type> returns = List.of();
        private boolean typedReturn;
        private boolean variadic;
        private @Nullable Type variadicType;
        private Block body = new Block(List.of(), 0);

        Function(@Nullable Function outer, String name, int line) {
            this.outer = outer;
            this.name = name;
            this.line = line;
        }

        /** The function it is written in; empty for the main part of a chunk. */
        public Optional<Function> outer() {
            return Optional.ofNullable(outer);
        }

        /** As in {@code Account:deposit}; empty if it has none. */
        public String name() {
            return name;
        }

        /** Where it begins. */
        public int line() {
            return line;
        }

        /** Its parameters, {@code self} included. */
        public List<Variable> parameters() {
            return Collections.unmodifiableList(parameters);
        }

        /** The outer functions' variables that it or its inner functions use. */
        public List<Variable> upvalues() {
            return Collections.unmodifiableList(upvalues);
        }

        /** Names of its type parameters. */
        public List<String> typeParameters() {
            return Collections.unmodifiableList(typeParameters);
        }

        /** The types declared in it and in the functions inside, in the order of their ends. */
        public List<Stat.TypeDeclaration> typeDeclarations() {
            return Collections.unmodifiableList(typeDeclarations);
        }

        /** The types it says it returns; empty if it does not say. */
        public Optional<List<Type>> returns() {
            return typedReturn ? Optional.of(returns) : Optional.empty();
        }

        /** Whether it takes more arguments than its parameters. */
        public boolean isVariadic() {
            return variadic;
        }

        /** The type of each further argument; empty if it does not say. */
        public Optional<Type> variadicType() {
            return Optional.ofNullable(variadicType);
        }

        /** What it does. */
        public Block body() {
            return body;
        }

        void parameter(Variable parameter) {
            parameters.add(parameter);
        }

        void upvalue(Variable variable) {
            if (!upvalues.contains(variable)) {
                upvalues.add(variable);
            }
        }

        void typeParameter(String typeParameter) {
            typeParameters.add(typeParameter);
        }

        void typeDeclaration(Stat.TypeDeclaration declaration) {
            for (Function function = this; function != null; function = function.outer) {
                function.typeDeclarations.add(declaration);
            }
        }

        void returns(List<Type> types) {
            returns = List.copyOf(types);
            typedReturn = true;
        }

        void variadic() {
            variadic = true;
        }

        void variadic(Type type) {
            variadicType = type;
        }

        void body(Block statements) {
            body = statements;
        }
    }
}
