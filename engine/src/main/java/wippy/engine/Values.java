package wippy.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as Java objects: {@link WasmFunction#callValues} tells which. */
public final class Values {
    private Values() {}

    /** The object for a value in slots or, if it is a reference, for that reference. */
    public static @Nullable Object box(ValType type, long word, long high, @Nullable Object reference) {
        return switch (type) {
            case NumType number ->
                switch (number) {
                    case I32 -> (int) word;
                    case I64 -> word;
                    case F32 -> Float.intBitsToFloat((int) word);
                    case F64 -> Double.longBitsToDouble(word);
                    case V128 -> new V128(word, high);
                };
            case RefType _ -> reference;
        };
    }

    /** The object for a number that begins at a slot. */
    static Object box(ValType type, long[] words, int slot) {
        long high = type.slots() > 1 ? words[slot + 1] : 0;
        return Objects.requireNonNull(box(type, words[slot], high, null));
    }

    /**
     * The slots of a number.
     *
     * @throws IllegalArgumentException if the value is not of the type
     */
    public static long[] slots(ValType type, @Nullable Object value) {
        check(value, type);
        return switch (value) {
            case Integer i -> new long[] {i};
            case Long l -> new long[] {l};
            case Float f -> new long[] {Float.floatToRawIntBits(f)};
            case Double d -> new long[] {Double.doubleToRawLongBits(d)};
            case V128 v -> new long[] {v.low(), v.high()};
            case null, default -> throw new IllegalArgumentException("A " + type + " has no slots");
        };
    }

    /**
     * Checks that an object is a value of a type.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void check(@Nullable Object value, ValType type) {
        if (!is(value, type)) {
            String given = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
            throw new IllegalArgumentException("A value of type " + type + " is needed, not " + given);
        }
    }

    private static boolean is(@Nullable Object value, ValType type) {
        return switch (type) {
            case NumType number ->
                switch (number) {
                    case I32 -> value instanceof Integer;
                    case I64 -> value instanceof Long;
                    case F32 -> value instanceof Float;
                    case F64 -> value instanceof Double;
                    case V128 -> value instanceof V128;
                };
            case RefType reference -> value == null ? reference.nullable() : isReference(value, reference.heap());
        };
    }

    /** Whether a reference that is not null is of a heap type (specification 4.6.3, reference typing). */
    public static boolean isReference(Object value, HeapType heap) {
        if (heap.top() == AbstractHeap.EXTERN) {
            return heap == AbstractHeap.EXTERN;
        }
        if (heap.top() == AbstractHeap.ANY && !(value instanceof Typed)) {
            return heap == AbstractHeap.ANY;
        }
        return value instanceof Typed typed && typed.heapType().isSubtypeOf(heap);
    }
}
