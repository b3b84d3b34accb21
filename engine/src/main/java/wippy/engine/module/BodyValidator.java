package wippy.engine.module;

import wippy.engine.AbstractHeap;
import wippy.engine.WasmException;
import wippy.engine.code.Instructions;
import wippy.engine.code.Signatures;

/**
 * Validates functions one after the other by the algorithm of the specification (appendix A.3), without an object for
 * an instruction. For one thread.
 */
final class BodyValidator {
    private static final int EXN_REFERENCE = TypeCodes.reference(AbstractHeap.EXN, true);
    private static final int FUNC_REFERENCE = TypeCodes.reference(AbstractHeap.FUNC, true);
    private static final int[] CAUGHT = {TypeCodes.reference(AbstractHeap.EXN, false)};
    private static final int CATCH = 0;
    private static final int CATCH_REF = 1;
    private static final int CATCH_ALL = 2;
    private static final int CATCH_ALL_REF = 3;

    private final Module module;
    private final ModuleSpaces spaces;
    private final TypeCodes types;
    private final BinaryReader in;
    private final CodeTypes codeTypes;
    private final ValueStack values;
    private final LocalTypes locals;
    private final ControlStack control;
    private final MemoryRules memory;
    private final ReferenceRules references;
    private int function;
    private int[] results = TypeCodes.EMPTY;

    BodyValidator(ModuleSpaces spaces) {
        this.module = spaces.module();
        this.spaces = spaces;
        this.types = spaces.types();
        this.in = new BinaryReader(module.name(), module.binary(), 0, 0);
        this.codeTypes = new CodeTypes(in, spaces);
        this.values = new ValueStack(types, in);
        this.locals = new LocalTypes(in);
        this.control = new ControlStack(values, locals, in);
        this.memory = new MemoryRules(in, spaces, values);
        this.references = new ReferenceRules(in, spaces, codeTypes, values, control);
        in.setPlace(this::place);
    }

    /** Validates the function of that index, which is not imported. */
    void validate(int index) {
        Module.Body body = module.bodies().get(index - module.importedFunctions());
        function = index;
        in.move(body.start(), body.end());
        int type = spaces.function(in, index);
        results = types.outputs(type);
        values.clear();
        control.clear();
        locals.begin(types.inputs(type));
        locals();
        control.enter(ControlStack.BLOCK, TypeCodes.EMPTY, results);
        while (!control.isEmpty()) {
            in.mark();
            if (!in.hasMore()) {
                throw unended();
            }
            instruction(in.u8());
        }
        if (in.hasMore()) {
            throw in.malformed(
                    "section size mismatch: " + in.left() + " bytes follow the end of the function", in.at());
        }
    }

    private String place(int at) {
        return CodePlace.of(module, function, control.isEmpty() ? -1 : in.marked(), at);
    }

    private WasmException unended() {
        byte[] binary = module.binary();
        if (in.at() >= binary.length) {
            return in.malformed("unexpected end of section or function", in.at());
        }
        return in.malformed(
                binary[in.at()] == 0x0b
                        ? "section size mismatch: the function is longer than its size tells"
                        : "END opcode expected",
                in.at());
    }

    private void locals() {
        long total = locals.count();
        for (int runs = in.u32(); runs != 0; runs--) {
            int at = in.at();
            int count = in.u32();
            total += Integer.toUnsignedLong(count);
            if (total > 0xffff_ffffL) {
                throw in.malformed("too many locals: " + total, at);
            }
            int type = codeTypes.value();
            if (total <= DecodeLimits.LOCALS) {
                locals.add(count, type);
            }
        }
        if (total > DecodeLimits.LOCALS) {
            throw in.tooMany("locals", total, DecodeLimits.LOCALS, in.at());
        }
    }

    private void instruction(int opcode) {
        switch (opcode) {
            case 0x00 -> values.cut();
            case 0x01 -> {}
            case 0x02, 0x03 -> block(opcode);
            case 0x04 -> {
                codeTypes.block();
                values.pop(Signatures.I32);
                control.enter(ControlStack.IF, codeTypes.params(), codeTypes.results());
            }
            case 0x05 -> control.otherwise();
            case 0x08 -> {
                values.popAll(spaces.tag(in, in.u32()));
                values.cut();
            }
            case 0x0a -> {
                values.pop(EXN_REFERENCE);
                values.cut();
            }
            case 0x0b -> control.end(types);
            case 0x0c -> {
                values.popAll(control.label(in.u32()));
                values.cut();
            }
            case 0x0d -> branchIf();
            case 0x0e -> branchTable();
            case 0x0f -> {
                values.popAll(results);
                values.cut();
            }
            case 0x10 -> call(spaces.function(in, in.u32()));
            case 0x11 -> call(indirect());
            case 0x12 -> tailCall(spaces.function(in, in.u32()));
            case 0x13 -> tailCall(indirect());
            case 0x14 -> call(referred());
            case 0x15 -> tailCall(referred());
            case 0x1a -> values.pop();
            case 0x1b -> select();
            case 0x1c -> typedSelect();
            case 0x1f -> tryTable();
            case 0x20 -> values.push(locals.read(in.u32()));
            case 0x21 -> values.pop(locals.write(in.u32()));
            case 0x22 -> {
                int type = locals.write(in.u32());
                values.pop(type);
                values.push(type);
            }
            case 0x23 -> values.push(spaces.global(in, in.u32()));
            case 0x24 -> globalSet();
            case 0x25 -> memory.tableGet();
            case 0x26 -> memory.tableSet();
            case 0x28,
                    0x29,
                    0x2a,
                    0x2b,
                    0x2c,
                    0x2d,
                    0x2e,
                    0x2f,
                    0x30,
                    0x31,
                    0x32,
                    0x33,
                    0x34,
                    0x35,
                    0x36,
                    0x37,
                    0x38,
                    0x39,
                    0x3a,
                    0x3b,
                    0x3c,
                    0x3d,
                    0x3e -> memory.access(opcode);
            case 0x3f -> memory.memorySize();
            case 0x40 -> memory.memoryGrow();
            case 0x41 -> {
                in.s32();
                values.push(Signatures.I32);
            }
            case 0x42 -> {
                in.s64();
                values.push(Signatures.I64);
            }
            case 0x43 -> constant(Float.BYTES, Signatures.F32);
            case 0x44 -> constant(Double.BYTES, Signatures.F64);
            default -> {
                int signature = Signatures.plain(opcode);
                if (signature == Signatures.NONE) {
                    rare(opcode);
                } else {
                    simple(signature);
                }
            }
        }
    }

    private void rare(int opcode) {
        switch (opcode) {
            case 0xd0 -> values.push(TypeCodes.reference(codeTypes.heap(), true));
            case 0xd1 -> references.isNull();
            case 0xd2 -> references.function();
            case 0xd3 -> references.equal();
            case 0xd4 -> references.asNonNull();
            case 0xd5 -> references.branchOnNull();
            case 0xd6 -> references.branchOnNonNull();
            case Instructions.GC -> {
                int code = in.u32();
                if (!references.garbageCollected(code)) {
                    throw unknown(opcode, code);
                }
            }
            case Instructions.MISC -> {
                int code = in.u32();
                int signature = Signatures.misc(code);
                if (signature != Signatures.NONE) {
                    simple(signature);
                } else if (!memory.bulk(code)) {
                    throw unknown(opcode, code);
                }
            }
            case Instructions.VECTOR -> vector(in.u32());
            case Instructions.ATOMIC -> throw unknown(opcode, in.u32());
            default -> throw unknown(0, opcode);
        }
    }

    private WasmException unknown(int prefix, int code) {
        Opcodes.isKnown(in, prefix, code, "a function", in.marked());
        return Opcodes.illegal(in, prefix, code, in.marked());
    }

    private void simple(int signature) {
        for (int taken = signature >>> Signatures.BITS; taken != 0; taken >>>= Signatures.BITS) {
            values.pop(taken & Signatures.MASK);
        }
        if ((signature & Signatures.MASK) != 0) {
            values.push(signature & Signatures.MASK);
        }
    }

    private void vector(int code) {
        int signature = Signatures.vector(code);
        if (signature == Signatures.NONE) {
            throw unknown(Instructions.VECTOR, code);
        }
        int align = MemoryRules.vectorAlign(code);
        if (align >= 0) {
            memory.vectorAccess(code, align);
            return;
        }
        if (code == 0x0c) {
            in.skip(16);
        } else if (code == 0x0d) {
            for (int i = 0; i < 16; i++) {
                memory.lane(32);
            }
        } else if (code >= 0x15 && code <= 0x22) {
            memory.lane(code <= 0x17 ? 16 : code <= 0x1a ? 8 : code <= 0x1c || code == 0x1f || code == 0x20 ? 4 : 2);
        }
        simple(signature);
    }

    private void constant(int bytes, int type) {
        in.skip(bytes);
        values.push(type);
    }

    private void block(int kind) {
        codeTypes.block();
        control.enter(kind, codeTypes.params(), codeTypes.results());
    }

    private void branchIf() {
        int[] label = control.label(in.u32());
        values.pop(Signatures.I32);
        values.popAll(label);
        values.pushAll(label);
    }

    @SuppressWarnings("ReferenceEquality") // the same array needs no second look
    private void branchTable() {
        int at = in.at();
        int count = in.u32();
        if (count < 0 || count > in.left()) {
            throw in.malformed("unexpected end of section or function", in.end());
        }
        if (count > DecodeLimits.LABELS) {
            throw in.tooMany("labels of br_table", count, DecodeLimits.LABELS, at);
        }
        values.pop(Signatures.I32);
        int[] checked = control.label(in.u32());
        values.check(checked);
        for (int i = 0; i < count; i++) {
            int[] label = control.label(in.u32());
            if (label != checked) {
                if (label.length != checked.length) {
                    throw in.invalid("type mismatch: labels of br_table take " + types.names(checked) + " and "
                            + types.names(label));
                }
                values.check(label);
                checked = label;
            }
        }
        values.cut();
    }

    private void call(int type) {
        values.popAll(types.inputs(type));
        values.pushAll(types.outputs(type));
    }

    private void tailCall(int type) {
        int[] given = types.outputs(type);
        if (!types.areSubtypes(given, results)) {
            throw in.invalid(
                    "type mismatch: the function gives " + types.names(results) + ", the callee " + types.names(given));
        }
        values.popAll(types.inputs(type));
        values.cut();
    }

    /** Reads the type and the table of an indirect call, and takes the index. */
    private int indirect() {
        int type = in.u32();
        int table = in.u32();
        int element = spaces.table(in, table);
        spaces.type(in, type, AbstractHeap.FUNC);
        if (!types.isSubtype(element, FUNC_REFERENCE)) {
            throw in.invalid("type mismatch: table " + table + " has no functions but " + types.name(element));
        }
        values.pop(spaces.tableAddress(table));
        return type;
    }

    /** Reads the type of a call by reference, and takes the reference. */
    private int referred() {
        int type = in.u32();
        spaces.type(in, type, AbstractHeap.FUNC);
        values.pop(TypeCodes.reference(types.heap(type), true));
        return type;
    }

    private void select() {
        values.pop(Signatures.I32);
        int one = values.pop();
        int other = values.pop();
        if (TypeCodes.isReference(one) || TypeCodes.isReference(other)) {
            throw values.mismatch("two numbers or vectors", types.names(other, one));
        }
        if (one != other && one != TypeCodes.BOTTOM && other != TypeCodes.BOTTOM) {
            throw values.mismatch("two values of one type", types.names(other, one));
        }
        values.push(one == TypeCodes.BOTTOM ? other : one);
    }

    private void typedSelect() {
        int count = in.u32();
        if (count != 1) {
            throw in.invalid("invalid result arity " + Integer.toUnsignedString(count));
        }
        int type = codeTypes.value();
        values.pop(Signatures.I32);
        values.pop(type);
        values.pop(type);
        values.push(type);
    }

    private void globalSet() {
        int index = in.u32();
        int type = spaces.global(in, index);
        if (!spaces.isMutable(index)) {
            throw in.invalid("immutable global " + index);
        }
        values.pop(type);
    }

    private void tryTable() {
        codeTypes.block();
        int[] params = codeTypes.params();
        int[] given = codeTypes.results();
        int clauses = in.u32();
        if (clauses < 0 || clauses > in.left()) {
            throw in.malformed("unexpected end of section or function", in.end());
        }
        for (int i = 0; i < clauses; i++) {
            clause();
        }
        control.enter(ControlStack.BLOCK, params, given);
    }

    private void clause() {
        int at = in.at();
        int kind = in.u8();
        int[] carried = switch (kind) {
            case CATCH, CATCH_REF -> spaces.tag(in, in.u32());
            case CATCH_ALL, CATCH_ALL_REF -> TypeCodes.EMPTY;
            default -> throw in.malformed("malformed catch clause " + kind, at);
        };
        int[] label = control.label(in.u32());
        boolean withReference = kind == CATCH_REF || kind == CATCH_ALL_REF;
        if (!fits(carried, withReference, label)) {
            throw in.invalid("type mismatch: the label takes " + types.names(label) + ", the clause gives "
                    + types.names(carried) + (withReference ? " and " + types.names(CAUGHT) : ""));
        }
    }

    private boolean fits(int[] carried, boolean withReference, int[] label) {
        if (label.length != carried.length + (withReference ? 1 : 0)) {
            return false;
        }
        for (int i = 0; i < carried.length; i++) {
            if (!types.isSubtype(carried[i], label[i])) {
                return false;
            }
        }
        return !withReference || types.isSubtype(CAUGHT[0], label[carried.length]);
    }
}
