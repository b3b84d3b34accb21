package wippy.lua.type;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Variable;

/** The values, while a program runs, of the variables that a type needs. Equal if the values are the same. */
final class Surroundings {
    static final Surroundings NOTHING = new Surroundings(List.of(), new Object[0]);

    private final List<Expr> variables;
    private final @Nullable Object[] values;

    Surroundings(List<Expr> variables, @Nullable Object[] values) {
        this.variables = variables;
        this.values = values;
    }

    /** The value of a local variable, null if it is none of those. */
    @Nullable
    Object local(Variable variable) {
        for (int i = 0; i < values.length; i++) {
            if (variables.get(i) instanceof Expr.Local(Variable known, int _) && known.equals(variable)) {
                return values[i];
            }
        }
        return null;
    }

    /** The value of a global variable, null if it is none of those. */
    @Nullable
    Object global(String name) {
        for (int i = 0; i < values.length; i++) {
            if (variables.get(i) instanceof Expr.Global(String known, int _) && known.equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    /** What a path of fields leads to, without metamethods; null if to nothing. */
    static @Nullable Object follow(@Nullable Object root, List<String> fields) {
        Object value = root;
        for (String field : fields) {
            value = value instanceof LuaTable table ? table.get(LuaStrings.encode(field)) : null;
        }
        return value;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Surroundings that) || values.length != that.values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != that.values[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return values.length;
    }
}
