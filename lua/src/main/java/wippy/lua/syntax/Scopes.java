package wippy.lua.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions and blocks around the place being parsed, and the variables they declare. */
final class Scopes {
    /** As in Lua 5.4; and a class of the JVM could not hold many more. */
    static final int MAX_UPVALUES = 255;

    /** As in Lua. */
    static final int MAX_LOCALS = 200;

    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final OpenTypes types = new OpenTypes();
    private int declared;

    /**
     * A block's variables, the last declared at the end.
     *
     * @param pending names in types that nothing was declared for yet
     */
    private record Scope(Block.Function function, List<Variable> variables, Map<String, List<Type.Reference>> pending) {
        void await(String name, List<Type.Reference> references) {
            pending.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(references);
        }
    }

    Block.Function function() {
        return scopes.getFirst().function;
    }

    /** The types declared so far. */
    OpenTypes types() {
        return types;
    }

    void open(Block.Function function) {
        scopes.push(new Scope(function, new ArrayList<>(), new HashMap<>()));
    }

    void open() {
        open(function());
    }

    void close() {
        Scope closed = scopes.pop();
        if (!scopes.isEmpty()) {
            closed.pending.forEach(scopes.getFirst()::await);
        }
    }

    /** A variable that {@link #declare} makes visible. */
    Variable create(String name) {
        return new Variable(name, function());
    }

    void declare(Variable variable) {
        variable.order(declared++);
        scopes.getFirst().variables.add(variable);
    }

    /** Variables of the current function that are visible now, those that name types left out. */
    int locals() {
        int locals = 0;
        for (Scope scope : scopes) {
            if (!scope.function.equals(function())) {
                return locals;
            }
            for (Variable variable : scope.variables) {
                locals += variable.declaration().isEmpty() ? 1 : 0;
            }
        }
        return locals;
    }

    Variable declare(String name) {
        Variable variable = create(name);
        declare(variable);
        return variable;
    }

    /** Takes note of a type that is declared in the current block; those that named it before mean it too. */
    void declared(Stat.TypeDeclaration declaration) {
        Variable variable = declaration.variable();
        List<Type.Reference> earlier = scopes.getFirst().pending.remove(variable.name());
        if (earlier != null) {
            earlier.forEach(reference -> reference.settle(variable));
        }
        types.add(declaration);
    }

    /** A function around the place that uses too many variables of functions around it. */
    Optional<Block.Function> overloaded() {
        for (Block.Function user = function(); user != null; user = user.outer().orElse(null)) {
            if (user.upvalues().size() > MAX_UPVALUES) {
                return Optional.of(user);
            }
        }
        return Optional.empty();
    }

    /** The visible variable of that name, noted as used in the current function. */
    Optional<Variable> use(String name) {
        Optional<Variable> found = find(name);
        found.ifPresent(variable -> {
            if (variable.declaration().isEmpty()) {
                capture(variable, function());
            } else {
                types.use(variable, function());
            }
        });
        return found;
    }

    /** What a name in a type means. */
    Type.Reference refer(String name) {
        Optional<Variable> found = find(name);
        if (found.isPresent()) {
            return new Type.Reference(found.get());
        }
        Type.Reference unknown = new Type.Reference();
        if (!Type.BUILT_IN.contains(name)) {
            scopes.getFirst().await(name, List.of(unknown));
        }
        return unknown;
    }

    private Optional<Variable> find(String name) {
        for (Scope scope : scopes) {
            for (int i = scope.variables.size() - 1; i >= 0; i--) {
                if (scope.variables.get(i).name().equals(name)) {
                    return Optional.of(scope.variables.get(i));
                }
            }
        }
        return Optional.empty();
    }

    /** Notes the variable as used in the function: an upvalue of it and of those between, if it is not its own. */
    static void capture(Variable variable, Block.Function user) {
        Block.Function inner = user;
        while (!inner.equals(variable.owner())) {
            variable.capture();
            inner.upvalue(variable);
            inner = inner.outer().orElseThrow();
        }
    }
}
