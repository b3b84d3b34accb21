package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import wippy.engine.ArrayType;
import wippy.engine.StorageType;
import wippy.engine.run.ArrayMaking;
import wippy.engine.run.HelperNames;

/** Arrays. */
final class ArrayEmitter {
    private static final List<String> GETTERS = List.of("array.get", "array.get_s", "array.get_u");
    private static final int FIRST_GET = 11;

    /** From how many elements on constants are kept as strings. */
    private static final int MANY = 16;

    private final MethodWriter writer;
    private final BodyReader reader;
    private final CodeBuilder code;
    private final OperandStack stack;

    ArrayEmitter(MethodWriter writer) {
        this.writer = writer;
        this.reader = writer.reader();
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Any instruction from {@code array.new} to {@code array.init_elem}. */
    void emit(int opcode) {
        if (opcode == 15) {
            writer.call(Names.ARRAYS, "arrayLen", Kind.INT, Kind.REFERENCE);
            return;
        }
        int type = reader.u32();
        switch (opcode) {
            case 6 -> create(type);
            case 7 -> {
                stack.load();
                stack.popped(1);
                allocate(type);
                stack.pushed(Kind.REFERENCE);
            }
            case 8 -> createFixed(type);
            case 9 -> createFromData(type);
            case 10 -> createFromElements(type);
            case 14 -> {
                stack.load();
                set(storage(type));
                stack.popped(3);
            }
            case 16 -> fill(storage(type));
            case 17 -> copy();
            case 18 -> initFromData();
            case 19 -> initFromElements();
            default -> get(GETTERS.get(opcode - FIRST_GET), storage(type));
        }
    }

    private StorageType storage(int type) {
        return ((ArrayType) writer.context().module().types().get(type).composite())
                .element()
                .storage();
    }

    private static Kind kind(StorageType storage) {
        return Kind.of(storage.unpacked());
    }

    private void helper(ClassDesc owner, String name, MethodTypeDesc type) {
        code.invokestatic(owner, name, type);
    }

    /** From a length to an array of zeros or nulls. */
    private void allocate(int type) {
        TypeConstants.load(code, type);
        helper(
                Names.ARRAY_MAKING,
                HelperNames.of("array.new_default", storage(type)),
                Names.type(ConstantDescs.CD_Object, ConstantDescs.CD_int, Names.DEFINED_TYPE));
    }

    private void create(int type) {
        stack.load();
        TypeConstants.load(code, type);
        writer.locals().loadExecution(code);
        StorageType storage = storage(type);
        helper(
                Names.ARRAY_MAKING,
                HelperNames.of("array.new", storage),
                new Parameters()
                        .add(kind(storage))
                        .add(Kind.INT)
                        .add(Names.DEFINED_TYPE)
                        .add(Signature.EXECUTION)
                        .giving(ConstantDescs.CD_Object));
        stack.popped(2);
        stack.pushed(Kind.REFERENCE);
    }

    private void createFixed(int type) {
        int length = reader.u32();
        List<Operand> values = stack.pop(length);
        stack.load();
        code.loadConstant(length);
        allocate(type);
        if (length >= MANY && ConstantElements.areConstant(values)) {
            setConstants(values, ArrayMaking.width(storage(type)));
        } else {
            for (int i = 0; i < length; i++) {
                code.dup().loadConstant(i);
                values.get(i).load(code);
                set(storage(type));
            }
        }
        stack.pushed(Kind.REFERENCE);
    }

    /** Sets the elements of the array that is on the JVM's stack, which stays there. */
    private void setConstants(List<Operand> values, int width) {
        int bytes = 0;
        for (String chunk : ConstantElements.of(values, width)) {
            code.dup().loadConstant(bytes / width).loadConstant(chunk);
            helper(
                    Names.ARRAY_MAKING,
                    "arrayPutConstants",
                    Names.type(
                            ConstantDescs.CD_void,
                            ConstantDescs.CD_Object,
                            ConstantDescs.CD_int,
                            ConstantDescs.CD_String));
            bytes += chunk.length() * Character.BYTES;
        }
    }

    private void createFromData(int type) {
        stack.load();
        segment(reader.u32());
        createFrom(
                "arrayNewData", type, new Parameters().add(Names.GUEST_INSTANCE).add(Kind.INT));
    }

    private void createFromElements(int type) {
        stack.load();
        elements(reader.u32());
        createFrom("arrayNewElem", type, new Parameters().add(Names.REFERENCES));
    }

    /** Calls a helper that takes offset, length, segment, type and execution. */
    private void createFrom(String name, int type, Parameters segment) {
        TypeConstants.load(code, type);
        writer.locals().loadExecution(code);
        MethodTypeDesc after =
                segment.add(Names.DEFINED_TYPE).add(Signature.EXECUTION).giving(ConstantDescs.CD_Object);
        helper(Names.ARRAY_MAKING, name, after.insertParameterTypes(0, ConstantDescs.CD_int, ConstantDescs.CD_int));
        stack.popped(2);
        stack.pushed(Kind.REFERENCE);
    }

    private void segment(int data) {
        writer.locals().loadInstance(code);
        code.loadConstant(data);
    }

    private void elements(int segment) {
        writer.locals().loadInstance(code);
        code.loadConstant(segment);
        code.invokevirtual(Names.GUEST_INSTANCE, "elements", Names.type(Names.REFERENCES, ConstantDescs.CD_int));
    }

    /** Sets an element: array, index and value are on the JVM's stack. */
    private void set(StorageType storage) {
        helper(
                Names.ARRAYS,
                HelperNames.of("array.set", storage),
                new Parameters()
                        .add(Kind.REFERENCE)
                        .add(Kind.INT)
                        .add(kind(storage))
                        .giving(ConstantDescs.CD_void));
    }

    private void get(String instruction, StorageType storage) {
        Kind kind = kind(storage);
        String name = HelperNames.of(instruction, storage);
        if (kind != Kind.VECTOR) {
            writer.call(Names.ARRAYS, name, kind, Kind.REFERENCE, Kind.INT);
            return;
        }
        List<Operand> place = stack.pop(2);
        stack.load();
        for (String half : List.of("Low", "High")) {
            place.forEach(operand -> operand.load(code));
            helper(Names.ARRAYS, name + half, Names.type(kind.desc(), ConstantDescs.CD_Object, ConstantDescs.CD_int));
        }
        stack.pushed(kind);
    }

    /** Calls a helper for a run of elements that takes what is on the stack, then this and the execution. */
    private void run(String name, int operands, Parameters parameters) {
        writer.locals().loadExecution(code);
        helper(Names.ARRAY_BULK, name, parameters.add(Signature.EXECUTION).giving(ConstantDescs.CD_void));
        stack.popped(operands);
    }

    private static Parameters place() {
        return new Parameters().add(Kind.REFERENCE).add(Kind.INT);
    }

    private void fill(StorageType storage) {
        stack.load();
        run(HelperNames.of("array.fill", storage), 4, place().add(kind(storage)).add(Kind.INT));
    }

    private void copy() {
        reader.u32();
        stack.load();
        run("arrayCopy", 5, place().add(Kind.REFERENCE).add(Kind.INT).add(Kind.INT));
    }

    private void initFromData() {
        stack.load();
        segment(reader.u32());
        run(
                "arrayInitData",
                4,
                place().add(Kind.INT).add(Kind.INT).add(Names.GUEST_INSTANCE).add(Kind.INT));
    }

    private void initFromElements() {
        stack.load();
        elements(reader.u32());
        run("arrayInitElem", 4, place().add(Kind.INT).add(Kind.INT).add(Names.REFERENCES));
    }
}
