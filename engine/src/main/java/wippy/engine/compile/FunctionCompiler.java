package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import wippy.engine.module.Module;

/** Writes one function: a method, in one pass over the body; with tail calls to others a second one around it. */
final class FunctionCompiler {
    private static final int STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private final ModuleContext context;
    private final MemoryAccess access;
    private final int function;
    private final Module.Body body;
    private final Signature signature;
    private final List<Kind> declared;
    private final int start;
    private final BodyFacts facts;

    FunctionCompiler(ModuleContext context, MemoryAccess access, int function) {
        this.context = context;
        this.access = access;
        this.function = function;
        this.body = context.body(function);
        this.signature = context.signature(function);
        BodyReader reader = new BodyReader(context.module().binary(), body.start());
        this.declared = locals(reader);
        this.start = reader.at();
        this.facts = BodyFacts.of(reader, body.end(), function);
    }

    private static List<Kind> locals(BodyReader reader) {
        List<Kind> kinds = new ArrayList<>();
        for (int groups = reader.u32(); groups > 0; groups--) {
            int count = reader.u32();
            Kind kind = reader.kind();
            for (int i = 0; i < count; i++) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Whether it calls others in tail position, and so is two methods. */
    boolean hasTailCalls() {
        return facts.tailCalls();
    }

    /** Adds the methods to a class. */
    void addTo(ClassBuilder group) {
        var type = signature.direct(Layout.INSTANCE);
        if (facts.tailCalls()) {
            group.withMethodBody(Layout.method(function), type, STATIC, this::writeLoop);
            group.withMethodBody(Layout.step(function), type, STATIC, this::write);
        } else {
            group.withMethodBody(Layout.method(function), type, STATIC, this::write);
        }
    }

    /** Calls the function, and then whatever it and its successors leave to be called. */
    private void writeLoop(CodeBuilder code) {
        JvmLocals locals = new JvmLocals(signature, false);
        MethodWriter writer = new MethodWriter(context, code, new BodyReader(new byte[0], 0), locals, facts);
        int parameters = Emit.params(code, signature, 0);
        code.aload(parameters).aload(parameters + 1).iload(parameters + 2);
        code.invokestatic(context.owner(function), Layout.step(function), signature.direct(Layout.INSTANCE));
        locals.loadExecution(code);
        code.invokevirtual(Signature.EXECUTION, "hasNext", Names.type(ConstantDescs.CD_boolean));
        Label more = code.newLabel();
        code.ifne(more).return_(TypeKind.from(signature.returned())).labelBinding(more);
        if (!signature.spillsResults() && !signature.results().isEmpty()) {
            var _ = signature.results().getFirst().type().slotSize() == 2 ? code.pop2() : code.pop();
        }
        locals.loadExecution(code);
        locals.loadDepth(code);
        code.invokestatic(
                Names.CALLS,
                "followTails",
                Names.type(ConstantDescs.CD_void, Signature.EXECUTION, ConstantDescs.CD_int));
        if (!signature.spillsResults() && !signature.results().isEmpty()) {
            Operand.Local result = locals.temp(0, signature.results().getFirst());
            new Scratch(writer).read(List.of(result));
            result.load(code);
        }
        code.return_(TypeKind.from(signature.returned()));
    }

    /** Writes the code of the body; the JVM's library calls it again where jumps turn out to be far. */
    private void write(CodeBuilder code) {
        BodyReader reader = new BodyReader(context.module().binary(), body.start());
        reader.seek(start);
        JvmLocals locals = new JvmLocals(signature, facts.usesMemory());
        declared.forEach(locals::declare);
        MethodWriter writer = new MethodWriter(context, code, reader, locals, facts);
        Label again = prologue(writer);
        new InstructionLoop(writer, access, new FunctionSite(function, signature, context.owner(function), again))
                .run();
    }

    /** Gives the label that calls of itself in tail position go to. */
    private Label prologue(MethodWriter writer) {
        CodeBuilder code = writer.code();
        JvmLocals locals = writer.locals();
        writer.line(0);
        if (facts.calls()) {
            Label on = code.newLabel();
            locals.loadDepth(code);
            code.ifgt(on);
            writer.trap("stackExhausted");
            code.labelBinding(on);
            writer.poll();
        }
        int params = signature.params().size();
        if (signature.spillsParams()) {
            List<Operand.Local> places = new ArrayList<>();
            for (int i = 0; i < params; i++) {
                places.add(locals.local(i));
            }
            new Scratch(writer).read(places);
        }
        writer.memory().read();
        Label again = code.newBoundLabel();
        for (int i = params; i < locals.count(); i++) {
            zero(code, locals.local(i));
        }
        return again;
    }

    private static void zero(CodeBuilder code, Operand.Local local) {
        switch (local.kind()) {
            case INT -> code.iconst_0();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            case VECTOR -> code.lconst_0().lconst_0();
            case REFERENCE -> code.aconst_null();
        }
        local.store(code);
    }
}
