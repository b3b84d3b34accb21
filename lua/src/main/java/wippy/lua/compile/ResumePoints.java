package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import wippy.lua.syntax.Expr;

/**
 * Where the method {@code resume} of a function stops and goes on: at the calls that turn out to be of
 * {@code coroutine.yield}. Its variables are in a Suspension meanwhile.
 */
final class ResumePoints {
    static final int SUSPENSION_SLOT = 2;
    static final int ARGUMENTS_SLOT = 3;

    private final Body body;
    private final CodeBuilder code;
    private final IdentityHashMap<Expr.Call, Integer> numbers = new IdentityHashMap<>();
    private final List<Label> entries = new ArrayList<>();
    private final Map<Integer, Point> points = new HashMap<>();
    private final Label begin;

    /** Where a call was emitted: the variables that are alive there, by their slots, and the label behind it. */
    private record Point(SortedMap<Integer, ClassDesc> live, Label behind) {}

    ResumePoints(Body body, List<Expr.Call> sites) {
        this.body = body;
        this.code = body.code();
        this.begin = code.newLabel();
        for (Expr.Call site : sites) {
            entries.add(code.newLabel());
            numbers.put(site, entries.size());
        }
    }

    /** Emits the way to where the function stopped, or behind this. */
    void emitEntry() {
        List<SwitchCase> cases = new ArrayList<>();
        entries.forEach(entry -> cases.add(SwitchCase.of(cases.size() + 1, entry)));
        code.aload(SUSPENSION_SLOT).invokevirtual(Descs.SUSPENSION, "take", Descs.TAKE);
        code.tableswitch(1, cases.size(), begin, cases);
        code.labelBinding(begin);
    }

    boolean has(Expr.Call call) {
        return numbers.containsKey(call);
    }

    /** Emits the call; its raw result is on the stack, whether it was made or the function stopped and went on. */
    void emitCall(Expr.Call call) {
        int number = Objects.requireNonNull(numbers.get(call));
        Point point = new Point(body.live(), code.newLabel());
        points.put(number, point);
        int mark = body.mark();
        int function = body.newSlot();
        int argument = body.newSlot();
        body.exprs().callee(call);
        code.astore(function);
        boolean single = call.arguments().size() == 1 && !ExprEmitter.endsOpen(call.arguments());
        if (single) {
            body.exprs().value(call.arguments().getFirst());
        } else {
            body.exprs().array(call.arguments(), -1);
        }
        code.astore(argument);
        body.line(call.line());
        Label stop = code.newLabel();
        code.aload(function).instanceOf(Descs.YIELD).ifne(stop);
        code.aload(function);
        body.state();
        code.aload(argument).invokevirtual(Descs.FUNCTION, "invoke", Descs.invoke(single ? 1 : -1));
        code.goto_(point.behind);
        code.labelBinding(stop);
        code.aload(SUSPENSION_SLOT).loadConstant(number);
        code.invokevirtual(Descs.SUSPENSION, "leave", Descs.LEAVE);
        save(point.live);
        code.aload(argument);
        if (!single) {
            body.call(Descs.RESULTS, "of", Descs.RESULT_OF);
        }
        code.areturn();
        code.labelBinding(point.behind);
        body.release(mark);
    }

    /** Emits, behind everything else, how the variables come back. */
    void emitExits() {
        int number = 0;
        for (Label entry : entries) {
            code.labelBinding(entry);
            Point point = points.get(++number);
            if (point == null) { // the call is in a method of its own, which never stops
                code.goto_(begin);
            } else {
                restore(point.live);
                code.aload(ARGUMENTS_SLOT).goto_(point.behind);
            }
        }
    }

    private void save(SortedMap<Integer, ClassDesc> live) {
        List<Integer> objects = slots(live, false);
        List<Integer> numbers = slots(live, true);
        if (!objects.isEmpty()) {
            code.aload(SUSPENSION_SLOT).loadConstant(objects.size()).anewarray(CD_Object);
            for (int i = 0; i < objects.size(); i++) {
                code.dup().loadConstant(i).aload(objects.get(i)).aastore();
            }
            code.invokevirtual(Descs.SUSPENSION, "keep", Descs.KEEP);
        }
        if (!numbers.isEmpty()) {
            loadNumbers(numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                int slot = numbers.get(i);
                code.dup().loadConstant(i).loadLocal(kind(live, slot), slot);
                if (kind(live, slot) == TypeKind.DOUBLE) {
                    body.call(Descs.DOUBLE, "doubleToRawLongBits", Descs.DOUBLE_BITS);
                }
                code.lastore();
            }
            code.pop();
        }
    }

    private void restore(SortedMap<Integer, ClassDesc> live) {
        List<Integer> objects = slots(live, false);
        List<Integer> numbers = slots(live, true);
        if (!objects.isEmpty()) {
            code.aload(SUSPENSION_SLOT).invokevirtual(Descs.SUSPENSION, "values", Descs.VALUES);
            for (int i = 0; i < objects.size(); i++) {
                int slot = objects.get(i);
                code.dup().loadConstant(i).aaload();
                if (!CD_Object.equals(live.get(slot))) {
                    code.checkcast(live.get(slot));
                }
                code.astore(slot);
            }
            code.pop();
        }
        if (!numbers.isEmpty()) {
            loadNumbers(numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                int slot = numbers.get(i);
                code.dup().loadConstant(i).laload();
                if (kind(live, slot) == TypeKind.DOUBLE) {
                    body.call(Descs.DOUBLE, "longBitsToDouble", Descs.BITS_DOUBLE);
                }
                code.storeLocal(kind(live, slot), slot);
            }
            code.pop();
        }
    }

    private void loadNumbers(int count) {
        code.aload(SUSPENSION_SLOT).loadConstant(count).invokevirtual(Descs.SUSPENSION, "numbers", Descs.NUMBERS);
    }

    private static TypeKind kind(SortedMap<Integer, ClassDesc> live, int slot) {
        return TypeKind.from(live.get(slot));
    }

    private static List<Integer> slots(SortedMap<Integer, ClassDesc> live, boolean numbers) {
        return live.keySet().stream()
                .filter(slot -> (kind(live, slot) != TypeKind.REFERENCE) == numbers)
                .toList();
    }
}
