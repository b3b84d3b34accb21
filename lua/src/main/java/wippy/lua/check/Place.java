package wippy.lua.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Variable;

/** A local variable, or a field reached from one by constant names: what conditions tell something about. */
record Place(Variable root, List<String> path) {
    static Optional<Place> of(Expr expr) {
        return switch (expr) {
            case Expr.Local(Variable variable, int _) -> Optional.of(new Place(variable, List.of()));
            case Expr.Paren(Expr inner, int _) -> of(inner);
            case Expr.Index(Expr object, Expr.Text(String key, int _), int _) ->
                of(object).map(place -> place.field(LuaStrings.decode(key)));
            default -> Optional.empty();
        };
    }

    Place field(String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return new Place(root, List.copyOf(longer));
    }

    /** Whether the other one is this or lies in it. */
    boolean holds(Place other) {
        return root.equals(other.root)
                && other.path.size() >= path.size()
                && other.path.subList(0, path.size()).equals(path);
    }
}
