package wippy.lua.compile;

import java.util.List;
import java.util.Set;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/** Finds the local variables that an expression uses. */
final class FreeVariables {
    private FreeVariables() {}

    /** Adds the variables; false if the expression also uses the arguments of the function around it. */
    static boolean collect(Expr expr, Set<Variable> used) {
        return switch (expr) {
            case Expr.Nil _, Expr.Bool _, Expr.Numeral _, Expr.Text _, Expr.Global _ -> true;
            case Expr.Varargs _ -> false;
            case Expr.Function(Block.Function function, int _) -> {
                used.addAll(function.upvalues());
                yield true;
            }
            case Expr.Local(Variable variable, int _) -> {
                used.add(variable);
                yield true;
            }
            case Expr.Index(Expr object, Expr key, int _) -> collect(object, used) && collect(key, used);
            case Expr.Call(Expr function, List<Expr> arguments, int _) ->
                collect(function, used) && collectAll(arguments, used);
            case Expr.MethodCall(Expr object, String _, List<Expr> arguments, int _) ->
                collect(object, used) && collectAll(arguments, used);
            case Expr.Binary(Expr.BinaryOperator _, Expr left, Expr right, int _) ->
                collect(left, used) && collect(right, used);
            case Expr.Concat(List<Expr> parts, int _) -> collectAll(parts, used);
            case Expr.Unary(Expr.UnaryOperator _, Expr operand, int _) -> collect(operand, used);
            case Expr.Table(List<Expr.Item> items, int _) -> {
                boolean fits = true;
                for (Expr.Item item : items) {
                    fits &= item.key().map(key -> collect(key, used)).orElse(true) && collect(item.value(), used);
                }
                yield fits;
            }
            case Expr.Paren(Expr inner, int _) -> collect(inner, used);
            case Expr.Cast(Expr inner, Type _, int _) -> collect(inner, used);
            case Expr.NonNil(Expr inner, int _) -> collect(inner, used);
        };
    }

    private static boolean collectAll(List<Expr> exprs, Set<Variable> used) {
        boolean fits = true;
        for (Expr expr : exprs) {
            fits &= collect(expr, used);
        }
        return fits;
    }
}
