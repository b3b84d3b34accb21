package wippy.engine.run;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.V128;
import wippy.engine.ValType;
import wippy.engine.Values;
import wippy.engine.WasmFunction;

/** Values on their way between arrays, the execution's scratch areas and the JVM's stack. */
public final class Entries {
    private static final long[] NO_WORDS = {};
    private static final Object[] NO_VALUES = {};

    private Entries() {}

    /** No result. */
    public static long[] noWords() {
        return NO_WORDS;
    }

    /** No result. */
    public static @Nullable Object[] noValues() {
        return NO_VALUES;
    }

    /** One result. */
    public static long[] words(long word) {
        return new long[] {word};
    }

    /** One result. */
    public static @Nullable Object[] values(@Nullable Object value) {
        return new @Nullable Object[] {value};
    }

    /** A vector as an object. */
    public static V128 vector(long low, long high) {
        return new V128(low, high);
    }

    /** Why a function cannot be called with words. */
    public static IllegalArgumentException hasReferences(WasmFunction function) {
        return new IllegalArgumentException("Function " + function + " has references: use callValues");
    }

    /** Leaves words in the scratch area. */
    public static void spill(long[] words, Execution execution) {
        System.arraycopy(words, 0, execution.words(words.length), 0, words.length);
    }

    /** Takes words from the scratch area. */
    public static long[] spilledWords(int slots, Execution execution) {
        return Arrays.copyOf(execution.words(slots), slots);
    }

    /** Leaves arguments in the scratch areas. */
    public static void spillParams(WasmFunction function, @Nullable Object[] values, Execution execution) {
        spill(function.type().params(), values, execution);
    }

    /** Leaves results in the scratch areas. */
    public static void spillResults(WasmFunction function, @Nullable Object[] values, Execution execution) {
        spill(function.type().results(), values, execution);
    }

    private static void spill(List<ValType> types, @Nullable Object[] values, Execution execution) {
        int slots = ValType.slots(types);
        long[] words = execution.words(slots);
        @Nullable Object[] references = execution.references(slots);
        int slot = 0;
        for (int i = 0; i < values.length; i++) {
            ValType type = types.get(i);
            switch (type) {
                case RefType _ -> references[slot] = values[i];
                case NumType _ -> {
                    long[] bits = Values.slots(type, values[i]);
                    System.arraycopy(bits, 0, words, slot, bits.length);
                }
            }
            slot += type.slots();
        }
    }

    /** Takes arguments from the scratch areas. */
    public static @Nullable Object[] spilledParams(WasmFunction function, Execution execution) {
        return spilled(function.type().params(), execution);
    }

    /** Takes results from the scratch areas. */
    public static @Nullable Object[] spilledResults(WasmFunction function, Execution execution) {
        return spilled(function.type().results(), execution);
    }

    private static @Nullable Object[] spilled(List<ValType> types, Execution execution) {
        int slots = ValType.slots(types);
        long[] words = execution.words(slots);
        @Nullable Object[] references = execution.references(slots);
        @Nullable Object[] values = new @Nullable Object[types.size()];
        int slot = 0;
        for (int i = 0; i < values.length; i++) {
            ValType type = types.get(i);
            long high = type.slots() > 1 ? words[slot + 1] : 0;
            values[i] = Values.box(type, words[slot], high, references[slot]);
            references[slot] = null;
            slot += type.slots();
        }
        return values;
    }
}
