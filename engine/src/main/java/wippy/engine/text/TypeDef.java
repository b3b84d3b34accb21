package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A type a module defines.
 *
 * @param plain whether it is final and has no supertypes
 * @param isFinal whether it has no subtypes
 */
record TypeDef(boolean plain, boolean isFinal, List<Integer> parents, Composite composite) {
    private static final int SUB = 0x50;
    private static final int SUB_FINAL = 0x4f;
    private static final int FUNC = 0x60;
    private static final int STRUCT = 0x5f;
    private static final int ARRAY = 0x5e;
    private static final int I8 = 0x78;
    private static final int I16 = 0x77;

    /** What a type consists of. */
    sealed interface Composite {}

    /** A function type. */
    record Func(Signature signature) implements Composite {}

    /** A structure. */
    record Struct(List<Field> fields) implements Composite {}

    /** An array. */
    record Array(Field element) implements Composite {}

    /**
     * What is stored.
     *
     * @param packed 8 or 16 if it is that many bits
     * @param type else its type
     */
    record Field(OptionalInt packed, ValueType type, boolean mutable) {}

    static TypeDef read(BinaryReader in) {
        int form = in.peek();
        if (form != SUB && form != SUB_FINAL) {
            return new TypeDef(true, true, List.of(), composite(in));
        }
        in.u8();
        List<Integer> parents = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            parents.add(in.u32());
        }
        return new TypeDef(
                form == SUB_FINAL && parents.isEmpty(), form == SUB_FINAL, List.copyOf(parents), composite(in));
    }

    private static Composite composite(BinaryReader in) {
        int start = in.at();
        return switch (in.u8()) {
            case FUNC -> new Func(new Signature(types(in), types(in)));
            case STRUCT -> {
                List<Field> fields = new ArrayList<>();
                for (int i = in.count(); i > 0; i--) {
                    fields.add(field(in));
                }
                yield new Struct(List.copyOf(fields));
            }
            case ARRAY -> new Array(field(in));
            default -> throw in.malformed(start, "malformed type: expected a function, structure or array");
        };
    }

    static List<ValueType> types(BinaryReader in) {
        List<ValueType> types = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            types.add(in.valueType());
        }
        return List.copyOf(types);
    }

    private static Field field(BinaryReader in) {
        int code = in.peek();
        if (code == I8 || code == I16) {
            in.u8();
            return new Field(OptionalInt.of(code == I8 ? 8 : 16), ValueType.FUNCREF, in.mutability());
        }
        return new Field(OptionalInt.empty(), in.valueType(), in.mutability());
    }

    /** The signature, if it is a function type. */
    Optional<Signature> signature() {
        return composite instanceof Func func ? Optional.of(func.signature()) : Optional.empty();
    }

    /** How many fields it has. */
    int fields() {
        return composite instanceof Struct struct ? struct.fields().size() : 0;
    }
}
