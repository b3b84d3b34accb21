package wippy.engine;

import java.util.List;
import java.util.Locale;

/**
 * The type of one value on a guest's stack.
 *
 * <p>In a {@code long[]} of arguments or results an {@code i32} stands in the low 32 bits, {@code f32} and {@code f64}
 * as their raw bits, a {@code v128} as two slots (low half first) and a reference as a number that is
 * {@link WasmFunction#NULL_REF} for null.
 */
public enum ValType {
    I32,
    I64,
    F32,
    F64,
    V128,
    FUNCREF,
    EXTERNREF,
    EXNREF,
    ANYREF,
    /** A reference of a more precise type than the above: to a type of the module, or never null. */
    TYPEDREF;

    /** Slots of a {@code long[]} that a value of this type takes. */
    public int slots() {
        return this == V128 ? 2 : 1;
    }

    /** Slots that values of these types take together. */
    public static int slots(List<ValType> types) {
        return types.stream().mapToInt(ValType::slots).sum();
    }

    /** Whether values are references. */
    public boolean isReference() {
        return switch (this) {
            case I32, I64, F32, F64, V128 -> false;
            case FUNCREF, EXTERNREF, EXNREF, ANYREF, TYPEDREF -> true;
        };
    }

    /** As the text format spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
