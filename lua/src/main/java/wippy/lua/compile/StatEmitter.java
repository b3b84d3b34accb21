package wippy.lua.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/** Emits statements: the operand stack is empty before and after each. */
final class StatEmitter {
    private static final int LONG_BLOCK = 300;
    private static final int SLICE = 150;
    private static final int MIN_SLICE = 20;

    /** The label behind a choice, which no name in Lua can be. */
    private static final String END = "end if";

    private final Body body;
    private final CodeBuilder code;
    private final ExprEmitter exprs;
    private final AssignEmitter assigns;
    private final LoopEmitter loops;
    private @Nullable BlockScope scope;

    StatEmitter(Body body, ExprEmitter exprs) {
        this.body = body;
        this.code = body.code();
        this.exprs = exprs;
        this.assigns = new AssignEmitter(body, exprs);
        this.loops = new LoopEmitter(body, exprs, this);
    }

    // ---- blocks

    /** Emits the whole body of a function, its final return included. */
    void functionBody(Block block) {
        block(block, null);
        boolean returned = !block.statements().isEmpty() && block.statements().getLast() instanceof Stat.Return;
        if (!returned) {
            body.line(block.endLine());
            returnNothing();
        }
    }

    /** Emits a block in a scope of its own. */
    void block(Block block, @Nullable Label breakTarget) {
        int mark = body.mark();
        open(block, breakTarget);
        statements(block);
        close();
        body.release(mark);
    }

    void open(Block block, @Nullable Label breakTarget) {
        scope = new BlockScope(body, scope, block, breakTarget);
    }

    void close() {
        scope = scope().outer();
    }

    /** Goes on with what that one emits, in a part. */
    void within(StatEmitter other) {
        scope = other.scope;
    }

    private BlockScope scope() {
        return java.util.Objects.requireNonNull(scope);
    }

    void statements(Block block) {
        List<Stat> statements = block.statements();
        if (body.isDivided()) {
            divided(statements);
            return;
        }
        int i = 0;
        while (i < statements.size()) {
            int outlined = statements.size() > LONG_BLOCK ? outline(statements, i) : 0;
            if (outlined == 0) {
                statement(statements.get(i));
                i++;
            } else {
                i += outlined;
            }
        }
    }

    /** Emits statements of a long block into a method of their own; says how many. */
    private int outline(List<Stat> statements, int from) {
        Set<Variable> used = new LinkedHashSet<>();
        int count = Part.run(body, statements, from, SLICE, used);
        if (count < MIN_SLICE) {
            return 0;
        }
        body.line(statements.get(from).line());
        code.aconst_null();
        Part.call(body, used, part -> {
            part.statements().statements(statements.subList(from, from + count));
            part.code().return_();
        });
        return count;
    }

    /** Emits the whole body of a divided function. */
    void dividedBody(Block block) {
        block(block, null);
        code.iconst_0().ireturn();
    }

    /** Emits statements in groups; labels between them, since nothing can lead into the middle of a part. */
    private void divided(List<Stat> statements) {
        int from = 0;
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Stat.Label) {
                groups(statements.subList(from, i));
                statement(statements.get(i));
                from = i + 1;
            }
        }
        groups(statements.subList(from, statements.size()));
    }

    private void groups(List<Stat> statements) {
        if (Weight.of(statements, Division.METHOD) < Division.METHOD) {
            statements.forEach(this::statement);
            return;
        }
        for (Division.Group group : Division.groups(statements)) {
            List<Stat> members = statements.subList(group.from(), group.to());
            if (group.size() == statements.size()) {
                members.forEach(this::statement);
            } else if (group.isPart()) {
                Division.statements(body, group, part -> part.groups(members));
            } else {
                statement(members.getFirst());
            }
        }
    }

    private void statements(List<Stat> simple) {
        Block block = new Block(simple, 0);
        open(block, null);
        simple.forEach(this::statement);
        close();
    }

    // ---- statements

    private void statement(Stat statement) {
        boolean declares = statement instanceof Stat.Local
                || statement instanceof Stat.LocalFunction
                || statement instanceof Stat.TypeDeclaration;
        int mark = body.frameMark();
        emit(statement);
        if (!declares) {
            body.releaseFrame(mark);
        }
    }

    private void emit(Stat statement) {
        body.line(statement.line());
        switch (statement) {
            case Stat.Local local -> assigns.local(local);
            case Stat.LocalFunction local -> localFunction(local);
            case Stat.Assign assign -> assigns.assign(assign);
            case Stat.CallStat(Expr call, int _) -> callStatement(call);
            case Stat.Do(Block block, int _) -> block(block, null);
            case Stat.While loop -> loops.whileLoop(loop);
            case Stat.Repeat loop -> loops.repeatLoop(loop);
            case Stat.If choice -> ifStatement(choice);
            case Stat.NumericFor loop -> loops.numericFor(loop);
            case Stat.GenericFor loop -> loops.genericFor(loop);
            case Stat.Return(List<Expr> values, int _) -> returnStatement(values);
            case Stat.Break _ -> scope().leaveLoop(body);
            case Stat.Goto(String label, int _) -> {
                body.poll();
                scope().jump(body, label);
            }
            case Stat.Label(String name, int _) -> code.labelBinding(scope().target(name));
            case Stat.TypeDeclaration declaration -> typeDeclaration(declaration);
        }
    }

    /** Most are constants wherever they are used; others depend on values that are there now. */
    private void typeDeclaration(Stat.TypeDeclaration declaration) {
        Variable variable = declaration.variable();
        if (!variable.isConstantType()) {
            body.constant(body.unit().type(declaration));
            code.checkcast(Descs.OPEN_TYPE);
            exprs.array(variable.needs(), -1);
            code.invokeinterface(Descs.OPEN_TYPE, "with", Descs.OPEN_TYPE_WITH);
            body.store(body.declare(variable));
        }
    }

    private void localFunction(Stat.LocalFunction local) {
        Variable variable = local.variable();
        if (variable.isShared()) {
            // the function must find its own cell, so the cell comes first
            code.aconst_null();
            body.store(body.declare(variable));
            exprs.closure(local.function().function(), null);
            body.assign(variable);
        } else {
            Place place = body.declare(variable);
            exprs.closure(local.function().function(), variable.isReassigned() ? null : variable);
            body.store(place);
        }
    }

    private void callStatement(Expr call) {
        switch (call) {
            case Expr.Call plain -> exprs.callRaw(plain);
            case Expr.MethodCall method -> exprs.methodRaw(method);
            default -> throw new IllegalArgumentException("not a call: " + call);
        }
        body.state();
        body.call(Descs.CALLS, "drop", Descs.RAW_TO_VOID);
    }

    private void ifStatement(Stat.If choice) {
        Block block = new Block(List.of(new Stat.Label(END, choice.line())), choice.line());
        open(block, null);
        branches(choice.branches());
        choice.otherwise().ifPresent(otherwise -> block(otherwise, null));
        code.labelBinding(scope().target(END));
        close();
    }

    private void branches(List<Stat.Branch> branches) {
        if (!body.isDivided() || branches.size() == 1) {
            branches.forEach(this::branch);
            return;
        }
        for (Division.Group group :
                Division.groups(branches.stream().map(StatEmitter::alone).toList())) {
            List<Stat.Branch> members = branches.subList(group.from(), group.to());
            if (group.isPart() && group.size() < branches.size()) {
                Division.statements(body, group, part -> part.branches(members));
            } else {
                members.forEach(this::branch);
            }
        }
    }

    private static Stat.If alone(Stat.Branch branch) {
        return new Stat.If(List.of(branch), Optional.empty(), 0);
    }

    private void branch(Stat.Branch branch) {
        Label next = code.newLabel();
        body.line(branch.condition().line());
        exprs.conditions().jump(branch.condition(), next, false);
        block(branch.body(), null);
        scope().jump(body, END);
        code.labelBinding(next);
    }

    // ---- return

    private void returnNothing() {
        code.getstatic(Descs.RESULTS, "NONE", Descs.ARRAY);
        body.returnValue();
    }

    private void returnStatement(List<Expr> values) {
        if (values.isEmpty()) {
            returnNothing();
        } else if (values.size() > 1) {
            exprs.array(values, -1);
            body.returnValue();
        } else {
            returnOne(values.getFirst());
        }
    }

    private void returnOne(Expr value) {
        switch (value) {
            case Expr.Call call -> {
                if (isSelfCall(call)) {
                    callSelfAgain(call.arguments());
                } else {
                    exprs.tailCall(call);
                }
            }
            case Expr.MethodCall call -> exprs.tailCall(call);
            case Expr.Varargs _ -> {
                body.loadVarargs();
                body.call(Descs.RESULTS, "of", Descs.RESULT_OF);
                body.returnValue();
            }
            default -> {
                exprs.value(value);
                body.returnValue();
            }
        }
    }

    /** Whether the call is of the running function itself, with arguments that fit its parameters one to one. */
    private boolean isSelfCall(Expr.Call call) {
        Variable self = body.owner().self();
        return self != null
                && !body.isDivided()
                && !body.owner().function().isVariadic()
                && ExprEmitter.stripped(call.function()) instanceof Expr.Local(Variable variable, int _)
                && variable.equals(self)
                && call.arguments().size()
                        <= body.owner().function().parameters().size()
                && !ExprEmitter.endsOpen(call.arguments());
    }

    private void callSelfAgain(List<Expr> arguments) {
        int count = body.owner().function().parameters().size();
        arguments.forEach(exprs::value);
        for (int i = arguments.size(); i < count; i++) {
            code.aconst_null();
        }
        for (int i = count - 1; i >= 0; i--) {
            code.astore(body.parameterSlot(i));
        }
        code.goto_(body.start());
    }
}
