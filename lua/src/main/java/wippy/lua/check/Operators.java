package wippy.lua.check;

import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Expr.BinaryOperator;

/** Operators but those that steer the flow. */
final class Operators {
    private final Unit unit;

    Operators(Unit unit) {
        this.unit = unit;
    }

    Ty binary(Expr.Binary binary) {
        Ty left = unit.expressions.one(binary.left());
        Ty right = unit.expressions.one(binary.right());
        return switch (binary.operator()) {
            case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL -> comparison(binary, left, right);
            default -> arithmetic(binary, left, right);
        };
    }

    // ---- arithmetic

    private Ty arithmetic(Expr.Binary binary, Ty left, Ty right) {
        Ty one = operand(binary.left(), left, binary.operator().symbol());
        Ty other = operand(binary.right(), right, binary.operator().symbol());
        if (!isArithmetic(one) || !isArithmetic(other)) {
            return Ty.ANY;
        }
        boolean integers = isInteger(one) && isInteger(other);
        return switch (binary.operator()) {
            case DIVIDE, POWER -> Ty.NUMBER;
            case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT -> Ty.INTEGER;
            default -> integers ? Ty.INTEGER : Ty.NUMBER;
        };
    }

    private static boolean isInteger(Ty type) {
        return Types.widened(Types.resolved(type)).equals(Ty.INTEGER);
    }

    private static boolean isArithmetic(Ty type) {
        return Types.isNumber(type) || Types.isString(type);
    }

    /** An operand of arithmetic: number, or text that may be one; tables and objects may know what to do. */
    private Ty operand(Expr expr, Ty type, String symbol) {
        Ty present = unit.expressions.present(expr, type, "an operand of '" + symbol + "'");
        for (Ty member : Types.members(present)) {
            Ty plain = Types.widened(Types.resolved(member));
            if (plain.equals(Ty.BOOLEAN) || plain instanceof Ty.Function || plain.equals(Ty.FUNCTION)) {
                unit.report.add(
                        Rule.OPERATION,
                        expr,
                        "'" + symbol + "' cannot be used with " + TypeText.of(Types.widened(present)),
                        "");
                return Ty.ANY;
            }
        }
        return present;
    }

    // ---- comparison

    private Ty comparison(Expr.Binary binary, Ty left, Ty right) {
        String symbol = binary.operator().symbol();
        Ty one = unit.expressions.present(binary.left(), left, "compared by '" + symbol + "'");
        Ty other = unit.expressions.present(binary.right(), right, "compared by '" + symbol + "'");
        boolean mixed =
                (Types.isNumber(one) && Types.isString(other)) || (Types.isString(one) && Types.isNumber(other));
        if (mixed || isBoolean(one) || isBoolean(other)) {
            unit.report.add(
                    Rule.OPERATION,
                    binary,
                    "cannot compare " + TypeText.of(Types.widened(one)) + " with " + TypeText.of(Types.widened(other)),
                    "");
        }
        return Ty.BOOLEAN;
    }

    private static boolean isBoolean(Ty type) {
        return Types.widened(Types.resolved(type)).equals(Ty.BOOLEAN);
    }

    // ---- text and length

    Ty concat(Expr.Concat concat) {
        boolean plain = true;
        for (Expr part : concat.parts()) {
            Ty type = unit.expressions.present(part, unit.expressions.one(part), "joined by '..'");
            for (Ty member : Types.members(type)) {
                Ty kind = Types.widened(Types.resolved(member));
                if (kind.equals(Ty.BOOLEAN) || kind instanceof Ty.Function || kind.equals(Ty.FUNCTION)) {
                    unit.report.add(
                            Rule.OPERATION,
                            part,
                            "'..' cannot be used with " + TypeText.of(Types.widened(type)),
                            "",
                            "tostring(" + unit.report.written(part).replace("'", "") + ") is text");
                }
                plain &= isArithmetic(kind);
            }
        }
        return plain ? Ty.STRING : Ty.ANY;
    }

    Ty unary(Expr.Unary unary) {
        Ty type = unit.expressions.one(unary.operand());
        return switch (unary.operator()) {
            case LENGTH -> length(unary, type);
            case BIT_NOT -> isArithmetic(operand(unary.operand(), type, "~")) ? Ty.INTEGER : Ty.ANY;
            case NEGATE -> isArithmetic(operand(unary.operand(), type, "-")) ? Ty.NUMBER : Ty.ANY;
            case NOT -> Ty.BOOLEAN;
        };
    }

    private Ty length(Expr.Unary unary, Ty type) {
        Ty present = unit.expressions.present(unary.operand(), type, "measured by '#'");
        if (Types.isNumber(present) || isBoolean(present) || Types.resolved(present) instanceof Ty.Function) {
            unit.report.add(
                    Rule.OPERATION, unary, "'#' cannot be used with " + TypeText.of(Types.widened(present)), "");
        }
        return Types.isLoose(present) ? Ty.ANY : Ty.INTEGER;
    }

    static boolean isComparison(BinaryOperator operator) {
        return operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL;
    }
}
