package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Expr.BinaryOperator;
import wippy.lua.syntax.Variable;

/** Emits expressions: each leaves its value on the stack. */
final class ExprEmitter {
    private static final int MAX_DIRECT = 3;

    /** Bytes that a function takes, and for each variable that it captured, about. */
    private static final int CLOSURE = 16;

    private static final int VARIABLE = 8;

    /** Operands or elements that one method of a divided function takes. */
    private static final int MANY = 50;

    private final Body body;
    private final CodeBuilder code;
    private final ConditionEmitter conditions;
    private final TableEmitter tables;
    private final NumberEmitter numbers;

    ExprEmitter(Body body) {
        this.body = body;
        this.code = body.code();
        this.conditions = new ConditionEmitter(body, this);
        this.tables = new TableEmitter(body, this);
        this.numbers = new NumberEmitter(body, this);
    }

    NumberEmitter numbers() {
        return numbers;
    }

    TableEmitter tables() {
        return tables;
    }

    ConditionEmitter conditions() {
        return conditions;
    }

    // ---- one value

    /** Emits the expression's one value as an object. */
    void value(Expr expr) {
        if (!body.isDivided()) {
            emit(expr);
        } else if (Division.isDue(body, expr)) {
            Division.value(body, expr);
        } else {
            body.nest(1);
            emit(expr);
            body.unnest(1);
        }
    }

    private void emit(Expr expr) {
        switch (expr) {
            case Expr.Nil _ -> code.aconst_null();
            case Expr.Bool(boolean value, int _) ->
                code.getstatic(Descs.BOOLEAN, value ? "TRUE" : "FALSE", Descs.BOOLEAN);
            case Expr.Numeral(Number value, int _) -> body.number(value);
            case Expr.Text(String value, int _) -> body.text(value);
            case Expr.Varargs _ -> {
                body.loadVarargs();
                code.iconst_0();
                body.call(Descs.CALLS, "argument", Descs.ARGUMENT);
            }
            case Expr.Function(Block.Function function, int _) -> closure(function, null);
            case Expr.Local(Variable variable, int _) -> local(variable);
            case Expr.Global(String name, int line) -> global(name, line);
            case Expr.Index index -> index(index);
            case Expr.Call call -> {
                callRaw(call);
                first();
            }
            case Expr.MethodCall call -> {
                methodRaw(call);
                first();
            }
            case Expr.Binary binary -> binary(binary);
            case Expr.Concat concat -> concat(concat);
            case Expr.Unary unary -> unary(unary);
            case Expr.Table table -> tables.emit(table);
            case Expr.Paren(Expr inner, int _) -> value(inner);
            case Expr.Cast(Expr inner, var _, int _) -> value(inner);
            case Expr.NonNil(Expr inner, int _) -> value(inner);
        }
    }

    private void first() {
        body.state();
        body.call(Descs.CALLS, "first", Descs.RAW_TO_OBJECT);
    }

    private void local(Variable variable) {
        if (variable.isConstantType()) {
            body.constant(body.unit().type(variable.declaration().orElseThrow()));
        } else {
            body.load(variable);
        }
    }

    private void global(String name, int line) {
        body.line(line);
        body.state();
        body.state();
        code.invokevirtual(Descs.STATE, "globals", Descs.GLOBALS);
        body.text(name);
        code.aconst_null();
        body.call(Descs.OPS, "index", Descs.INDEX_TEXT);
    }

    private void index(Expr.Index index) {
        if (index.key() instanceof Expr.Text(String name, int _) && body.site(name, index.object())) {
            body.state();
            value(index.object());
            body.line(index.line());
            code.invokevirtual(Descs.SITE, "get", Descs.SITE_GET);
            return;
        }
        body.state();
        value(index.object());
        String what = body.describe(index.object());
        MethodTypeDesc signature = key(index.key());
        body.line(index.line());
        body.textOrNull(what);
        body.call(Descs.OPS, "index", signature);
    }

    /** Emits a key in its best form and says which {@code index} takes it. */
    private MethodTypeDesc key(Expr key) {
        if (key instanceof Expr.Text(String text, int _)) {
            body.text(text);
            return Descs.INDEX_TEXT;
        }
        if (isLong(key)) {
            longValue(key);
            return Descs.INDEX_LONG;
        }
        value(key);
        return Descs.INDEX;
    }

    // ---- functions

    /** Emits a new function; self is the variable that is going to hold it for good, if there is one. */
    void closure(Block.Function function, @Nullable Variable self) {
        FunctionClass inner = body.owner().inner(function, self);
        code.new_(inner.desc()).dup();
        if (inner.isPacked()) {
            packed(List.copyOf(inner.captured().keySet()));
        } else {
            inner.captured().keySet().forEach(body::capture);
        }
        code.invokespecial(inner.desc(), ConstantDescs.INIT_NAME, inner.constructor());
        body.made(Descs.FUNCTION, CLOSURE + VARIABLE * inner.captured().size());
    }

    private void packed(List<Variable> captured) {
        code.loadConstant(captured.size()).anewarray(CD_Object);
        for (int i = 0; i < captured.size(); i++) {
            code.dup().loadConstant(i);
            body.capture(captured.get(i));
            code.aastore();
        }
    }

    // ---- calls

    /** Emits a call; its raw result is on the stack. */
    void callRaw(Expr.Call call) {
        if (body.mayStopAt(call)) {
            body.resumePoints().emitCall(call);
            return;
        }
        invoke(callee(call), call.arguments(), -1, call.line());
    }

    /** Puts the function on the stack; 1 if it is this very one. */
    int callee(Expr.Call call) {
        Expr function = stripped(call.function());
        if (function instanceof Expr.Local(Variable variable, int _)
                && variable.declaration().isEmpty()
                && body.place(variable) instanceof Place.Self) {
            code.aload(0);
            return 1;
        }
        body.state();
        value(function);
        body.line(call.line());
        body.textOrNull(body.describe(function));
        body.call(Descs.OPS, "callee", Descs.CALLEE);
        return 0;
    }

    static Expr stripped(Expr expr) {
        return switch (expr) {
            case Expr.Cast(Expr inner, var _, int _) -> stripped(inner);
            case Expr.NonNil(Expr inner, int _) -> stripped(inner);
            case Expr.Paren(Expr inner, int _) -> stripped(inner);
            default -> expr;
        };
    }

    /** Emits a method call; its raw result is on the stack. */
    void methodRaw(Expr.MethodCall call) {
        int mark = body.mark();
        int receiver = method(call);
        invoke(0, call.arguments(), receiver, call.line());
        body.release(mark);
    }

    /** Puts the method on the stack and its receiver into a slot. */
    int method(Expr.MethodCall call) {
        int receiver = body.newSlot();
        value(call.object());
        code.astore(receiver);
        body.line(call.line());
        body.state();
        code.aload(receiver);
        body.text(call.name());
        body.textOrNull(body.describe(call.object()));
        body.call(Descs.OPS, "method", Descs.METHOD);
        return receiver;
    }

    /** With the function on the stack, emits arguments and call. */
    private void invoke(int self, List<Expr> arguments, int receiver, int line) {
        int count = arguments.size() + (receiver < 0 ? 0 : 1);
        body.state();
        if (count <= MAX_DIRECT && !endsOpen(arguments)) {
            if (receiver >= 0) {
                code.aload(receiver);
            }
            arguments.forEach(this::value);
        } else {
            array(arguments, receiver);
            count = -1;
        }
        body.line(line);
        code.invokevirtual(self == 1 ? body.owner().desc() : Descs.FUNCTION, "invoke", Descs.invoke(count));
    }

    /** Whether the last of the expressions may give any number of values. */
    static boolean endsOpen(List<Expr> list) {
        return !list.isEmpty() && isOpen(list.getLast());
    }

    static boolean isOpen(Expr expr) {
        return expr instanceof Expr.Call || expr instanceof Expr.MethodCall || expr instanceof Expr.Varargs;
    }

    /** Emits a fresh array of all the values, the receiver in front if its slot is not negative. */
    void array(List<Expr> list, int receiver) {
        boolean open = endsOpen(list);
        int extra = receiver < 0 ? 0 : 1;
        int fixed = list.size() - (open ? 1 : 0);
        code.loadConstant(fixed + extra).anewarray(CD_Object);
        if (receiver >= 0) {
            code.dup().iconst_0().aload(receiver).aastore();
        }
        elements(list.subList(0, fixed), extra);
        if (open) {
            open(list.getLast());
            body.call(Descs.CALLS, "append", Descs.APPEND);
        }
    }

    /** With an array on the stack and left there, emits its elements from that index on, one of each expression. */
    private void elements(List<Expr> list, int first) {
        if (body.isDivided() && list.size() > MANY) {
            for (Division.Group group : Division.groups(list)) {
                List<Expr> members = list.subList(group.from(), group.to());
                if (group.isPart() && group.size() < list.size()) {
                    code.dup();
                    Division.fill(body, group, Descs.ARRAY, part -> {
                        part.code().aload(Division.SUBJECT_SLOT);
                        part.exprs().elements(members, first + group.from());
                        part.code().pop();
                    });
                } else {
                    plainElements(members, first + group.from());
                }
            }
        } else {
            plainElements(list, first);
        }
    }

    private void plainElements(List<Expr> list, int first) {
        for (int i = 0; i < list.size(); i++) {
            code.dup().loadConstant(first + i);
            value(list.get(i));
            code.aastore();
        }
    }

    /** Emits all values of an open expression as one completed result. */
    void open(Expr expr) {
        switch (expr) {
            case Expr.Call call -> {
                callRaw(call);
                complete();
            }
            case Expr.MethodCall call -> {
                methodRaw(call);
                complete();
            }
            case Expr.Varargs _ -> body.loadVarargs();
            default -> value(expr);
        }
    }

    private void complete() {
        body.state();
        body.call(Descs.CALLS, "complete", Descs.RAW_TO_OBJECT);
    }

    /** Emits the return of a call in tail position. */
    void tailCall(Expr call) {
        int mark = body.mark();
        int function = body.newSlot();
        List<Expr> arguments;
        int receiver = -1;
        if (call instanceof Expr.MethodCall method) {
            receiver = method(method);
            arguments = method.arguments();
        } else {
            Expr.Call plain = (Expr.Call) call;
            callee(plain);
            arguments = plain.arguments();
        }
        code.astore(function);
        int count = arguments.size() + (receiver < 0 ? 0 : 1);
        boolean direct = count <= MAX_DIRECT && !endsOpen(arguments);
        int first = body.mark();
        if (direct) {
            for (Expr argument : arguments) {
                value(argument);
                code.astore(body.newSlot());
            }
        } else {
            array(arguments, receiver);
            code.astore(body.newSlot());
        }
        body.line(call.line());
        Label later = code.newLabel();
        body.state();
        body.call(Descs.TAIL, "enter", Descs.TAIL_ENTER);
        code.ifeq(later);
        code.aload(function);
        body.state();
        loadArguments(direct, receiver, first, arguments.size());
        code.invokevirtual(Descs.FUNCTION, "invoke", Descs.invoke(direct ? count : -1));
        body.state();
        body.call(Descs.TAIL, "left", Descs.TAIL_LEFT);
        body.returnValue();
        code.labelBinding(later);
        code.aload(function);
        if (direct) {
            code.loadConstant(count).anewarray(CD_Object);
            for (int i = 0; i < count; i++) {
                code.dup().loadConstant(i);
                code.aload(receiver >= 0 ? (i == 0 ? receiver : first + i - 1) : first + i)
                        .aastore();
            }
        } else {
            code.aload(first);
        }
        body.call(Descs.TAIL, "later", Descs.TAIL_LATER);
        body.returnValue();
        body.release(mark);
    }

    private void loadArguments(boolean direct, int receiver, int first, int count) {
        if (!direct) {
            code.aload(first);
            return;
        }
        if (receiver >= 0) {
            code.aload(receiver);
        }
        for (int i = 0; i < count; i++) {
            code.aload(first + i);
        }
    }

    // ---- operators

    private void binary(Expr.Binary binary) {
        switch (binary.operator()) {
            case AND, OR -> logical(binary);
            case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, EQUAL, NOT_EQUAL -> conditions.asValue(binary);
            default -> arithmetic(binary);
        }
    }

    /** {@code a and b}: the left value where it decides, else the right one. */
    private void logical(Expr.Binary binary) {
        Label end = code.newLabel();
        value(binary.left());
        code.dup();
        body.call(Descs.OPS, "isTrue", Descs.TRUTH);
        if (binary.operator() == BinaryOperator.AND) {
            code.ifeq(end);
        } else {
            code.ifne(end);
        }
        code.pop();
        value(binary.right());
        code.labelBinding(end);
    }

    /** Long chains of operators lean to the left: they are emitted from the bottom without recursion. */
    private void arithmetic(Expr.Binary top) {
        Deque<Expr.Binary> spine = new ArrayDeque<>();
        Expr left = top;
        while (left instanceof Expr.Binary binary
                && isArithmetic(binary.operator())
                && (!body.isDivided() || spine.size() < MANY)
                && !numbers.kind(binary).isNumber()) {
            spine.push(binary);
            left = binary.left();
        }
        if (spine.isEmpty()) {
            numbers.boxed(top);
            return;
        }
        body.nest(spine.size());
        value(left);
        body.unnest(spine.size());
        for (Expr.Binary binary : spine) {
            body.operands(binary.line(), binary.operator().symbol(), binary.left(), binary.right());
            if (isLong(binary.right()) && hasLongForm(binary.operator())) {
                body.state();
                code.swap();
                numbers.longValue(binary.right());
                body.line(binary.line());
                body.call(Descs.ARITH, methodOf(binary.operator()), Descs.BINARY_LONG);
            } else {
                numbers.operation(binary);
            }
        }
    }

    private static boolean isArithmetic(BinaryOperator operator) {
        return switch (operator) {
            case OR, AND, LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, NOT_EQUAL, EQUAL -> false;
            default -> true;
        };
    }

    private static boolean hasLongForm(BinaryOperator operator) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY, MODULO -> true;
            default -> false;
        };
    }

    static String methodOf(BinaryOperator operator) {
        return switch (operator) {
            case BIT_OR -> "bor";
            case BIT_XOR -> "bxor";
            case BIT_AND -> "band";
            case SHIFT_LEFT -> "shl";
            case SHIFT_RIGHT -> "shr";
            case ADD -> "add";
            case SUBTRACT -> "sub";
            case MULTIPLY -> "mul";
            case DIVIDE -> "div";
            case FLOOR_DIVIDE -> "idiv";
            case MODULO -> "mod";
            case POWER -> "pow";
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private void unary(Expr.Unary unary) {
        switch (unary.operator()) {
            case NOT -> conditions.asValue(unary);
            case NEGATE -> negated(unary, "neg");
            case BIT_NOT -> negated(unary, "bnot");
            case LENGTH -> unary(unary, "#", Descs.OPS, "length");
        }
    }

    private void negated(Expr.Unary unary, String method) {
        if (numbers.kind(unary).isNumber()) {
            numbers.boxed(unary);
        } else {
            unary(unary, method.equals("neg") ? "unm" : method, Descs.ARITH, method);
        }
    }

    private void unary(Expr.Unary unary, String symbol, java.lang.constant.ClassDesc type, String method) {
        body.state();
        value(unary.operand());
        body.operands(unary.line(), symbol, unary.operand(), unary.operand());
        body.line(unary.line());
        body.call(type, method, Descs.UNARY);
    }

    private void concat(Expr.Concat concat) {
        for (int i = 1; i < concat.parts().size(); i++) {
            body.operands(
                    concat.line(),
                    "..",
                    concat.parts().get(i - 1),
                    concat.parts().get(i));
        }
        body.state();
        if (concat.parts().size() == 2) {
            value(concat.parts().get(0));
            value(concat.parts().get(1));
            body.line(concat.line());
            body.call(Descs.OPS, "concat", Descs.BINARY);
        } else {
            // an open expression at the end still gives one part
            code.loadConstant(concat.parts().size()).anewarray(CD_Object);
            elements(concat.parts(), 0);
            body.line(concat.line());
            body.call(Descs.OPS, "concat", Descs.CONCAT_ALL);
        }
    }

    // ---- primitive longs

    /** Whether the expression surely is an integer, so that it can stay a primitive. */
    boolean isLong(Expr expr) {
        return numbers.kind(expr) == NumberKind.LONG;
    }

    /** Emits an integer expression as a primitive. */
    void longValue(Expr expr) {
        numbers.longValue(expr);
    }

    static final MethodTypeDesc STRING_EQUALS = MethodTypeDesc.of(CD_boolean, CD_Object);
}
