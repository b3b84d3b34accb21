package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * What the emitters of one method share: the code that is read, the code that is written, and where values stand in
 * between.
 */
final class MethodWriter {
    private static final int MAX_LINE = 0xffff;

    private final ModuleContext context;
    private final CodeBuilder code;
    private final BodyReader reader;
    private final JvmLocals locals;
    private final OperandStack stack;
    private final MemoryLocals memory;
    private final Coverage coverage;
    private int spare;
    private int line = -1;

    MethodWriter(ModuleContext context, CodeBuilder code, BodyReader reader, JvmLocals locals, BodyFacts facts) {
        this.context = context;
        this.code = code;
        this.reader = reader;
        this.locals = locals;
        this.stack = new OperandStack(code, locals);
        this.spare = locals.isPart() ? 0 : Unrolling.budget(facts.size());
        this.coverage = new Coverage(locals);
        this.memory = new MemoryLocals(context, code, locals, coverage, facts.usesMemory());
    }

    /** How often the body of the loop that comes next is to be written. */
    int copies() {
        int size = spare == 0 ? 0 : Unrolling.size(reader);
        int copies = Unrolling.copies(size, spare);
        spare -= (copies - 1) * size;
        return copies;
    }

    ModuleContext context() {
        return context;
    }

    CodeBuilder code() {
        return code;
    }

    BodyReader reader() {
        return reader;
    }

    JvmLocals locals() {
        return locals;
    }

    OperandStack stack() {
        return stack;
    }

    MemoryLocals memory() {
        return memory;
    }

    Coverage coverage() {
        return coverage;
    }

    /** Marks the code that follows as that of the instruction at an offset of the body. */
    void line(int offset) {
        int next = offset >= Layout.GLUE_LINE ? MAX_LINE : offset;
        if (next != line) {
            code.lineNumber(next);
            line = next;
        }
    }

    /** Marks the code that follows as a call between methods of one function. */
    void glue() {
        line = Layout.GLUE_LINE;
        code.lineNumber(line);
    }

    /** Calls a helper with the topmost values and pushes what it gives. */
    void call(ClassDesc owner, String name, Kind result, Kind... params) {
        ClassDesc[] types = new ClassDesc[params.length];
        for (int i = 0; i < params.length; i++) {
            types[i] = params[i].desc();
        }
        stack.load(params.length);
        code.invokestatic(owner, name, MethodTypeDesc.of(result.desc(), types));
        stack.popped(params.length);
        stack.pushed(result);
    }

    /** Lets the execution stop or give way. */
    void poll() {
        locals.loadExecution(code);
        code.invokevirtual(Signature.EXECUTION, "poll", ConstantDescs.MTD_void);
    }

    /** Throws what a factory of traps makes. */
    void trap(String factory) {
        code.invokestatic(Names.TRAPS, factory, Names.type(Names.TRAP)).athrow();
    }

    /** Loads a memory. */
    void loadMemory(int index) {
        locals.loadInstance(code);
        code.getfield(Layout.INSTANCE, Layout.memory(index), Names.MEMORY);
    }

    /** Loads a tag. */
    void loadTag(int index) {
        locals.loadInstance(code);
        code.getfield(Layout.INSTANCE, Layout.tag(index), Names.TAG);
    }

    /** Loads a table. */
    void loadTable(int index) {
        locals.loadInstance(code);
        code.getfield(Layout.INSTANCE, Layout.table(index), Names.TABLE);
    }
}
