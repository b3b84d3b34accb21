package wippy.lua.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The functions and blocks around the place being parsed, and the variables they declare. */
final class Scopes {
    /** A block's variables, the last declared at the end. */
    private record Scope(Block.Function function, List<Variable> variables) {}

    private final Deque<Scope> scopes = new ArrayDeque<>();

    Block.Function function() {
        return scopes.getFirst().function;
    }

    void open(Block.Function function) {
        scopes.push(new Scope(function, new ArrayList<>()));
    }

    void open() {
        open(function());
    }

    void close() {
        scopes.pop();
    }

    /** A variable that {@link #declare} makes visible. */
    Variable create(String name) {
        return new Variable(name, function());
    }

    void declare(Variable variable) {
        scopes.getFirst().variables.add(variable);
    }

    Variable declare(String name) {
        Variable variable = create(name);
        declare(variable);
        return variable;
    }

    /** The visible variable of that name, noted as used in the current function. */
    Optional<Variable> use(String name) {
        Optional<Variable> found = find(name);
        found.filter(v -> v.declaration().isEmpty()).ifPresent(this::capture);
        return found;
    }

    Optional<Variable> find(String name) {
        for (Scope scope : scopes) {
            for (int i = scope.variables.size() - 1; i >= 0; i--) {
                if (scope.variables.get(i).name().equals(name)) {
                    return Optional.of(scope.variables.get(i));
                }
            }
        }
        return Optional.empty();
    }

    private void capture(Variable variable) {
        Block.Function user = function();
        while (!user.equals(variable.owner())) {
            variable.capture();
            user.upvalue(variable);
            user = user.outer().orElseThrow();
        }
    }
}
