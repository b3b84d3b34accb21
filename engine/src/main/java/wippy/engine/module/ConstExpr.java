package wippy.engine.module;

import wippy.engine.HeapType;
import wippy.engine.NumType;

/** A constant expression (specification 3.4.14): what is most frequent as itself, the rest as code. */
public sealed interface ConstExpr {
    /** A number; floats as raw bits, an {@code i32} sign-extended. */
    record Bits(NumType type, long low, long high) implements ConstExpr {}

    /** The null reference. */
    record Null(HeapType heap) implements ConstExpr {}

    /** A function. */
    record Function(int index) implements ConstExpr {}

    /** What a global holds. */
    record GlobalValue(int index) implements ConstExpr {}

    /**
     * Anything else: validated instructions in the binary, their {@code end} included.
     *
     * @param start in bytes from the start of the binary
     * @param end after the {@code end}
     */
    record Code(int start, int end) implements ConstExpr {}
}
