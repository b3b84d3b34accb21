package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_String;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Expr.BinaryOperator;

/** Emits conditions as jumps, without making their values where nobody sees them. */
final class ConditionEmitter {
    private final Body body;
    private final CodeBuilder code;
    private final ExprEmitter exprs;

    ConditionEmitter(Body body, ExprEmitter exprs) {
        this.body = body;
        this.code = body.code();
        this.exprs = exprs;
    }

    /** Emits a comparison or negation as a boolean value. */
    void asValue(Expr condition) {
        Label yes = code.newLabel();
        Label end = code.newLabel();
        jump(condition, yes, true);
        code.getstatic(Descs.BOOLEAN, "FALSE", Descs.BOOLEAN).goto_(end);
        code.labelBinding(yes);
        code.getstatic(Descs.BOOLEAN, "TRUE", Descs.BOOLEAN);
        code.labelBinding(end);
    }

    /** Jumps there if the condition is so, else falls through. */
    void jump(Expr condition, Label target, boolean when) {
        switch (condition) {
            case Expr.Nil _ -> constant(false, target, when);
            case Expr.Bool(boolean value, int _) -> constant(value, target, when);
            case Expr.Numeral _, Expr.Text _, Expr.Table _, Expr.Function _ -> {
                exprs.value(condition);
                code.pop();
                constant(true, target, when);
            }
            case Expr.Paren(Expr inner, int _) -> jump(inner, target, when);
            case Expr.Unary(Expr.UnaryOperator operator, Expr operand, int _)
            when operator == Expr.UnaryOperator.NOT -> jump(operand, target, !when);
            case Expr.Binary binary -> binary(binary, target, when);
            default -> truth(condition, target, when);
        }
    }

    private void constant(boolean value, Label target, boolean when) {
        if (value == when) {
            code.goto_(target);
        }
    }

    private void truth(Expr condition, Label target, boolean when) {
        exprs.value(condition);
        body.call(Descs.OPS, "isTrue", Descs.TRUTH);
        branch(target, when);
    }

    private void branch(Label target, boolean when) {
        if (when) {
            code.ifne(target);
        } else {
            code.ifeq(target);
        }
    }

    private void binary(Expr.Binary binary, Label target, boolean when) {
        boolean logical = binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.OR;
        if (logical && body.isDivided() && Weight.of(binary, Division.METHOD) >= Division.METHOD) {
            truth(binary, target, when);
            return;
        }
        switch (binary.operator()) {
            case AND -> both(binary, target, when);
            case OR -> either(binary, target, when);
            case EQUAL -> equal(binary, target, when);
            case NOT_EQUAL -> equal(binary, target, !when);
            case LESS -> order(binary, "less", Opcode.IFLT, target, when);
            case LESS_EQUAL -> order(binary, "lessOrEqual", Opcode.IFLE, target, when);
            case GREATER -> order(binary, "greater", Opcode.IFGT, target, when);
            case GREATER_EQUAL -> order(binary, "greaterOrEqual", Opcode.IFGE, target, when);
            default -> truth(binary, target, when);
        }
    }

    private void both(Expr.Binary binary, Label target, boolean when) {
        if (when) {
            Label no = code.newLabel();
            jump(binary.left(), no, false);
            jump(binary.right(), target, true);
            code.labelBinding(no);
        } else {
            jump(binary.left(), target, false);
            jump(binary.right(), target, false);
        }
    }

    private void either(Expr.Binary binary, Label target, boolean when) {
        if (when) {
            jump(binary.left(), target, true);
            jump(binary.right(), target, true);
        } else {
            Label yes = code.newLabel();
            jump(binary.left(), yes, true);
            jump(binary.right(), target, false);
            code.labelBinding(yes);
        }
    }

    private void equal(Expr.Binary binary, Label target, boolean when) {
        Expr left = binary.left();
        Expr right = binary.right();
        switch (right) {
            case Expr.Nil _ -> {
                exprs.value(left);
                if (when) {
                    code.ifnull(target);
                } else {
                    code.ifnonnull(target);
                }
            }
            case Expr.Bool _ -> {
                exprs.value(left);
                exprs.value(right);
                if (when) {
                    code.if_acmpeq(target);
                } else {
                    code.if_acmpne(target);
                }
            }
            case Expr.Text(String text, int _) -> {
                // the left value goes first, whatever it does
                exprs.value(left);
                body.text(text);
                code.swap();
                code.invokevirtual(CD_String, "equals", ExprEmitter.STRING_EQUALS);
                branch(target, when);
            }
            default -> equalValues(left, right, binary.line(), target, when);
        }
    }

    private void equalValues(Expr left, Expr right, int line, Label target, boolean when) {
        if (exprs.isLong(left) && exprs.isLong(right)) {
            exprs.longValue(left);
            exprs.longValue(right);
            code.lcmp();
            branch(target, !when);
            return;
        }
        if (areDoubles(left, right)) {
            exprs.numbers().doubleValue(left);
            exprs.numbers().doubleValue(right);
            code.dcmpl();
            branch(target, !when);
            return;
        }
        if (exprs.isLong(right)) {
            exprs.value(left);
            exprs.longValue(right);
            body.call(Descs.COMPARE, "equal", Descs.EQUAL_LONG);
        } else {
            body.state();
            exprs.value(left);
            exprs.value(right);
            body.line(line);
            body.call(Descs.COMPARE, "equal", Descs.TEST);
        }
        branch(target, when);
    }

    private void order(Expr.Binary binary, String method, Opcode jump, Label target, boolean when) {
        Expr left = binary.left();
        Expr right = binary.right();
        if (exprs.isLong(left) && exprs.isLong(right)) {
            exprs.longValue(left);
            exprs.longValue(right);
            code.lcmp();
            code.branch(when ? jump : inverse(jump), target);
            return;
        }
        if (areDoubles(left, right)) {
            exprs.numbers().doubleValue(left);
            exprs.numbers().doubleValue(right);
            // of numbers that do not compare, neither order holds
            if (jump == Opcode.IFLT || jump == Opcode.IFLE) {
                code.dcmpg();
            } else {
                code.dcmpl();
            }
            code.branch(when ? jump : inverse(jump), target);
            return;
        }
        MethodTypeDesc signature = Descs.TEST;
        String name = method;
        body.state();
        exprs.value(left);
        if (exprs.isLong(right)) {
            exprs.longValue(right);
            signature = Descs.TEST_LONG;
        } else {
            exprs.value(right);
            boolean swapped =
                    binary.operator() == BinaryOperator.GREATER || binary.operator() == BinaryOperator.GREATER_EQUAL;
            if (swapped) {
                code.swap();
                name = binary.operator() == BinaryOperator.GREATER ? "less" : "lessOrEqual";
            }
        }
        body.line(binary.line());
        body.call(Descs.COMPARE, name, signature);
        branch(target, when);
    }

    /** Whether the two compare as floats: one may be a small integer that is written down. */
    private boolean areDoubles(Expr left, Expr right) {
        NumberKind first = exprs.numbers().kind(left);
        NumberKind second = exprs.numbers().kind(right);
        return (first == NumberKind.DOUBLE && (second == NumberKind.DOUBLE || isSmall(right)))
                || (second == NumberKind.DOUBLE && isSmall(left));
    }

    private static boolean isSmall(Expr expr) {
        return expr instanceof Expr.Numeral(Number value, int _) && value instanceof Long n && Math.abs(n) < 1L << 53;
    }

    private static Opcode inverse(Opcode jump) {
        return switch (jump) {
            case IFLT -> Opcode.IFGE;
            case IFLE -> Opcode.IFGT;
            case IFGT -> Opcode.IFLE;
            case IFGE -> Opcode.IFLT;
            default -> throw new IllegalArgumentException(jump.name());
        };
    }
}
