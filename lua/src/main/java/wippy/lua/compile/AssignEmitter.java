package wippy.lua.compile;

import java.lang.classfile.CodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/** Emits declarations of and assignments to variables and fields. */
final class AssignEmitter {
    private final Body body;
    private final CodeBuilder code;
    private final ExprEmitter exprs;

    AssignEmitter(Body body, ExprEmitter exprs) {
        this.body = body;
        this.code = body.code();
        this.exprs = exprs;
    }

    // ---- declarations

    void local(Stat.Local local) {
        List<Variable> variables = local.variables();
        if (variables.size() == 1 && local.values().size() == 1) {
            one(variables.getFirst(), local.values().getFirst());
            return;
        }
        values(local.values(), variables.size(), i -> body.kindOf(variables.get(i)));
        List<Place> places = new ArrayList<>();
        variables.forEach(variable -> places.add(body.declare(variable)));
        for (Place place : places.reversed()) {
            body.store(place);
        }
    }

    private void one(Variable variable, Expr value) {
        value(value, body.kindOf(variable));
        body.store(body.declare(variable));
    }

    /** Emits a value as a variable of that kind takes it. */
    private void value(Expr value, NumberKind kind) {
        switch (kind) {
            case LONG -> exprs.numbers().longValue(value);
            case DOUBLE -> exprs.numbers().doubleValue(value);
            case ANY -> exprs.value(value);
        }
    }

    private NumberKind kindOf(Expr target) {
        return target instanceof Expr.Local ? exprs.numbers().kind(target) : NumberKind.ANY;
    }

    /** Leaves exactly so many values on the stack. */
    void values(List<Expr> list, int count) {
        values(list, count, _ -> NumberKind.ANY);
    }

    private void values(List<Expr> list, int count, IntFunction<NumberKind> kinds) {
        boolean open = ExprEmitter.endsOpen(list) && list.size() <= count;
        int plain = open ? list.size() - 1 : list.size();
        for (int i = 0; i < plain; i++) {
            if (i < count) {
                value(list.get(i), kinds.apply(i));
            } else {
                exprs.value(list.get(i));
                code.pop();
            }
        }
        if (open && count - plain == 1) {
            exprs.value(list.getLast());
        } else if (open) {
            spread(list.getLast(), count - plain);
        } else {
            for (int i = plain; i < count; i++) {
                code.aconst_null();
            }
        }
    }

    private void spread(Expr open, int count) {
        int mark = body.mark();
        int result = body.newSlot();
        exprs.open(open);
        code.astore(result);
        for (int i = 0; i < count; i++) {
            code.aload(result).loadConstant(i);
            body.call(Descs.RESULTS, "at", Descs.RESULT_AT);
        }
        body.release(mark);
    }

    // ---- assignments

    void assign(Stat.Assign assign) {
        if (assign.targets().size() == 1 && assign.values().size() == 1) {
            single(assign.targets().getFirst(), assign.values().getFirst(), assign.line());
        } else {
            several(assign);
        }
    }

    private void single(Expr target, Expr value, int line) {
        switch (target) {
            case Expr.Local(Variable variable, int _) -> {
                value(value, kindOf(target));
                body.assign(variable);
            }
            case Expr.Global(String name, int _) -> {
                body.state();
                body.state();
                code.invokevirtual(Descs.STATE, "globals", Descs.GLOBALS);
                body.text(name);
                exprs.value(value);
                code.aconst_null();
                body.call(Descs.OPS, "setIndex", Descs.SET_TEXT);
            }
            case Expr.Index(Expr object, Expr key, int _) -> field(object, key, value, line);
            default -> throw new IllegalArgumentException("not assignable: " + target);
        }
    }

    private void field(Expr object, Expr key, Expr value, int line) {
        if (key instanceof Expr.Text(String name, int _) && body.site(name, object)) {
            body.state();
            exprs.value(object);
            exprs.value(value);
            body.line(line);
            code.invokevirtual(Descs.SITE, "set", Descs.SITE_SET);
            return;
        }
        body.state();
        exprs.value(object);
        var signature = Descs.SET;
        if (key instanceof Expr.Text(String text, int _)) {
            body.text(text);
            signature = Descs.SET_TEXT;
        } else if (exprs.isLong(key)) {
            exprs.longValue(key);
            signature = Descs.SET_LONG;
        } else {
            exprs.value(key);
        }
        exprs.value(value);
        body.line(line);
        body.textOrNull(body.describe(object));
        body.call(Descs.OPS, "setIndex", signature);
    }

    /** What is assigned to is evaluated first, then all values, then they are stored from the last to the first. */
    private void several(Stat.Assign assign) {
        int mark = body.mark();
        List<Expr> targets = assign.targets();
        int[] slots = new int[targets.size()];
        for (int i = 0; i < slots.length; i++) {
            if (targets.get(i) instanceof Expr.Index(Expr object, Expr key, int _)) {
                slots[i] = body.newSlot();
                body.newSlot();
                exprs.value(object);
                code.astore(slots[i]);
                exprs.value(key);
                code.astore(slots[i] + 1);
            }
        }
        values(assign.values(), slots.length, i -> kindOf(targets.get(i)));
        int value = body.newSlot();
        for (int i = slots.length - 1; i >= 0; i--) {
            if (targets.get(i) instanceof Expr.Local(Variable variable, int _)) {
                body.assign(variable);
            } else {
                code.astore(value);
                store(targets.get(i), slots[i], value);
            }
        }
        body.release(mark);
    }

    private void store(Expr target, int slot, int value) {
        switch (target) {
            case Expr.Global(String name, int _) -> {
                body.state();
                body.state();
                code.invokevirtual(Descs.STATE, "globals", Descs.GLOBALS);
                body.text(name);
                code.aload(value).aconst_null();
                body.call(Descs.OPS, "setIndex", Descs.SET_TEXT);
            }
            case Expr.Index(Expr object, Expr _, int _) -> {
                body.state();
                code.aload(slot).aload(slot + 1).aload(value);
                body.textOrNull(body.describe(object));
                body.call(Descs.OPS, "setIndex", Descs.SET);
            }
            default -> throw new IllegalArgumentException("not assignable: " + target);
        }
    }
}
