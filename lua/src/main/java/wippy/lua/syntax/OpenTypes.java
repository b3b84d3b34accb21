package wippy.lua.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types that a chunk declares, and which of them are open: what they stand for depends on variables, such as a
 * module that declares a type, or on other open types.
 */
final class OpenTypes {
    private final List<Stat.TypeDeclaration> declarations = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();

    /** A type's name used as a value. */
    private record Use(Variable variable, Block.Function user) {}

    void add(Stat.TypeDeclaration declaration) {
        declarations.add(declaration);
    }

    void use(Variable variable, Block.Function user) {
        uses.add(new Use(variable, user));
    }

    /** When the chunk has been parsed: tells each type's variable what it needs, and functions what they capture. */
    void settle() {
        Map<Variable, Map<Object, Expr>> needs = new LinkedHashMap<>();
        Map<Variable, List<Variable>> users = new LinkedHashMap<>();
        for (Stat.TypeDeclaration declaration : declarations) {
            TypeNames names = TypeNames.of(declaration);
            needs.put(declaration.variable(), new LinkedHashMap<>(names.values()));
            names.types()
                    .forEach(used ->
                            users.computeIfAbsent(used, _ -> new ArrayList<>()).add(declaration.variable()));
        }
        handOn(needs, users);
        needs.forEach((type, values) -> settle(type, List.copyOf(values.values())));
        for (Use use : uses) {
            if (!use.variable().isConstantType()) {
                Scopes.capture(use.variable(), use.user());
            }
        }
    }

    /** Whoever names a type needs what that needs. */
    private static void handOn(Map<Variable, Map<Object, Expr>> needs, Map<Variable, List<Variable>> users) {
        Deque<Variable> changed = new ArrayDeque<>();
        needs.forEach((type, values) -> {
            if (!values.isEmpty()) {
                changed.add(type);
            }
        });
        while (!changed.isEmpty()) {
            Variable type = changed.remove();
            for (Variable user : users.getOrDefault(type, List.of())) {
                Map<Object, Expr> own = needs.getOrDefault(user, Map.of());
                int before = own.size();
                needs.getOrDefault(type, Map.of()).forEach((key, value) -> {
                    if (isVisible(value, user)) {
                        own.putIfAbsent(key, value);
                    }
                });
                if (own.size() > before) {
                    changed.add(user);
                }
            }
        }
    }

    /** A type may name one further down, whose variables may not be there yet. */
    private static boolean isVisible(Expr value, Variable from) {
        return !(value instanceof Expr.Local(Variable variable, int _)) || variable.order() < from.order();
    }

    private static void settle(Variable type, List<Expr> values) {
        type.needs(values);
        for (Expr value : values) {
            if (value instanceof Expr.Local(Variable variable, int _)) {
                Scopes.capture(variable, type.owner());
            }
        }
    }
}
