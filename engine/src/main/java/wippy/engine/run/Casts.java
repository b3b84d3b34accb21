package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.engine.AbstractHeap;
import wippy.engine.DefinedType;
import wippy.engine.RefType;
import wippy.engine.WasmFunction;

/**
 * Tests references against types and for equality. What {@code ref.test}, {@code ref.cast} and their branches ask is
 * one of the {@code is…} methods, which {@link #test} names; validation has made sure that the reference is of the
 * hierarchy of the type.
 *
 * <p>A reference inside of an {@code externref} is the same object as outside, so that {@code any.convert_extern} and
 * {@code extern.convert_any} are no instructions of the JVM at all. An object that is none of the engine's is of type
 * {@code any}, no more.
 */
public final class Casts {
    private Casts() {}

    /**
     * A method of {@link Casts} that gives a boolean for a reference.
     *
     * @param takesType whether it is told the {@link DefinedType} as its second parameter
     */
    public record Test(String helper, boolean takesType) {}

    /** The test for references of that type. */
    public static Test test(RefType target) {
        String suffix = target.nullable() ? "OrNull" : "";
        return switch (target.heap()) {
            case AbstractHeap known ->
                new Test(
                        switch (known) {
                                    case ANY, FUNC, EXTERN, EXN -> "isAny";
                                    case NONE, NOFUNC, NOEXTERN, NOEXN -> "isNone";
                                    case EQ -> "isEq";
                                    case I31 -> "isI31";
                                    case STRUCT -> "isStruct";
                                    case ARRAY -> "isArray";
                                }
                                + suffix,
                        false);
            case DefinedType type ->
                new Test((type.top() == AbstractHeap.FUNC ? "isFunction" : "isObject") + suffix, true);
        };
    }

    /** {@code ref.eq}: the same object, or the same number of 31 bits. */
    @SuppressWarnings("ReferenceEquality") // which is what guests ask
    public static boolean refEq(@Nullable Object a, @Nullable Object b) {
        return a == b || (a instanceof I31(int x) && b instanceof I31(int y) && x == y);
    }

    /** Not null. */
    public static boolean isAny(@Nullable Object reference) {
        return reference != null;
    }

    /** Anything. */
    public static boolean isAnyOrNull(@Nullable Object reference) {
        return true;
    }

    /** Nothing. */
    public static boolean isNone(@Nullable Object reference) {
        return false;
    }

    /** Null. */
    public static boolean isNoneOrNull(@Nullable Object reference) {
        return reference == null;
    }

    /** What {@code ref.eq} compares. */
    public static boolean isEq(@Nullable Object reference) {
        return reference instanceof GcObject || reference instanceof I31;
    }

    /** What {@code ref.eq} compares, or null. */
    public static boolean isEqOrNull(@Nullable Object reference) {
        return reference == null || isEq(reference);
    }

    /** A number of 31 bits. */
    public static boolean isI31(@Nullable Object reference) {
        return reference instanceof I31;
    }

    /** A number of 31 bits, or null. */
    public static boolean isI31OrNull(@Nullable Object reference) {
        return reference == null || reference instanceof I31;
    }

    /** Any structure. */
    public static boolean isStruct(@Nullable Object reference) {
        return reference instanceof GcStruct;
    }

    /** Any structure, or null. */
    public static boolean isStructOrNull(@Nullable Object reference) {
        return reference == null || reference instanceof GcStruct;
    }

    /** Any array. */
    public static boolean isArray(@Nullable Object reference) {
        return reference instanceof GcArray;
    }

    /** Any array, or null. */
    public static boolean isArrayOrNull(@Nullable Object reference) {
        return reference == null || reference instanceof GcArray;
    }

    /** A structure or array of that type or of one that extends it. */
    public static boolean isObject(@Nullable Object reference, DefinedType type) {
        return reference instanceof GcObject object && isOf(object.type(), type);
    }

    /** A structure or array of that type or of one that extends it, or null. */
    public static boolean isObjectOrNull(@Nullable Object reference, DefinedType type) {
        return reference == null || isObject(reference, type);
    }

    /** A function of that type or of one that extends it. */
    public static boolean isFunction(@Nullable Object reference, DefinedType type) {
        return reference instanceof WasmFunction function && isOf(function.definition(), type);
    }

    /** A function of that type or of one that extends it, or null. */
    public static boolean isFunctionOrNull(@Nullable Object reference, DefinedType type) {
        return reference == null || isFunction(reference, type);
    }

    /** Whether a type is another or extends it. */
    public static boolean isOf(DefinedType actual, DefinedType type) {
        return actual == type || actual.extendsType(type);
    }
}
