package wippy.engine;

import java.util.List;

/**
 * The type of one value on a guest's stack (specification 2.3.5).
 *
 * <p>In a {@code long[]} of arguments or results an {@code i32} stands in the low 32 bits, {@code f32} and {@code f64}
 * as their raw bits, a {@code v128} as two slots (low half first). References do not fit there: see
 * {@link WasmFunction#callValues}.
 */
public sealed interface ValType permits NumType, RefType {
    /** 32-bit integers. */
    ValType I32 = NumType.I32;

    /** 64-bit integers. */
    ValType I64 = NumType.I64;

    /** 32-bit floats. */
    ValType F32 = NumType.F32;

    /** 64-bit floats. */
    ValType F64 = NumType.F64;

    /** Vectors of 128 bits. */
    ValType V128 = NumType.V128;

    /** Any function, or null. */
    RefType FUNCREF = new RefType(true, AbstractHeap.FUNC);

    /** Anything of the host's, or null. */
    RefType EXTERNREF = new RefType(true, AbstractHeap.EXTERN);

    /** Any exception, or null. */
    RefType EXNREF = new RefType(true, AbstractHeap.EXN);

    /** Any value of the garbage-collected kind, or null. */
    RefType ANYREF = new RefType(true, AbstractHeap.ANY);

    /** Slots that a value of this type takes among arguments and results. */
    int slots();

    /** Whether a local of this type may be read before it is set. */
    boolean isDefaultable();

    /** Whether values are references. */
    boolean isReference(); // no default method: it would initialise this interface before its first constant exists

    /** Whether a value of this type may stand where the other is asked for (specification 3.3). */
    boolean isSubtypeOf(ValType other);

    /** Slots that values of these types take together. */
    static int slots(List<ValType> types) {
        int slots = 0;
        for (ValType type : types) {
            slots += type.slots();
        }
        return slots;
    }
}
