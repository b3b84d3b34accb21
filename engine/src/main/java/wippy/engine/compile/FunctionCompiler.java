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

    private static final int NOBODY = -1;

    /** Slots of locals beyond which they stand in a frame. */
    private static final int MANY_LOCALS = 2_000;

    /** Bytes of an estimate below which a method needs not be tried: unrolled loops may add 25,000. */
    private static final int SURELY_FITS = 35_000;

    /** Bytes of a body that is not even tried as one method. */
    private static final int MAX_WHOLE = 40_000;

    private final ModuleContext context;
    private final MemoryAccess access;
    private final int function;
    private final Module.Body body;
    private final Signature signature;
    private final List<Kind> declared;
    private final int start;
    private final BodyFacts facts;
    private final boolean isDivided;

    /**
     * Of one function.
     *
     * @param tried whether a function that may be too large for one method is looked at first; else it is taken to fit,
     *     and {@link #addTo} fails with an {@link IllegalArgumentException} where it does not
     */
    FunctionCompiler(ModuleContext context, MemoryAccess access, int function, boolean tried) {
        this.context = context;
        this.access = access;
        this.function = function;
        this.body = context.body(function);
        this.signature = context.signature(function);
        BodyReader reader = new BodyReader(context.module().binary(), body.start());
        this.declared = locals(reader);
        this.start = reader.at();
        this.isDivided = !fits(tried);
        this.facts = BodyFacts.of(reader, body.end(), isDivided ? NOBODY : function);
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

    /**
     * Whether a function calls others in tail position, and so is two methods. Calls of itself count where it is
     * divided, since no jump leads from part to part.
     */
    static boolean hasTailCalls(ModuleContext context, MemoryAccess access, int function) {
        Module.Body body = context.body(function);
        BodyReader reader = new BodyReader(context.module().binary(), body.start());
        var _ = locals(reader);
        return BodyFacts.of(reader, body.end(), NOBODY).tailCalls()
                && new FunctionCompiler(context, access, function, true).facts.tailCalls();
    }

    /** Whether it fits one method: by the estimate, or by trying. */
    private boolean fits(boolean tried) {
        int slots = 0;
        for (Kind kind : declared) {
            slots += kind.slots();
        }
        if (slots > MANY_LOCALS || body.end() - start > MAX_WHOLE) {
            return false;
        }
        return !tried || Partition.estimate(context, reader(), body.end()) < SURELY_FITS || fitsWhenWritten();
    }

    private boolean fitsWhenWritten() {
        BodyFacts whole = BodyFacts.of(reader(), body.end(), function);
        try {
            ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS).build(context.owner(function), type -> {
                type.withMethodBody(
                        Layout.method(function), signature.direct(Layout.INSTANCE), STATIC, code -> write(code, whole));
            });
            return true;
        } catch (IllegalArgumentException e) {
            return false; // how the JVM's library says that a method is too large
        }
    }

    private BodyReader reader() {
        BodyReader reader = new BodyReader(context.module().binary(), body.start());
        reader.seek(start);
        return reader;
    }

    /** Adds the methods to a class. */
    void addTo(ClassBuilder group) {
        var type = signature.direct(Layout.INSTANCE);
        String name = Layout.method(function);
        if (facts.tailCalls()) {
            group.withMethodBody(name, type, STATIC, this::writeLoop);
            name = Layout.step(function);
        }
        if (isDivided) {
            List<Kind> kinds = new ArrayList<>(signature.params());
            kinds.addAll(declared);
            Frame frame = new Frame(kinds);
            Outlining outlining = new Outlining(context, access, group, facts, frame, function);
            String first = outlining.writeBody(reader(), Partition.of(context, reader(), body.end()));
            group.withMethodBody(name, type, STATIC, code -> writeFrame(code, frame, first));
        } else {
            group.withMethodBody(name, type, STATIC, code -> write(code, facts));
        }
    }

    /** Makes the frame of a function in parts, and runs the first. */
    private void writeFrame(CodeBuilder code, Frame frame, String first) {
        JvmLocals locals = new JvmLocals(signature, false);
        MethodWriter writer = new MethodWriter(context, code, reader(), locals, facts);
        entry(writer);
        int words = locals.fresh(2);
        List<Operand> results = new ArrayList<>();
        for (Kind kind : signature.results()) {
            results.add(Frame.at(frame.temp(results.size(), kind), words));
        }
        code.loadConstant(frame.size()).newarray(TypeKind.LONG).astore(words);
        code.loadConstant(frame.size()).anewarray(ConstantDescs.CD_Object).astore(words + 1);
        for (int i = 0; i < signature.params().size(); i++) {
            locals.local(i).load(code);
            Frame.at(frame.locals().get(i), words).store(code);
        }
        writer.glue();
        code.aload(words).aload(words + 1);
        locals.loadInstance(code);
        locals.loadExecution(code);
        locals.loadDepth(code);
        code.invokestatic(context.owner(function), first, Outlining.TYPE).pop();
        results.forEach(writer.stack()::push);
        new Results(writer, signature).return_();
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
    private void write(CodeBuilder code, BodyFacts known) {
        JvmLocals locals = new JvmLocals(signature, known.usesMemory());
        declared.forEach(locals::declare);
        MethodWriter writer = new MethodWriter(context, code, reader(), locals, known);
        Label again = prologue(writer, known);
        new InstructionLoop(writer, access, new FunctionSite(function, signature, context.owner(function), again, null))
                .run();
    }

    /** Gives the label that calls of itself in tail position go to. */
    private Label prologue(MethodWriter writer, BodyFacts known) {
        CodeBuilder code = writer.code();
        JvmLocals locals = writer.locals();
        if (known.calls()) {
            entry(writer);
        } else {
            takeParams(writer);
        }
        writer.memory().read();
        Label again = code.newBoundLabel();
        for (int i = signature.params().size(); i < locals.count(); i++) {
            zero(code, locals.local(i));
        }
        return again;
    }

    /** What a function that calls others starts with. */
    private void entry(MethodWriter writer) {
        CodeBuilder code = writer.code();
        writer.line(0);
        Label on = code.newLabel();
        writer.locals().loadDepth(code);
        code.ifgt(on);
        writer.trap("stackExhausted");
        code.labelBinding(on);
        writer.poll();
        takeParams(writer);
    }

    private void takeParams(MethodWriter writer) {
        writer.line(0);
        if (signature.spillsParams()) {
            List<Operand.Local> places = new ArrayList<>();
            for (int i = 0; i < signature.params().size(); i++) {
                places.add(writer.locals().local(i));
            }
            new Scratch(writer).read(places);
        }
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
