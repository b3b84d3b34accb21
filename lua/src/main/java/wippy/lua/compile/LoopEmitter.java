package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/** Emits loops. Every way back to a loop's beginning polls. */
final class LoopEmitter {
    private final Body body;
    private final CodeBuilder code;
    private final ExprEmitter exprs;
    private final StatEmitter statements;

    LoopEmitter(Body body, ExprEmitter exprs, StatEmitter statements) {
        this.body = body;
        this.code = body.code();
        this.exprs = exprs;
        this.statements = statements;
    }

    void whileLoop(Stat.While loop) {
        Label end = code.newLabel();
        Label begin = code.newBoundLabel();
        body.poll();
        body.line(loop.condition().line());
        exprs.conditions().jump(loop.condition(), end, false);
        statements.block(loop.body(), end);
        code.goto_(begin);
        code.labelBinding(end);
    }

    void repeatLoop(Stat.Repeat loop) {
        Label end = code.newLabel();
        Label begin = code.newBoundLabel();
        body.poll();
        int mark = body.mark();
        statements.open(loop.body(), end);
        statements.statements(loop.body());
        body.line(loop.condition().line());
        exprs.conditions().jump(loop.condition(), begin, false);
        statements.close();
        body.release(mark);
        code.labelBinding(end);
    }

    // ---- numeric for

    void numericFor(Stat.NumericFor loop) {
        int mark = body.mark();
        long step = NumberKind.constantStep(loop.step().stream().toList());
        if (step != 0 && exprs.isLong(loop.start())) {
            longFor(loop, step);
        } else {
            anyFor(loop);
        }
        body.release(mark);
    }

    /** Start and step are integers: the counter is a primitive. */
    private void longFor(Stat.NumericFor loop, long step) {
        int counter = body.newWideSlot();
        int limit = body.newWideSlot();
        int written = body.newSlot();
        Label end = code.newLabel();
        exprs.longValue(loop.start());
        code.lstore(counter);
        exprs.value(loop.limit());
        code.dup().astore(written).loadConstant(step);
        body.line(loop.line());
        body.call(Descs.FOR, "limit", Descs.FOR_LIMIT);
        code.lstore(limit);
        code.lload(counter).lload(limit).loadConstant(step).aload(written);
        body.call(Descs.FOR, "runs", Descs.FOR_RUNS);
        code.ifeq(end);
        body.keep(counter, CD_long);
        body.keep(limit, CD_long);
        Label begin = code.newBoundLabel();
        body.poll();
        declareCounter(loop.variable(), counter);
        statements.block(loop.body(), end);
        advance(counter, limit, step, end);
        code.goto_(begin);
        code.labelBinding(end);
    }

    private void declareCounter(Variable variable, int counter) {
        if (variable.isReassigned() || body.isDivided()) {
            code.lload(counter);
            body.boxLong();
            body.store(body.declare(variable));
        } else {
            body.places().put(variable, new Place.LongSlot(counter));
        }
    }

    /** Leaves the loop if the limit is nearer than a step, which also keeps the counter from wrapping. */
    private void advance(int counter, int limit, long step, Label end) {
        if (step == 1) {
            code.lload(counter).lload(limit).lcmp().ifge(end);
        } else if (step == -1) {
            code.lload(counter).lload(limit).lcmp().ifle(end);
        } else {
            if (step > 0) {
                code.lload(limit).lload(counter).lsub().loadConstant(step);
            } else {
                code.lload(counter).lload(limit).lsub().loadConstant(-step);
            }
            body.call(Descs.LONG, "compareUnsigned", Descs.COMPARE_UNSIGNED);
            code.iflt(end);
        }
        code.lload(counter).loadConstant(step).ladd().lstore(counter);
    }

    private void anyFor(Stat.NumericFor loop) {
        int state = body.newSlot();
        Label end = code.newLabel();
        exprs.value(loop.start());
        exprs.value(loop.limit());
        if (loop.step().isPresent()) {
            exprs.value(loop.step().get());
        } else {
            body.number(1L);
        }
        body.line(loop.line());
        body.call(Descs.FOR, "begin", Descs.FOR_BEGIN);
        code.dup().astore(state).ifnull(end);
        body.keep(state, Descs.FOR);
        Label begin = code.newBoundLabel();
        body.poll();
        code.aload(state).invokevirtual(Descs.FOR, "value", Descs.VALUE);
        Place place = body.declare(loop.variable());
        if (place instanceof Place.DoubleSlot) {
            code.checkcast(Descs.DOUBLE).invokevirtual(Descs.DOUBLE, "doubleValue", MethodTypeDesc.of(CD_double));
        }
        body.store(place);
        statements.block(loop.body(), end);
        code.aload(state).invokevirtual(Descs.FOR, "next", Descs.STEP);
        code.ifne(begin);
        code.labelBinding(end);
    }

    // ---- generic for

    void genericFor(Stat.GenericFor loop) {
        int mark = body.mark();
        int iterator = body.newSlot();
        int subject = body.newSlot();
        int control = body.newSlot();
        int iteration = body.newSlot();
        new AssignEmitter(body, exprs).values(loop.iterator(), 3);
        code.astore(control).astore(subject).astore(iterator);
        code.aload(iterator).aload(subject).aload(control);
        body.call(Descs.ITERATION, "begin", Descs.ITERATION_BEGIN);
        code.astore(iteration);
        List.of(iterator, subject, control).forEach(slot -> body.keep(slot, CD_Object));
        body.keep(iteration, Descs.ITERATION);
        Label end = code.newLabel();
        Label values = code.newLabel();
        Label called = code.newLabel();
        Label begin = code.newBoundLabel();
        body.line(loop.line());
        body.poll();
        int first = body.mark();
        loop.variables().forEach(_ -> body.newSlot());
        code.aload(iteration).ifnull(called);
        step(iteration, first, loop.variables().size(), end);
        code.goto_(values);
        code.labelBinding(called);
        body.line(loop.iterator().getFirst().line());
        callIterator(iterator, subject, control, first, loop.variables().size(), end);
        code.labelBinding(values);
        for (int i = 0; i < loop.variables().size(); i++) {
            Variable variable = loop.variables().get(i);
            if (variable.isShared() || body.isDivided()) {
                Place place = body.declare(variable);
                code.aload(first + i);
                body.store(place);
            } else {
                body.places().put(variable, new Place.Slot(first + i));
                body.keep(first + i, CD_Object);
            }
        }
        statements.block(loop.body(), end);
        code.goto_(begin);
        code.labelBinding(end);
        body.release(mark);
    }

    /** Steps over a table without a call. */
    private void step(int iteration, int first, int count, Label end) {
        code.aload(iteration).invokevirtual(Descs.ITERATION, "step", Descs.STEP);
        code.ifeq(end);
        for (int i = 0; i < count; i++) {
            if (i < 2) {
                code.aload(iteration).invokevirtual(Descs.ITERATION, i == 0 ? "key" : "value", Descs.VALUE);
            } else {
                code.aconst_null();
            }
            code.astore(first + i);
        }
    }

    private void callIterator(int iterator, int subject, int control, int first, int count, Label end) {
        body.state();
        code.aload(iterator).ldc("for iterator 'for iterator'");
        body.call(Descs.OPS, "callee", Descs.CALLEE);
        body.state();
        code.aload(subject).aload(control);
        code.invokevirtual(Descs.FUNCTION, "invoke", Descs.invoke(2));
        body.state();
        if (count == 1) {
            body.call(Descs.CALLS, "first", Descs.RAW_TO_OBJECT);
            code.astore(first);
        } else {
            body.call(Descs.CALLS, "complete", Descs.RAW_TO_OBJECT);
            int result = body.newSlot();
            code.astore(result);
            for (int i = 0; i < count; i++) {
                code.aload(result).loadConstant(i);
                body.call(Descs.RESULTS, "at", Descs.RESULT_AT);
                code.astore(first + i);
            }
        }
        code.aload(first).dup().astore(control).ifnull(end);
    }
}
