package wippy.engine.module;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.engine.AbstractHeap;
import wippy.engine.ArrayType;
import wippy.engine.CompositeType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.GlobalType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/** Reads and validates constant expressions (specification 3.4.14) against what has been declared so far. */
final class ConstantReader {
    private static final int END = 0x0b;

    private final BinaryReader in;
    private final Declarations known;
    private final TypeReader types;
    private final List<ValType> stack = new ArrayList<>();
    private final Set<DefinedType> defaultable = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    /** What the last instruction pushed, if that has a form of its own. */
    private @Nullable ConstExpr single;

    ConstantReader(BinaryReader in, Declarations known) {
        this.in = in;
        this.known = known;
        this.types = new TypeReader(in, known.types());
    }

    /** Reads one that gives a value of that type. */
    ConstExpr read(ValType wanted) {
        int start = in.at();
        stack.clear();
        count = 0;
        single = null;
        while (true) {
            int at = in.at();
            int opcode = in.u8();
            if (opcode == END) {
                if (stack.size() != 1 || !stack.getFirst().isSubtypeOf(wanted)) {
                    throw in.invalid("type mismatch: expression requires [" + wanted + "] but stack has " + top(2), at);
                }
                return count == 1 && single != null ? single : new ConstExpr.Code(start, in.at());
            }
            instruction(opcode, at);
            count++;
        }
    }

    private void instruction(int opcode, int at) {
        switch (opcode) {
            case 0x41 -> number(NumType.I32, in.s32(), 0);
            case 0x42 -> number(NumType.I64, in.s64(), 0);
            case 0x43 -> number(NumType.F32, in.fixed32(), 0);
            case 0x44 -> number(NumType.F64, in.fixed64(), 0);
            case 0x6a, 0x6b, 0x6c -> arithmetic(ValType.I32, at);
            case 0x7c, 0x7d, 0x7e -> arithmetic(ValType.I64, at);
            case 0x23 -> global(at);
            case 0xd0 -> {
                var heap = types.heap();
                push(new RefType(true, heap), new ConstExpr.Null(heap));
            }
            case 0xd2 -> function(at);
            case Instructions.GC -> gc(in.u32(), at);
            case Instructions.VECTOR -> {
                int code = in.u32();
                if (code != 0x0c) {
                    throw notConstant(Instructions.VECTOR, code, at);
                }
                number(NumType.V128, in.fixed64(), in.fixed64());
            }
            case Instructions.MISC, Instructions.ATOMIC -> throw notConstant(opcode, in.u32(), at);
            default -> throw notConstant(0, opcode, at);
        }
    }

    /** An error, that of what follows if it is not even well-formed. */
    private WasmException notConstant(int prefix, int code, int at) {
        new CodeSkimmer(in.slice(at, in.end())).toEnd();
        String name = Instructions.coded(prefix, code).map(Instruction::name).orElseThrow();
        return in.invalid("constant expression required, not " + name, at);
    }

    private void number(NumType type, long low, long high) {
        push(type, new ConstExpr.Bits(type, low, high));
    }

    private void push(ValType type, ConstExpr value) {
        stack.add(type);
        single = value;
    }

    private void pop(ValType wanted, int at) {
        if (stack.isEmpty() || !stack.getLast().isSubtypeOf(wanted)) {
            throw in.invalid("type mismatch: instruction requires [" + wanted + "] but stack has " + top(1), at);
        }
        stack.removeLast();
    }

    private List<ValType> top(int most) {
        return stack.subList(Math.max(0, stack.size() - most), stack.size());
    }

    private void arithmetic(ValType type, int at) {
        pop(type, at);
        pop(type, at);
        stack.add(type);
    }

    private void global(int at) {
        int index = in.u32();
        if (index < 0 || index >= known.globals().size()) {
            throw in.invalid("unknown global " + Integer.toUnsignedString(index), at);
        }
        GlobalType type = known.globals().get(index).type();
        if (type.mutable()) {
            throw in.invalid("constant expression required, and global " + index + " is mutable", at);
        }
        push(type.value(), new ConstExpr.GlobalValue(index));
    }

    private void function(int at) {
        int index = known.functionIndex(in, at);
        known.declared().add(index);
        push(new RefType(false, known.functions().get(index)), new ConstExpr.Function(index));
    }

    private void gc(int code, int at) {
        switch (code) {
            case 0, 1 -> structure(code == 1, at);
            case 6 -> {
                DefinedType type = types.index();
                FieldType element = element(type, at);
                pop(ValType.I32, at);
                pop(element.storage().unpacked(), at);
                stack.add(new RefType(false, type));
            }
            case 7 -> {
                DefinedType type = types.index();
                checkDefault(element(type, at), at);
                pop(ValType.I32, at);
                stack.add(new RefType(false, type));
            }
            case 8 -> fixedArray(at);
            case 26 -> convert(AbstractHeap.EXTERN, AbstractHeap.ANY, at);
            case 27 -> convert(AbstractHeap.ANY, AbstractHeap.EXTERN, at);
            case 28 -> {
                pop(ValType.I32, at);
                stack.add(new RefType(false, AbstractHeap.I31));
            }
            default -> throw notConstant(Instructions.GC, code, at);
        }
    }

    private void structure(boolean ofDefaults, int at) {
        DefinedType type = types.index();
        if (!(type.composite() instanceof StructType struct)) {
            throw in.invalid("non-structure type: " + type.composite(), at);
        }
        if (!ofDefaults) {
            struct.fields().reversed().forEach(field -> pop(field.storage().unpacked(), at));
        } else if (defaultable.add(type)) {
            struct.fields().forEach(field -> checkDefault(field, at));
        }
        stack.add(new RefType(false, type));
    }

    private void fixedArray(int at) {
        DefinedType type = types.index();
        FieldType element = element(type, at);
        long items = in.u32() & 0xffff_ffffL;
        if (items > DecodeLimits.FIXED_ARRAY) {
            throw in.tooMany("elements of array.new_fixed", items, DecodeLimits.FIXED_ARRAY, at);
        }
        for (long i = 0; i < items; i++) {
            pop(element.storage().unpacked(), at);
        }
        stack.add(new RefType(false, type));
    }

    private FieldType element(DefinedType type, int at) {
        CompositeType composite = type.composite();
        if (composite instanceof ArrayType array) {
            return array.element();
        }
        throw in.invalid("non-array type: " + composite, at);
    }

    private void checkDefault(FieldType field, int at) {
        if (field.storage() instanceof StorageType.Value(ValType type) && !type.isDefaultable()) {
            throw in.invalid("field type is not defaultable: " + type, at);
        }
    }

    private void convert(AbstractHeap from, AbstractHeap to, int at) {
        boolean nullable = !stack.isEmpty() && stack.getLast() instanceof RefType ref && ref.nullable();
        pop(new RefType(true, from), at);
        stack.add(new RefType(nullable, to));
    }
}
