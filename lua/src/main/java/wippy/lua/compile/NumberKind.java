package wippy.lua.compile;

import java.util.List;
import java.util.function.Function;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Expr.BinaryOperator;
import wippy.lua.syntax.Expr.UnaryOperator;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/** What is known of an expression's value before the program runs, so that numbers can be primitives. */
enum NumberKind {
    /** Surely an integer. */
    LONG,
    /** Surely a float. */
    DOUBLE,
    /** Any value. */
    ANY;

    /** The kind of an expression, given that of local variables. */
    static NumberKind of(Expr expr, Function<Variable, NumberKind> variables) {
        return switch (expr) {
            case Expr.Numeral(Number value, int _) -> value instanceof Long ? LONG : DOUBLE;
            case Expr.Local(Variable variable, int _) -> variables.apply(variable);
            case Expr.Paren(Expr inner, int _) -> of(inner, variables);
            case Expr.Cast(Expr inner, Type _, int _) -> of(inner, variables);
            case Expr.NonNil(Expr inner, int _) -> of(inner, variables);
            case Expr.Unary(UnaryOperator operator, Expr operand, int _) -> unary(operator, of(operand, variables));
            case Expr.Binary binary -> binary(binary, variables);
            default -> ANY;
        };
    }

    private static NumberKind unary(UnaryOperator operator, NumberKind operand) {
        return switch (operator) {
            case NEGATE -> operand;
            case BIT_NOT -> operand == LONG ? LONG : ANY;
            case NOT, LENGTH -> ANY;
        };
    }

    private static NumberKind binary(Expr.Binary binary, Function<Variable, NumberKind> variables) {
        if (!isNumeric(binary.operator())) {
            return ANY;
        }
        NumberKind right = of(binary.right(), variables);
        if (right == ANY) { // long chains lean to the left, so that they are seldom gone through
            return ANY;
        }
        NumberKind left = of(binary.left(), variables);
        if (left == ANY) {
            return ANY;
        }
        boolean integers = left == LONG && right == LONG;
        return switch (binary.operator()) {
            case ADD, SUBTRACT, MULTIPLY -> integers ? LONG : DOUBLE;
            case DIVIDE, POWER -> DOUBLE;
            case MODULO, FLOOR_DIVIDE -> !integers ? DOUBLE : isPositive(binary.right()) ? LONG : ANY;
            default -> integers ? LONG : ANY;
        };
    }

    private static boolean isPositive(Expr expr) {
        return expr instanceof Expr.Numeral(Number value, int _) && value instanceof Long n && n > 0;
    }

    private static boolean isNumeric(BinaryOperator operator) {
        return switch (operator) {
            case OR, AND, LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, NOT_EQUAL, EQUAL -> false;
            default -> true;
        };
    }

    /** Whether it is a number for sure. */
    boolean isNumber() {
        return this != ANY;
    }

    /** The step of a loop, if it is written down as an integer other than 0; 0 if it is not. */
    static long constantStep(List<Expr> step) {
        if (step.isEmpty()) {
            return 1;
        }
        return switch (step.getFirst()) {
            case Expr.Numeral(Number value, int _) when value instanceof Long n -> n;
            case Expr.Unary(UnaryOperator operator, Expr.Numeral(Number value, int _), int _)
            when operator == UnaryOperator.NEGATE && value instanceof Long n -> -n;
            default -> 0;
        };
    }
}
