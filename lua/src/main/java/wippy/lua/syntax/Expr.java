package wippy.lua.syntax;

import java.util.List;
import java.util.Optional;

/** An expression. Its line is where it begins; of an operator, where that stands. */
public sealed interface Expr {
    /** From 1. */
    int line();

    /** {@code nil}. */
    record Nil(int line) implements Expr {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value, int line) implements Expr {}

    /** A numeral: a Long or a Double. */
    record Numeral(Number value, int line) implements Expr {}

    /** A string, one char an octet. */
    record Text(String value, int line) implements Expr {}

    /** {@code ...}. */
    record Varargs(int line) implements Expr {}

    /** {@code function … end}. */
    record Function(Block.Function function, int line) implements Expr {}

    /** A local variable, of this function or an outer one. */
    record Local(Variable variable, int line) implements Expr {}

    /** A global variable. */
    record Global(String name, int line) implements Expr {}

    /** {@code object[key]} and {@code object.key}. */
    record Index(Expr object, Expr key, int line) implements Expr {}

    /** {@code function(arguments)}. */
    record Call(Expr function, List<Expr> arguments, int line) implements Expr {}

    /** {@code object:name(arguments)}. */
    record MethodCall(Expr object, String name, List<Expr> arguments, int line) implements Expr {}

    /** {@code left operator right}, except concatenation. */
    record Binary(BinaryOperator operator, Expr left, Expr right, int line) implements Expr {}

    /** {@code a .. b .. c}, at least two parts. */
    record Concat(List<Expr> parts, int line) implements Expr {}

    /** {@code operator operand}. */
    record Unary(UnaryOperator operator, Expr operand, int line) implements Expr {}

    /** {@code {…}}. */
    record Table(List<Item> items, int line) implements Expr {}

    /** {@code (inner)}: exactly one value. */
    record Paren(Expr inner, int line) implements Expr {}

    /** {@code value :: type} or {@code value as type}: one value, unchecked. */
    record Cast(Expr value, Type type, int line) implements Expr {}

    /** {@code value!}: says that it is not nil. */
    record NonNil(Expr value, int line) implements Expr {}

    /**
     * An entry of a table constructor.
     *
     * @param key empty for an element by position
     */
    record Item(Optional<Expr> key, Expr value) {}

    /** Operators of two operands. */
    enum BinaryOperator {
        OR("or", 1, 1),
        AND("and", 2, 2),
        LESS("<", 3, 3),
        GREATER(">", 3, 3),
        LESS_EQUAL("<=", 3, 3),
        GREATER_EQUAL(">=", 3, 3),
        NOT_EQUAL("~=", 3, 3),
        EQUAL("==", 3, 3),
        BIT_OR("|", 4, 4),
        BIT_XOR("~", 5, 5),
        BIT_AND("&", 6, 6),
        SHIFT_LEFT("<<", 7, 7),
        SHIFT_RIGHT(">>", 7, 7),
        ADD("+", 10, 10),
        SUBTRACT("-", 10, 10),
        MULTIPLY("*", 11, 11),
        DIVIDE("/", 11, 11),
        FLOOR_DIVIDE("//", 11, 11),
        MODULO("%", 11, 11),
        POWER("^", 14, 13);

        private final String symbol;
        private final int left;
        private final int right;

        BinaryOperator(String symbol, int left, int right) {
            this.symbol = symbol;
            this.left = left;
            this.right = right;
        }

        /** As written. */
        public String symbol() {
            return symbol;
        }

        int left() {
            return left;
        }

        int right() {
            return right;
        }
    }

    /** Operators of one operand. */
    enum UnaryOperator {
        NEGATE,
        NOT,
        LENGTH,
        BIT_NOT
    }
}
