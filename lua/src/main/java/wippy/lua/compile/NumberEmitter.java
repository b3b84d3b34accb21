package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Expr.BinaryOperator;
import wippy.lua.syntax.Expr.UnaryOperator;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/**
 * Emits arithmetic: on primitives where the kinds of numbers are known; else with a test for two floats at the place
 * itself, so that the JVM's compiler learns about each place whether it sees anything else, and boxes nothing if not.
 */
final class NumberEmitter {
    /** So many places of a method test by themselves: the JVM's compiler looks less closely at large methods. */
    private static final int MAX_TESTS = 100;

    private static final int MAX_DEPTH = 100;

    private static final ClassDesc CD_Math = ClassDesc.of("java.lang.Math");
    private static final MethodTypeDesc LONGS = MethodTypeDesc.of(CD_long, CD_long, CD_long);
    private static final MethodTypeDesc DOUBLES = MethodTypeDesc.of(CD_double, CD_double, CD_double);
    private static final MethodTypeDesc UNBOX_LONG = MethodTypeDesc.of(CD_long);
    private static final MethodTypeDesc UNBOX_DOUBLE = MethodTypeDesc.of(CD_double);

    private final Body body;
    private final CodeBuilder code;
    private final ExprEmitter exprs;
    private int tests;

    NumberEmitter(Body body, ExprEmitter exprs) {
        this.body = body;
        this.code = body.code();
        this.exprs = exprs;
    }

    /** What is known of the expression here. */
    NumberKind kind(Expr expr) {
        return expr instanceof Expr.Binary && (body.isDivided() || isDeep(expr))
                ? NumberKind.ANY
                : NumberKind.of(expr, this::kind);
    }

    /** Whether it is a chain of operators so long that going through it at each of them would take its time. */
    private static boolean isDeep(Expr expr) {
        int depth = 0;
        for (Expr left = expr; left instanceof Expr.Binary binary; left = binary.left()) {
            if (++depth > MAX_DEPTH) {
                return true;
            }
        }
        return false;
    }

    private NumberKind kind(Variable variable) {
        return switch (body.places().get(variable)) {
            case Place.LongSlot _ -> NumberKind.LONG;
            case Place.DoubleSlot _ -> NumberKind.DOUBLE;
            case null, default -> NumberKind.ANY;
        };
    }

    // ---- primitives

    /** Emits an integer as a primitive; it is surely one, even if that cannot be seen here. */
    void longValue(Expr expr) {
        if (kind(expr) != NumberKind.LONG) {
            exprs.value(expr);
            code.checkcast(Descs.LONG).invokevirtual(Descs.LONG, "longValue", UNBOX_LONG);
            return;
        }
        switch (expr) {
            case Expr.Numeral(Number value, int _) -> code.loadConstant(value.longValue());
            case Expr.Local(Variable variable, int _) -> code.lload(((Place.LongSlot) body.place(variable)).slot());
            case Expr.Paren(Expr inner, int _) -> longValue(inner);
            case Expr.Cast(Expr inner, Type _, int _) -> longValue(inner);
            case Expr.NonNil(Expr inner, int _) -> longValue(inner);
            case Expr.Unary(UnaryOperator operator, Expr operand, int _) -> {
                longValue(operand);
                if (operator == UnaryOperator.NEGATE) {
                    code.lneg();
                } else {
                    code.loadConstant(-1L).lxor();
                }
            }
            case Expr.Binary(BinaryOperator operator, Expr left, Expr right, int _) -> {
                longValue(left);
                longValue(right);
                longs(operator);
            }
            default -> throw new IllegalArgumentException("not an integer: " + expr);
        }
    }

    private void longs(BinaryOperator operator) {
        switch (operator) {
            case ADD -> code.ladd();
            case SUBTRACT -> code.lsub();
            case MULTIPLY -> code.lmul();
            case MODULO -> code.invokestatic(CD_Math, "floorMod", LONGS);
            case FLOOR_DIVIDE -> code.invokestatic(CD_Math, "floorDiv", LONGS);
            case BIT_AND -> code.land();
            case BIT_OR -> code.lor();
            case BIT_XOR -> code.lxor();
            case SHIFT_LEFT -> body.call(Descs.ARITH, "shl", LONGS);
            case SHIFT_RIGHT -> body.call(Descs.ARITH, "shr", LONGS);
            default -> throw new IllegalArgumentException(operator.name());
        }
    }

    /** Emits a number as a primitive float; it is surely one, even if that cannot be seen here. */
    void doubleValue(Expr expr) {
        switch (kind(expr)) {
            case LONG -> {
                longValue(expr);
                code.l2d();
            }
            case DOUBLE -> primitiveDouble(expr);
            case ANY -> {
                exprs.value(expr);
                code.checkcast(Descs.DOUBLE).invokevirtual(Descs.DOUBLE, "doubleValue", UNBOX_DOUBLE);
            }
        }
    }

    private void primitiveDouble(Expr expr) {
        switch (expr) {
            case Expr.Numeral(Number value, int _) -> code.loadConstant(value.doubleValue());
            case Expr.Local(Variable variable, int _) -> code.dload(((Place.DoubleSlot) body.place(variable)).slot());
            case Expr.Paren(Expr inner, int _) -> doubleValue(inner);
            case Expr.Cast(Expr inner, Type _, int _) -> doubleValue(inner);
            case Expr.NonNil(Expr inner, int _) -> doubleValue(inner);
            case Expr.Unary(UnaryOperator _, Expr operand, int _) -> {
                doubleValue(operand);
                code.dneg();
            }
            case Expr.Binary(BinaryOperator operator, Expr left, Expr right, int _) -> {
                doubleValue(left);
                doubleValue(right);
                doubles(operator);
            }
            default -> throw new IllegalArgumentException("not a float: " + expr);
        }
    }

    private void doubles(BinaryOperator operator) {
        switch (operator) {
            case ADD -> code.dadd();
            case SUBTRACT -> code.dsub();
            case MULTIPLY -> code.dmul();
            case DIVIDE -> code.ddiv();
            case MODULO -> body.call(Descs.ARITH, "mod", DOUBLES);
            case FLOOR_DIVIDE -> body.call(Descs.ARITH, "idiv", DOUBLES);
            case POWER -> body.call(Descs.ARITH, "pow", DOUBLES);
            default -> throw new IllegalArgumentException(operator.name());
        }
    }

    /** Emits a number of a known kind as an object. */
    void boxed(Expr expr) {
        if (kind(expr) == NumberKind.LONG) {
            longValue(expr);
            body.boxLong();
        } else {
            doubleValue(expr);
            body.boxDouble();
        }
    }

    // ---- any values

    /** With the left value on the stack, emits an operation of any values. */
    void operation(Expr.Binary binary) {
        int mark = body.mark();
        int left = body.newSlot();
        code.astore(left);
        boolean isDouble = kind(binary.right()) == NumberKind.DOUBLE;
        int right = isDouble ? body.newWideSlot() : body.newSlot();
        if (isDouble) {
            doubleValue(binary.right());
            code.dstore(right);
        } else {
            exprs.value(binary.right());
            code.astore(right);
        }
        body.line(binary.line());
        if (tests < MAX_TESTS && isSimple(binary.operator())) {
            tests++;
            tested(binary.operator(), left, right, isDouble);
        } else {
            untested(binary.operator(), left, right, isDouble);
        }
        body.release(mark);
    }

    private static boolean isSimple(BinaryOperator operator) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> true;
            default -> false;
        };
    }

    private void tested(BinaryOperator operator, int left, int right, boolean isDouble) {
        Label other = code.newLabel();
        Label end = code.newLabel();
        code.aload(left).instanceOf(Descs.DOUBLE).ifeq(other);
        if (!isDouble) {
            code.aload(right).instanceOf(Descs.DOUBLE).ifeq(other);
        }
        unboxDouble(left);
        if (isDouble) {
            code.dload(right);
        } else {
            unboxDouble(right);
        }
        doubles(operator);
        body.boxDouble();
        code.goto_(end);
        code.labelBinding(other);
        untested(operator, left, right, isDouble);
        code.labelBinding(end);
    }

    private void unboxDouble(int slot) {
        code.aload(slot).checkcast(Descs.DOUBLE).invokevirtual(Descs.DOUBLE, "doubleValue", UNBOX_DOUBLE);
    }

    private void untested(BinaryOperator operator, int left, int right, boolean isDouble) {
        body.state();
        code.aload(left);
        if (isDouble) {
            code.dload(right);
            body.boxDouble();
        } else {
            code.aload(right);
        }
        body.call(Descs.ARITH, ExprEmitter.methodOf(operator), Descs.BINARY);
    }
}
