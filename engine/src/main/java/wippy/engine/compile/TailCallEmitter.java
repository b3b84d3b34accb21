package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.util.List;

/**
 * Calls in tail position. One of the function itself is a jump; any other leaves arguments and callee in the execution
 * and returns, and the method around this one makes the call.
 */
final class TailCallEmitter {
    private final MethodWriter writer;
    private final ControlEmitter control;
    private final CallEmitter calls;
    private final FunctionSite site;
    private final CodeBuilder code;
    private final OperandStack stack;

    TailCallEmitter(MethodWriter writer, ControlEmitter control, CallEmitter calls, FunctionSite site) {
        this.writer = writer;
        this.control = control;
        this.calls = calls;
        this.site = site;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    private void line() {
        writer.line(writer.reader().offset() - 1);
    }

    /** {@code return_call}. */
    void call() {
        line();
        int function = writer.reader().u32();
        if (function == site.index() && site.again() != null) {
            again(site.again());
            return;
        }
        leaveArguments(writer.context().signature(function));
        writer.locals().loadExecution(code);
        calls.loadFunction(function);
        leave();
    }

    private void again(Label again) {
        int params = site.signature().params().size();
        List<Operand> values = stack.popSpilled(params);
        for (int i = 0; i < params; i++) {
            values.get(i).load(code);
            writer.locals().local(i).store(code);
        }
        writer.memory().refresh();
        stack.discardLoaded();
        writer.poll();
        code.goto_(again);
        control.stop();
    }

    /** {@code return_call_indirect}. */
    void callIndirect() {
        line();
        int type = writer.reader().u32();
        int table = writer.reader().u32();
        Operand index = stack.popSpilled(1).getFirst();
        leaveArguments(
                writer.context().signature(writer.context().module().types().get(type)));
        writer.locals().loadExecution(code);
        index.load(code);
        calls.callee(type, table, index.kind());
        leave();
    }

    /** {@code return_call_ref}. */
    void callReference() {
        line();
        int type = writer.reader().u32();
        Operand reference = stack.popSpilled(1).getFirst();
        leaveArguments(
                writer.context().signature(writer.context().module().types().get(type)));
        writer.locals().loadExecution(code);
        reference.load(code);
        calls.notNull();
        leave();
    }

    private void leaveArguments(Signature signature) {
        new Scratch(writer).write(stack.pop(signature.params().size()));
    }

    /** The execution and the callee are on the JVM's stack: returns to where it is called. */
    private void leave() {
        code.invokevirtual(Signature.EXECUTION, "next", Names.type(ConstantDescs.CD_void, ConstantDescs.CD_Object));
        Signature own = site.signature();
        if (control.isOutside(control.blocks().getFirst())) {
            control.exit(1);
        } else if (own.spillsResults() || own.results().isEmpty()) {
            code.return_();
        } else {
            switch (own.results().getFirst()) {
                case INT -> code.iconst_0().ireturn();
                case LONG, VECTOR -> code.lconst_0().lreturn();
                case FLOAT -> code.fconst_0().freturn();
                case DOUBLE -> code.dconst_0().dreturn();
                case REFERENCE -> code.aconst_null().areturn();
            }
        }
        control.stop();
    }
}
