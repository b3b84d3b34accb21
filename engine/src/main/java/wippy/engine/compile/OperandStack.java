package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guest's operand stack while code is written. Some neighbours among the values of the innermost block stand on the
 * JVM's stack, in order; those below and above are {@link Operand}s that can be loaded. Below that block nothing is on
 * the JVM's stack. The top may be a {@link Condition} instead, whose operands are on the JVM's stack.
 */
final class OperandStack {
    private final CodeBuilder code;
    private final JvmLocals locals;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<@Nullable Operand> operands = new ArrayList<>();
    private int base;

    /** From here on up to {@link #loaded} values are on the JVM's stack. */
    private int low;

    private int loaded;
    private @Nullable Condition condition;

    OperandStack(CodeBuilder code, JvmLocals locals) {
        this.code = code;
        this.locals = locals;
    }

    int size() {
        return kinds.size();
    }

    /** The kind of a value, counted from the top. */
    Kind kind(int fromTop) {
        return kinds.get(kinds.size() - 1 - fromTop);
    }

    /** Whether nothing of the guest's stack is on the JVM's stack. */
    boolean isUnloaded() {
        return loaded == low && condition == null;
    }

    /** Pushes a value that needs no code yet. */
    void push(Operand operand) {
        settle();
        kinds.add(operand.kind());
        operands.add(operand);
    }

    /** Says that code written just now left a value on the JVM's stack; everything below is there too. */
    void pushed(Kind kind) {
        kinds.add(kind);
        operands.add(null);
        loaded++;
    }

    /** Says that code left the operands of a comparison on the JVM's stack. */
    void pushed(Condition top) {
        pushed(Kind.INT);
        condition = top;
    }

    /** Makes the condition at the top, if there is one, a number. */
    void settle() {
        if (condition != null) {
            Label yes = code.newLabel();
            Label done = code.newLabel();
            code.branch(condition.jump(), yes).iconst_0().goto_(done);
            code.labelBinding(yes).iconst_1().labelBinding(done);
            condition = null;
        }
    }

    /** Takes the condition at the top, from a number if need be: its operands are on the JVM's stack. */
    Condition takeCondition() {
        return takeCondition(0);
    }

    /** The same where that many values below are wanted on the JVM's stack too. */
    Condition takeCondition(int below) {
        if (condition != null && kinds.size() - 1 - below < low) {
            settle();
        }
        if (condition == null) {
            load(1 + below);
            condition = Condition.NE;
        }
        Condition taken = condition;
        condition = null;
        popped(1);
        return taken;
    }

    /** Takes the condition at the top and spills all below; its operands are on the JVM's stack, and nothing else. */
    Condition takeConditionAndSpill(int params) {
        if (condition != null && loaded - 1 > low) {
            settle();
        }
        if (loaded == kinds.size() && loaded - 1 == low) {
            Condition taken = takeCondition();
            spill(params);
            return taken;
        }
        Operand top = pop();
        spill(params);
        top.load(code);
        return Condition.NE;
    }

    /** Whether the top is on the JVM's stack. */
    boolean isTopLoaded() {
        return loaded == kinds.size() && loaded > low;
    }

    /** Whether the top is a condition and not a number. */
    boolean isCondition() {
        return condition != null;
    }

    /** Puts all values of the block on the JVM's stack, for code that takes them from there. */
    void load() {
        load(kinds.size() - base);
    }

    /**
     * Puts at least that many of the topmost values there, for code that takes them and may leave another. Older ones
     * stay in their temporaries.
     */
    void load(int count) {
        settle();
        int first = kinds.size() - count;
        if (first < low) {
            unload(kinds.size() - base);
            low = first;
            loaded = first;
        }
        while (low == loaded && loaded < first && isHome(loaded)) {
            low++;
            loaded++;
        }
        for (; loaded < kinds.size(); loaded++) {
            operand(loaded).load(code);
            operands.set(loaded, null);
        }
    }

    private boolean isHome(int index) {
        return operand(index).equals(locals.temp(index, kinds.get(index)));
    }

    private Operand operand(int index) {
        Operand operand = operands.get(index);
        if (operand == null) {
            throw new IllegalStateException("on the JVM's stack: " + index);
        }
        return operand;
    }

    /** Says that code took that many from the JVM's stack. */
    void popped(int count) {
        truncate(kinds.size() - count);
    }

    private void truncate(int size) {
        kinds.subList(size, kinds.size()).clear();
        operands.subList(size, operands.size()).clear();
        loaded = Math.min(loaded, size);
        low = Math.min(low, loaded);
    }

    private boolean isLoaded(int index) {
        return index >= low && index < loaded;
    }

    /** The constant at the top, if it is one. */
    Operand.@Nullable Constant constant() {
        return condition == null && !operands.isEmpty() && operands.getLast() instanceof Operand.Constant constant
                ? constant
                : null;
    }

    /** Takes the top off the stack, into its temporary if it is on the JVM's. */
    Operand pop() {
        settle();
        int top = kinds.size() - 1;
        if (isLoaded(top)) {
            Operand.Local place = locals.temp(top, kinds.get(top));
            place.store(code);
            truncate(top);
            return place;
        }
        Operand operand = operand(top);
        truncate(top);
        return operand;
    }

    /** Takes the topmost values off the stack, those on the JVM's stack into temporaries; the deepest first. */
    List<Operand> pop(int count) {
        unload(count);
        int first = kinds.size() - count;
        List<Operand> taken = new ArrayList<>(count);
        for (int i = first; i < kinds.size(); i++) {
            taken.add(operand(i));
        }
        truncate(first);
        return taken;
    }

    /** Takes the topmost values off the stack into temporaries, locals too, which may then change. */
    List<Operand> popSpilled(int count) {
        unload(count);
        for (int i = kinds.size() - count; i < kinds.size(); i++) {
            Operand.Local temp = locals.temp(i, kinds.get(i));
            if (operand(i) instanceof Operand.Local local && !local.equals(temp)) {
                local.load(code);
                temp.store(code);
                operands.set(i, temp);
            }
        }
        return pop(count);
    }

    /** Takes all values of the block off the JVM's stack, for a jump out of it. */
    void discardLoaded() {
        for (int i = loaded - 1; i >= low; i--) {
            discard(kinds.get(i));
        }
    }

    /** Moves the topmost values from the JVM's stack to their temporaries. */
    private void unload(int count) {
        settle();
        int first = kinds.size() - count;
        for (int i = kinds.size() - 1; i >= first; i--) {
            if (isLoaded(i)) {
                Operand.Local temp = locals.temp(i, kinds.get(i));
                temp.store(code);
                operands.set(i, temp);
                loaded = i;
            }
        }
    }

    /** Drops the top. */
    void drop() {
        settle();
        int top = kinds.size() - 1;
        if (isLoaded(top)) {
            discard(kinds.get(top));
        }
        truncate(top);
    }

    private void discard(Kind kind) {
        for (int i = 0; i < kind.parts(); i++) {
            if (kind.type().slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
    }

    /** Loads what is a local that is about to change. */
    void beforeSet(Operand.Local local) {
        for (int i = loaded; i < operands.size(); i++) {
            if (local.equals(operands.get(i))) {
                load(kinds.size() - loaded);
                return;
            }
        }
    }

    /**
     * Leaves nothing on the JVM's stack and no local among the operands, as it has to be where control flow parts or
     * meets.
     *
     * @param params how many at the top must be in their temporaries, constants too
     */
    void spill(int params) {
        unload(kinds.size() - base);
        low = base;
        loaded = base;
        for (int i = base; i < kinds.size(); i++) {
            if ((operand(i) instanceof Operand.Local || i >= kinds.size() - params) && !isHome(i)) {
                Operand.Local temp = locals.temp(i, kinds.get(i));
                operand(i).load(code);
                temp.store(code);
                operands.set(i, temp);
            }
        }
    }

    /**
     * Starts a block whose parameters are at the top, all spilled.
     *
     * @return what {@link #leave} wants
     */
    int enter(int params) {
        int outer = base;
        base = kinds.size() - params;
        low = base;
        loaded = base;
        return outer;
    }

    /** Sets the stack as it is when a block starts again, or after it: values in their temporaries. */
    void reset(int height, List<Kind> values) {
        condition = null;
        truncate(height);
        low = base;
        loaded = base;
        for (Kind kind : values) {
            operands.add(locals.temp(kinds.size(), kind));
            kinds.add(kind);
        }
    }

    /** Back to the block outside; what is on the JVM's stack stays there. */
    void leave(int outer) {
        if (low == loaded) {
            low = outer;
            loaded = outer;
        }
        base = outer;
    }

    /** The height at which the innermost block starts. */
    int base() {
        return base;
    }

    /**
     * Moves the topmost values to the temporaries of a label and takes all others of the block off the JVM's stack, for
     * a jump there. The stack itself stays as it is, for code that goes on without the jump.
     */
    void moveTo(int height, int count) {
        int first = kinds.size() - count;
        int shift = height - first; // downwards or nothing: a value never takes the place of one that is still to move
        move(first, Math.min(low, kinds.size()), shift);
        for (int i = loaded - 1; i >= Math.max(low, first); i--) {
            locals.temp(i + shift, kinds.get(i)).store(code);
        }
        for (int i = Math.min(loaded, first) - 1; i >= low; i--) {
            discard(kinds.get(i));
        }
        move(Math.max(loaded, first), kinds.size(), shift);
    }

    private void move(int from, int end, int shift) {
        for (int i = from; i < end; i++) {
            Operand.Local target = locals.temp(i + shift, kinds.get(i));
            if (!operand(i).equals(target)) {
                operand(i).load(code);
                target.store(code);
            }
        }
    }

    /** What is loaded and what is not, to be restored after code that goes elsewhere. */
    Mark mark() {
        return new Mark(base, low, loaded, new ArrayList<>(kinds), new ArrayList<>(operands));
    }

    void restore(Mark mark) {
        base = mark.base;
        low = mark.low;
        loaded = mark.loaded;
        kinds.clear();
        kinds.addAll(mark.kinds);
        operands.clear();
        operands.addAll(mark.operands);
    }

    /** A state of the stack. */
    record Mark(int base, int low, int loaded, List<Kind> kinds, List<@Nullable Operand> operands) {}
}
