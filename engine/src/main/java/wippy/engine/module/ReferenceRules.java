package wippy.engine.module;

import wippy.engine.AbstractHeap;
import wippy.engine.ArrayType;
import wippy.engine.FieldType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.ValType;
import wippy.engine.code.Signatures;

/** Validates instructions on references, structures and arrays (specification 3.4.7 to 3.4.10). */
final class ReferenceRules {
    private static final int ARRAY_REFERENCE = TypeCodes.reference(AbstractHeap.ARRAY, true);
    private static final int I31_REFERENCE = TypeCodes.reference(AbstractHeap.I31, true);

    private final BinaryReader in;
    private final ModuleSpaces spaces;
    private final TypeCodes types;
    private final CodeTypes codeTypes;
    private final ValueStack values;
    private final ControlStack control;

    ReferenceRules(BinaryReader in, ModuleSpaces spaces, CodeTypes codeTypes, ValueStack values, ControlStack control) {
        this.in = in;
        this.spaces = spaces;
        this.types = spaces.types();
        this.codeTypes = codeTypes;
        this.values = values;
        this.control = control;
    }

    private int popReference() {
        int type = values.pop();
        if (type != TypeCodes.BOTTOM && !TypeCodes.isReference(type)) {
            throw values.mismatch("[a reference]", types.names(type));
        }
        return type;
    }

    void isNull() {
        popReference();
        values.push(Signatures.I32);
    }

    void function() {
        int index = in.u32();
        int type = spaces.function(in, index);
        if (!spaces.module().declared().contains(index)) {
            throw in.invalid("undeclared function reference: function " + index);
        }
        values.push(TypeCodes.reference(types.heap(type), false));
    }

    void equal() {
        int wanted = TypeCodes.reference(AbstractHeap.EQ, true);
        values.pop(wanted);
        values.pop(wanted);
        values.push(Signatures.I32);
    }

    void asNonNull() {
        values.push(TypeCodes.nonNull(popReference()));
    }

    void branchOnNull() {
        int[] label = control.label(in.u32());
        int type = popReference();
        values.popAll(label);
        values.pushAll(label);
        values.push(TypeCodes.nonNull(type));
    }

    void branchOnNonNull() {
        int[] label = control.label(in.u32());
        int last = last(label);
        values.pop(TypeCodes.reference(TypeCodes.heapOf(last), true));
        values.push(TypeCodes.nonNull(last));
        values.popAll(label);
        values.pushAll(label);
        values.pop();
    }

    /** What a label takes on top, where that must be a reference. */
    private int last(int[] label) {
        if (label.length == 0 || !TypeCodes.isReference(label[label.length - 1])) {
            throw in.invalid(
                    "type mismatch: instruction requires a label that takes a reference, not " + types.names(label));
        }
        return label[label.length - 1];
    }

    /** An instruction with the prefix of garbage collection, and whether the code is one. */
    boolean garbageCollected(int code) {
        switch (code) {
            case 0 -> structNew();
            case 1 -> structNewDefault();
            case 2, 3, 4 -> structGet(code != 2);
            case 5 -> structSet();
            case 6, 7, 8, 9, 10 -> arrayNew(code);
            case 11, 12, 13 -> arrayGet(code != 11);
            case 14 -> arraySet();
            case 15 -> {
                values.pop(ARRAY_REFERENCE);
                values.push(Signatures.I32);
            }
            case 16 -> arrayFill();
            case 17 -> arrayCopy();
            case 18 -> arrayInitData();
            case 19 -> arrayInitElements();
            case 20, 21 -> {
                castOperand(codeTypes.heap());
                values.push(Signatures.I32);
            }
            case 22, 23 -> {
                int heap = codeTypes.heap();
                castOperand(heap);
                values.push(TypeCodes.reference(heap, code == 23));
            }
            case 24, 25 -> castBranch(code == 25);
            case 26 -> convert(AbstractHeap.EXTERN, AbstractHeap.ANY);
            case 27 -> convert(AbstractHeap.ANY, AbstractHeap.EXTERN);
            case 28 -> {
                values.pop(Signatures.I32);
                values.push(TypeCodes.reference(AbstractHeap.I31, false));
            }
            case 29, 30 -> {
                values.pop(I31_REFERENCE);
                values.push(Signatures.I32);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void castOperand(int heap) {
        values.pop(types.top(heap));
    }

    private void castBranch(boolean onFailure) {
        int at = in.at();
        int flags = in.u8();
        if (flags > 3) {
            throw in.malformed("malformed cast flags 0x" + Integer.toHexString(flags), at);
        }
        int[] label = control.label(in.u32());
        int from = TypeCodes.reference(codeTypes.heap(), (flags & 1) != 0);
        int to = TypeCodes.reference(codeTypes.heap(), (flags & 2) != 0);
        if (!types.isSubtype(to, from)) {
            throw in.invalid("type mismatch: cast from " + types.name(from) + " to " + types.name(to));
        }
        int rest = TypeCodes.isNullable(to) ? TypeCodes.nonNull(from) : from;
        int last = last(label);
        int branched = onFailure ? rest : to;
        if (!types.isSubtype(branched, last)) {
            throw in.invalid("type mismatch: the label takes " + types.name(last) + ", not " + types.name(branched));
        }
        values.pop(from);
        values.push(last);
        values.popAll(label);
        values.pushAll(label);
        values.pop();
        values.push(onFailure ? to : rest);
    }

    private void convert(AbstractHeap from, AbstractHeap to) {
        int type = popReference();
        if (!types.isSubtype(type, TypeCodes.reference(from, true))) {
            throw values.mismatch(types.names(TypeCodes.reference(from, true)), types.names(type));
        }
        values.push(TypeCodes.reference(to, TypeCodes.isNullable(type)));
    }

    private int structIndex() {
        int index = in.u32();
        spaces.type(in, index, AbstractHeap.STRUCT);
        return index;
    }

    private int arrayIndex() {
        int index = in.u32();
        spaces.type(in, index, AbstractHeap.ARRAY);
        return index;
    }

    private StructType struct(int index) {
        return (StructType) types.type(index).composite();
    }

    private FieldType element(int index) {
        return ((ArrayType) types.type(index).composite()).element();
    }

    private void structNew() {
        int index = structIndex();
        values.popAll(types.inputs(index));
        values.push(TypeCodes.reference(types.heap(index), false));
    }

    private void structNewDefault() {
        int index = structIndex();
        checkDefault(index);
        values.push(TypeCodes.reference(types.heap(index), false));
    }

    private void checkDefault(int index) {
        int type = types.withoutDefault(index);
        if (type != TypeCodes.BOTTOM) {
            throw in.invalid("field type is not defaultable: " + types.name(type));
        }
    }

    private int field(int struct) {
        int field = in.u32();
        return Declarations.check(in, field, "field", types.inputs(struct).length, in.marked());
    }

    private void structGet(boolean extends32) {
        int index = structIndex();
        int field = field(index);
        checkPacked(struct(index).fields().get(field), extends32);
        values.pop(TypeCodes.reference(types.heap(index), true));
        values.push(types.inputs(index)[field]);
    }

    private void checkPacked(FieldType field, boolean wanted) {
        if (field.storage() instanceof StorageType.Packed != wanted) {
            throw in.invalid("field is " + (wanted ? "unpacked" : "packed") + ": " + field);
        }
    }

    private void structSet() {
        int index = structIndex();
        int field = field(index);
        if (!struct(index).fields().get(field).mutable()) {
            throw in.invalid("immutable field " + field);
        }
        values.pop(types.inputs(index)[field]);
        values.pop(TypeCodes.reference(types.heap(index), true));
    }

    private void arrayNew(int code) {
        int index = arrayIndex();
        int element = types.inputs(index)[0];
        switch (code) {
            case 6 -> {
                values.pop(Signatures.I32);
                values.pop(element);
            }
            case 7 -> {
                checkDefault(index);
                values.pop(Signatures.I32);
            }
            case 8 -> fixed(element);
            case 9 -> {
                dataFor(index);
                range();
            }
            default -> {
                elementsFor(index);
                range();
            }
        }
        values.push(TypeCodes.reference(types.heap(index), false));
    }

    private void fixed(int element) {
        int at = in.at();
        int count = in.u32();
        if (count < 0 || count > DecodeLimits.FIXED_ARRAY) {
            throw in.tooMany(
                    "elements of array.new_fixed", Integer.toUnsignedLong(count), DecodeLimits.FIXED_ARRAY, at);
        }
        values.popMany(count, element);
    }

    private void range() {
        values.pop(Signatures.I32);
        values.pop(Signatures.I32);
    }

    private void dataFor(int array) {
        int segment = in.u32();
        spaces.data(in, segment);
        if (element(array).storage() instanceof StorageType.Value(ValType type) && type.isReference()) {
            throw in.invalid("array type is not numeric or vector: " + type);
        }
    }

    private void elementsFor(int array) {
        int type = spaces.elements(in, in.u32());
        int wanted = types.inputs(array)[0];
        if (!types.isSubtype(type, wanted)) {
            throw in.invalid(
                    "type mismatch: the segment has " + types.name(type) + ", the array " + types.name(wanted));
        }
    }

    private void arrayGet(boolean extends32) {
        int index = arrayIndex();
        checkPacked(element(index), extends32);
        values.pop(Signatures.I32);
        values.pop(TypeCodes.reference(types.heap(index), true));
        values.push(types.inputs(index)[0]);
    }

    private int mutableArray() {
        int index = arrayIndex();
        if (!element(index).mutable()) {
            throw in.invalid("immutable array type " + index);
        }
        return index;
    }

    /** Takes a reference to an array and an index in it. */
    private void place(int array) {
        values.pop(Signatures.I32);
        values.pop(TypeCodes.reference(types.heap(array), true));
    }

    private void arraySet() {
        int index = mutableArray();
        values.pop(types.inputs(index)[0]);
        place(index);
    }

    private void arrayFill() {
        int index = mutableArray();
        values.pop(Signatures.I32);
        values.pop(types.inputs(index)[0]);
        place(index);
    }

    private void arrayCopy() {
        int target = mutableArray();
        int source = arrayIndex();
        if (!canCopy(element(source).storage(), element(target).storage())) {
            throw in.invalid("array types do not match: " + element(source) + " and " + element(target));
        }
        values.pop(Signatures.I32);
        place(source);
        place(target);
    }

    private static boolean canCopy(StorageType from, StorageType to) {
        return (from instanceof StorageType.Value(ValType type) && to instanceof StorageType.Value(ValType wanted))
                ? type.isSubtypeOf(wanted)
                : from.equals(to);
    }

    private void arrayInitData() {
        int index = mutableArray();
        dataFor(index);
        range();
        place(index);
    }

    private void arrayInitElements() {
        int index = mutableArray();
        elementsFor(index);
        range();
        place(index);
    }
}
