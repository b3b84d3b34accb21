package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;

/** Calls. */
final class CallEmitter {
    /** Bytes of stack that a unit of depth stands for. */
    private static final int UNIT = 256;

    /** What a frame takes whatever is in it, with some values of the operand stack. */
    private static final int FRAME = 96 + 128;

    /** How many frames a function in parts has, if many are in one another. */
    private static final int FRAMES_OF_PARTS = 8;

    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;
    private final int weight;

    CallEmitter(MethodWriter writer) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
        int frames = writer.locals().isPart() ? FRAMES_OF_PARTS : 1;
        this.weight = (frames * FRAME + Long.BYTES * writer.locals().count() + UNIT - 1) / UNIT;
    }

    private void line() {
        writer.line(writer.reader().offset() - 1);
    }

    /** {@code call}. */
    void call() {
        line();
        int function = writer.reader().u32();
        Signature signature = writer.context().signature(function);
        arguments(signature);
        writer.locals().loadInstance(code);
        executionAndDepth();
        code.invokestatic(writer.context().owner(function), Layout.method(function), signature.direct(Layout.INSTANCE));
        results(signature);
    }

    private void loadImport(int function) {
        writer.locals().loadInstance(code);
        code.getfield(Layout.INSTANCE, Layout.function(function), Signature.FUNCTION);
    }

    /** Loads any function of the module as a reference. */
    void loadFunction(int function) {
        if (writer.context().isImported(function)) {
            loadImport(function);
        } else {
            writer.locals().loadInstance(code);
            code.loadConstant(function)
                    .invokevirtual(Layout.INSTANCE, "function", Names.type(Signature.FUNCTION, ConstantDescs.CD_int));
        }
    }

    /** {@code ref.func}. */
    void function() {
        int function = writer.reader().u32();
        stack.load(0);
        loadFunction(function);
        stack.pushed(Kind.REFERENCE);
    }

    /** {@code call_ref}. */
    void callReference() {
        line();
        int type = writer.reader().u32();
        Signature signature =
                writer.context().signature(writer.context().module().types().get(type));
        if (signature.spillsParams()) {
            Operand reference = stack.pop();
            arguments(signature);
            reference.load(code);
        } else {
            stack.load(1 + signature.params().size());
            stack.popped(1 + signature.params().size());
        }
        notNull();
        invokeReference(signature);
        results(signature);
    }

    /** From a reference to the function it has to be. */
    void notNull() {
        code.invokestatic(Names.CALLS, "callee", Names.type(Signature.FUNCTION, ConstantDescs.CD_Object));
    }

    /** {@code call_indirect}. */
    void callIndirect() {
        line();
        int type = writer.reader().u32();
        int table = writer.reader().u32();
        Signature signature =
                writer.context().signature(writer.context().module().types().get(type));
        if (signature.spillsParams()) {
            Operand index = stack.pop();
            arguments(signature);
            index.load(code);
            callee(type, table, index.kind());
        } else {
            stack.load(1 + signature.params().size());
            callee(type, table, stack.kind(0));
            stack.popped(1 + signature.params().size());
        }
        invokeReference(signature);
        results(signature);
    }

    /** From an index to the function at it. */
    void callee(int type, int table, Kind index) {
        writer.loadTable(table);
        TypeConstants.load(code, type);
        code.invokestatic(
                Names.CALLS, "callee", Names.type(Signature.FUNCTION, index.desc(), Names.TABLE, Names.DEFINED_TYPE));
    }

    /** Brings the arguments to where the callee wants them. */
    private void arguments(Signature signature) {
        int count = signature.params().size();
        if (signature.spillsParams()) {
            new Scratch(writer).write(stack.pop(count));
            stack.load(0);
        } else {
            stack.load(count);
            stack.popped(count);
        }
    }

    private void executionAndDepth() {
        writer.locals().loadExecution(code);
        writer.locals().loadDepth(code);
        code.loadConstant(weight).isub();
    }

    /** Calls the function that is on the JVM's stack after its arguments. */
    private void invokeReference(Signature signature) {
        executionAndDepth();
        code.invokestatic(signature.classDesc(), Emit.INVOKE, signature.byReference());
    }

    private void results(Signature signature) {
        writer.memory().changed();
        if (signature.spillsResults()) {
            List<Operand.Local> places = new ArrayList<>();
            for (Kind kind : signature.results()) {
                places.add(writer.locals().temp(stack.size() + places.size(), kind));
            }
            new Scratch(writer).read(places);
            places.forEach(stack::push);
        } else if (!signature.results().isEmpty()) {
            stack.pushed(signature.results().getFirst());
        }
    }
}
