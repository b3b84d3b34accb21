package wippy.engine.run;

import static wippy.engine.run.VectorSlot.A_HIGH;
import static wippy.engine.run.VectorSlot.A_LOW;
import static wippy.engine.run.VectorSlot.B_HIGH;
import static wippy.engine.run.VectorSlot.B_LOW;
import static wippy.engine.run.VectorSlot.C_HIGH;
import static wippy.engine.run.VectorSlot.C_LOW;
import static wippy.engine.run.VectorSlot.DOUBLE;
import static wippy.engine.run.VectorSlot.FLOAT;
import static wippy.engine.run.VectorSlot.INT;
import static wippy.engine.run.VectorSlot.LANE;
import static wippy.engine.run.VectorSlot.LANES_HIGH;
import static wippy.engine.run.VectorSlot.LANES_LOW;
import static wippy.engine.run.VectorSlot.LONG;

import java.util.List;

/**
 * How a vector instruction becomes calls of static helpers. The compiler keeps a {@code v128} as two longs, the low
 * half below the high one, and emits every instruction alike:
 *
 * <ol>
 *   <li>store the {@link #operands} from the top of the stack into scratch locals, the last operand first;
 *   <li>load what {@link #low} lists, immediates as constants, and invoke the helper: its result is the scalar result
 *       or the low half of the vector;
 *   <li>unless {@link #high} is empty do the same with that for the high half;
 *   <li>if {@link #highIsZero} push a zero for the high half.
 * </ol>
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are immutable
public enum VectorShape {
    /** {@code v128.const}: no helper, the compiler pushes both halves. */
    CONSTANT(List.of(), List.of(), List.of()),
    /** Each half of the result from the same half of the operand. */
    LANEWISE1(List.of(A_LOW, A_HIGH), List.of(A_LOW), List.of(A_HIGH)),
    /** Each half of the result from the same half of both operands. */
    LANEWISE2(List.of(A_LOW, A_HIGH, B_LOW, B_HIGH), List.of(A_LOW, B_LOW), List.of(A_HIGH, B_HIGH)),
    /** Each half of the result from the same half of three operands. */
    LANEWISE3(
            List.of(A_LOW, A_HIGH, B_LOW, B_HIGH, C_LOW, C_HIGH),
            List.of(A_LOW, B_LOW, C_LOW),
            List.of(A_HIGH, B_HIGH, C_HIGH)),
    /** Both halves by the same count. */
    SHIFT(List.of(A_LOW, A_HIGH, INT), List.of(A_LOW, INT), List.of(A_HIGH, INT)),
    /** Both halves of the result from the low half of the operand, by two helpers. */
    WIDEN_LOW(List.of(A_LOW, A_HIGH), List.of(A_LOW), List.of(A_LOW)),
    /** Both halves of the result from the high half of the operand, by two helpers. */
    WIDEN_HIGH(List.of(A_LOW, A_HIGH), List.of(A_HIGH), List.of(A_HIGH)),
    /** Both halves of the result from the low halves of two operands, by two helpers. */
    WIDEN_LOW2(List.of(A_LOW, A_HIGH, B_LOW, B_HIGH), List.of(A_LOW, B_LOW), List.of(A_LOW, B_LOW)),
    /** Both halves of the result from the high halves of two operands, by two helpers. */
    WIDEN_HIGH2(List.of(A_LOW, A_HIGH, B_LOW, B_HIGH), List.of(A_HIGH, B_HIGH), List.of(A_HIGH, B_HIGH)),
    /** The first operand becomes the low half of the result, the second the high half. */
    NARROW(List.of(A_LOW, A_HIGH, B_LOW, B_HIGH), List.of(A_LOW, A_HIGH), List.of(B_LOW, B_HIGH)),
    /** The operand becomes the low half of the result; the high half is zero. */
    NARROW_ZERO(List.of(A_LOW, A_HIGH), List.of(A_LOW, A_HIGH), List.of()),
    /** Bytes of the first operand as chosen by a half of the second. */
    SWIZZLE(List.of(A_LOW, A_HIGH, B_LOW, B_HIGH), List.of(A_LOW, A_HIGH, B_LOW), List.of(A_LOW, A_HIGH, B_HIGH)),
    /** Bytes of both operands as chosen by half of the immediate lanes. */
    SHUFFLE(
            List.of(A_LOW, A_HIGH, B_LOW, B_HIGH),
            List.of(A_LOW, A_HIGH, B_LOW, B_HIGH, LANES_LOW),
            List.of(A_LOW, A_HIGH, B_LOW, B_HIGH, LANES_HIGH)),
    /** An int in every lane. */
    SPLAT_INT(List.of(INT), List.of(INT), List.of(INT)),
    /** A long in every lane. */
    SPLAT_LONG(List.of(LONG), List.of(LONG), List.of(LONG)),
    /** A float in every lane. */
    SPLAT_FLOAT(List.of(FLOAT), List.of(FLOAT), List.of(FLOAT)),
    /** A double in every lane. */
    SPLAT_DOUBLE(List.of(DOUBLE), List.of(DOUBLE), List.of(DOUBLE)),
    /** Something about the whole vector, as an int. */
    TEST(List.of(A_LOW, A_HIGH), List.of(A_LOW, A_HIGH), List.of(), INT),
    /** A lane as an int. */
    EXTRACT_INT(List.of(A_LOW, A_HIGH), List.of(A_LOW, A_HIGH, LANE), List.of(), INT),
    /** A lane as a long. */
    EXTRACT_LONG(List.of(A_LOW, A_HIGH), List.of(A_LOW, A_HIGH, LANE), List.of(), LONG),
    /** A lane as a float. */
    EXTRACT_FLOAT(List.of(A_LOW, A_HIGH), List.of(A_LOW, A_HIGH, LANE), List.of(), FLOAT),
    /** A lane as a double. */
    EXTRACT_DOUBLE(List.of(A_LOW, A_HIGH), List.of(A_LOW, A_HIGH, LANE), List.of(), DOUBLE),
    /** A lane from an int, by a helper for each half. */
    REPLACE_INT(List.of(A_LOW, A_HIGH, INT), List.of(A_LOW, LANE, INT), List.of(A_HIGH, LANE, INT)),
    /** A lane from a long, by a helper for each half. */
    REPLACE_LONG(List.of(A_LOW, A_HIGH, LONG), List.of(A_LOW, LANE, LONG), List.of(A_HIGH, LANE, LONG)),
    /** A lane from a float, by a helper for each half. */
    REPLACE_FLOAT(List.of(A_LOW, A_HIGH, FLOAT), List.of(A_LOW, LANE, FLOAT), List.of(A_HIGH, LANE, FLOAT)),
    /** A lane from a double, by a helper for each half. */
    REPLACE_DOUBLE(List.of(A_LOW, A_HIGH, DOUBLE), List.of(A_LOW, LANE, DOUBLE), List.of(A_HIGH, LANE, DOUBLE));

    private final List<VectorSlot> operands;
    private final List<VectorSlot> low;
    private final List<VectorSlot> high;
    private final VectorSlot result;

    VectorShape(List<VectorSlot> operands, List<VectorSlot> low, List<VectorSlot> high) {
        this(operands, low, high, LONG);
    }

    VectorShape(List<VectorSlot> operands, List<VectorSlot> low, List<VectorSlot> high, VectorSlot result) {
        this.operands = operands;
        this.low = low;
        this.high = high;
        this.result = result;
    }

    /** What the instruction pops, the deepest first. */
    public List<VectorSlot> operands() {
        return operands;
    }

    /** Arguments of the helper for the scalar result or the low half. */
    public List<VectorSlot> low() {
        return low;
    }

    /** Arguments of the helper for the high half; empty if there is no such call. */
    public List<VectorSlot> high() {
        return high;
    }

    /** Whether the high half of the result is zero. */
    public boolean highIsZero() {
        return this == NARROW_ZERO;
    }

    /** Whether two helpers make the halves, not one called twice. */
    public boolean hasTwoHelpers() {
        return switch (this) {
            case WIDEN_LOW, WIDEN_HIGH, WIDEN_LOW2, WIDEN_HIGH2 -> true;
            case REPLACE_INT, REPLACE_LONG, REPLACE_FLOAT, REPLACE_DOUBLE -> true;
            default -> false;
        };
    }

    /** What each helper returns: {@code INT}, {@code LONG}, {@code FLOAT} or {@code DOUBLE}. */
    VectorSlot result() {
        return result;
    }
}
