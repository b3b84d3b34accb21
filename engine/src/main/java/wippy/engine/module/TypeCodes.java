package wippy.engine.module;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import wippy.engine.AbstractHeap;
import wippy.engine.ArrayType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.FuncType;
import wippy.engine.HeapType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StructType;
import wippy.engine.ValType;
import wippy.engine.code.Signatures;

/**
 * The types of a module as numbers, equal for equal types, so that the validator makes no objects: those of
 * {@link Signatures} for numbers, and for references twice the code of what they refer to, plus one if they may be
 * null. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // codes are made of ordinals and live no longer than a module is checked
final class TypeCodes {
    /** The type of a value that never comes to be. */
    static final int BOTTOM = 0;

    static final int[] EMPTY = {};
    private static final int MAX_NAMES = 24;
    private static final int FIRST_REFERENCE = 8;
    private static final int NULLABLE = 1;
    private static final int BOTTOM_HEAP = FIRST_REFERENCE >> 1;
    private static final AbstractHeap[] KNOWN = AbstractHeap.values();
    private static final int FIRST_KNOWN = BOTTOM_HEAP + 1;
    private static final int FIRST_DEFINED = FIRST_KNOWN + KNOWN.length;

    private final List<DefinedType> types;
    private final IdentityHashMap<DefinedType, Integer> indices = new IdentityHashMap<>();
    private final int[] canonical;
    private final int[][] inputs;
    private final int[][] outputs;
    private final int[] withoutDefault;

    TypeCodes(List<DefinedType> types) {
        this.types = types;
        this.canonical = new int[types.size()];
        this.inputs = new int[types.size()][];
        this.outputs = new int[types.size()][];
        this.withoutDefault = new int[types.size()];
        for (int i = 0; i < canonical.length; i++) {
            Integer known = indices.putIfAbsent(types.get(i), i);
            canonical[i] = known == null ? i : known;
        }
        for (int i = 0; i < canonical.length; i++) {
            boolean repeated = canonical[i] != i;
            inputs[i] = repeated ? inputs[canonical[i]] : inputs(types.get(i));
            outputs[i] = repeated ? outputs[canonical[i]] : outputs(types.get(i));
            withoutDefault[i] = Arrays.stream(inputs[i])
                    .filter(TypeCodes::needsValue)
                    .findFirst()
                    .orElse(BOTTOM);
        }
    }

    private int[] inputs(DefinedType type) {
        return switch (type.composite()) {
            case FuncType function -> codes(function.params());
            case StructType struct ->
                struct.fields().stream().mapToInt(this::code).toArray();
            case ArrayType array -> new int[] {code(array.element())};
        };
    }

    private int[] outputs(DefinedType type) {
        return type.composite() instanceof FuncType function ? codes(function.results()) : EMPTY;
    }

    int[] codes(List<ValType> values) {
        return values.isEmpty() ? EMPTY : values.stream().mapToInt(this::code).toArray();
    }

    /** How many types the module defines. */
    int size() {
        return canonical.length;
    }

    DefinedType type(int index) {
        return types.get(index);
    }

    /** The first index of a type of the module. */
    int index(DefinedType type) {
        Integer index = indices.get(type);
        if (index == null) {
            throw new IllegalArgumentException("not a type of this module");
        }
        return index;
    }

    /** Of a function the parameters, of a structure its fields, of an array its elements, as they are on the stack. */
    int[] inputs(int index) {
        return inputs[index];
    }

    /** The type of a field without a default value, or {@link #BOTTOM} if all have one. */
    int withoutDefault(int index) {
        return withoutDefault[index];
    }

    /** The results of a function. */
    int[] outputs(int index) {
        return outputs[index];
    }

    private int code(FieldType field) {
        return code(field.storage().unpacked());
    }

    int code(ValType type) {
        return switch (type) {
            case NumType number -> number.ordinal() + Signatures.I32;
            case RefType reference -> reference(heap(reference.heap()), reference.nullable());
        };
    }

    private int heap(HeapType heap) {
        return switch (heap) {
            case AbstractHeap known -> heap(known);
            case DefinedType defined -> FIRST_DEFINED + index(defined);
        };
    }

    static int heap(AbstractHeap heap) {
        return FIRST_KNOWN + heap.ordinal();
    }

    /** What a reference to the type at that index refers to. */
    int heap(int index) {
        return FIRST_DEFINED + canonical[index];
    }

    static int reference(int heap, boolean nullable) {
        return heap << 1 | (nullable ? NULLABLE : 0);
    }

    static int reference(AbstractHeap heap, boolean nullable) {
        return reference(heap(heap), nullable);
    }

    static int heapOf(int reference) {
        return reference == BOTTOM ? BOTTOM_HEAP : reference >> 1;
    }

    static boolean isReference(int code) {
        return code >= FIRST_REFERENCE;
    }

    /** Whether a local of that type must be set before it is read. */
    static boolean needsValue(int code) {
        return code >= FIRST_REFERENCE && (code & NULLABLE) == 0;
    }

    static int nonNull(int reference) {
        return reference(heapOf(reference), false);
    }

    static boolean isNullable(int reference) {
        return isReference(reference) && (reference & NULLABLE) != 0;
    }

    boolean isSubtype(int type, int other) {
        if (type == other || type == BOTTOM) {
            return true;
        }
        return isReference(type)
                && isReference(other)
                && ((type & NULLABLE) <= (other & NULLABLE))
                && isHeapSubtype(heapOf(type), heapOf(other));
    }

    private boolean isHeapSubtype(int heap, int other) {
        return heap == other
                || heap == BOTTOM_HEAP
                || (other != BOTTOM_HEAP && heapAt(heap).isSubtypeOf(heapAt(other)));
    }

    boolean areSubtypes(int[] codes, int[] others) {
        if (codes.length != others.length) {
            return false;
        }
        for (int i = 0; i < codes.length; i++) {
            if (!isSubtype(codes[i], others[i])) {
                return false;
            }
        }
        return true;
    }

    /** The widest type of references of that hierarchy. */
    int top(int heap) {
        return reference(heapAt(heap).top(), true);
    }

    private HeapType heapAt(int heap) {
        return heap < FIRST_DEFINED ? KNOWN[heap - FIRST_KNOWN] : types.get(heap - FIRST_DEFINED);
    }

    String name(int code) {
        if (code == BOTTOM) {
            return "bot";
        }
        if (!isReference(code)) {
            return NumType.values()[code - Signatures.I32].toString();
        }
        int heap = heapOf(code);
        boolean nullable = (code & NULLABLE) != 0;
        return heap > BOTTOM_HEAP && heap < FIRST_DEFINED
                ? new RefType(nullable, heapAt(heap)).toString()
                : "(ref " + (nullable ? "null " : "") + (heap == BOTTOM_HEAP ? "bot" : heap - FIRST_DEFINED) + ")";
    }

    /** As {@code [i32 i64]}; only the last of very many. */
    String names(int... codes) {
        int left = Math.max(0, codes.length - MAX_NAMES);
        return Arrays.stream(codes, left, codes.length)
                .mapToObj(this::name)
                .collect(Collectors.joining(" ", left > 0 ? "[... " : "[", "]"));
    }
}
