package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code br_table} for an index that is on the JVM's stack. A table too long for a JVM switch becomes a string
 * of the cases' numbers, and a switch over these.
 */
final class BranchTable {
    private static final int MAX_SWITCH = 2_000;
    private static final int CHUNK = 16_384;

    private final CodeBuilder code;

    BranchTable(CodeBuilder code) {
        this.code = code;
    }

    /**
     * @param depths the last is the default
     * @param label of a depth that can be jumped to at once, or null
     * @param landing writes the jump for the others
     */
    void write(int[] depths, IntFunction<@Nullable Label> label, IntConsumer landing) {
        Map<Integer, Label> labels = new TreeMap<>();
        List<Integer> landings = new ArrayList<>();
        for (int depth : depths) {
            if (!labels.containsKey(depth)) {
                Label direct = label.apply(depth);
                labels.put(depth, direct != null ? direct : code.newLabel());
                if (direct == null) {
                    landings.add(depth);
                }
            }
        }
        int last = depths.length - 1;
        if (last == 0) {
            code.pop().goto_(target(labels, depths[0]));
        } else if (last <= MAX_SWITCH) {
            List<SwitchCase> cases = new ArrayList<>();
            for (int i = 0; i < last; i++) {
                cases.add(SwitchCase.of(i, target(labels, depths[i])));
            }
            code.tableswitch(0, last - 1, target(labels, depths[last]), cases);
        } else {
            writeLong(depths, labels);
        }
        for (int depth : landings) {
            code.labelBinding(target(labels, depth));
            landing.accept(depth);
        }
    }

    private static Label target(Map<Integer, Label> labels, int depth) {
        Label label = labels.get(depth);
        if (label == null) {
            throw new IllegalStateException("no label for " + depth);
        }
        return label;
    }

    /** {@code switch (CASES.charAt(index))}, in chunks. */
    private void writeLong(int[] depths, Map<Integer, Label> labels) {
        int last = depths.length - 1;
        List<Integer> distinct = new ArrayList<>(labels.keySet());
        Map<Integer, Integer> numbers = new HashMap<>();
        distinct.forEach(depth -> numbers.put(depth, numbers.size() + 1));
        Label found = code.newLabel();
        Label otherwise = target(labels, depths[last]);
        for (int from = 0; from < last; from += CHUNK) {
            int to = Math.min(last, from + CHUNK);
            StringBuilder cases = new StringBuilder();
            for (int i = from; i < to; i++) {
                cases.append((char) (int) numbers.getOrDefault(depths[i], 0));
            }
            Label next = code.newLabel();
            code.dup().loadConstant(to - from);
            code.invokestatic(
                    ConstantDescs.CD_Integer,
                    "compareUnsigned",
                    Names.type(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
            code.ifge(next).ldc(cases.toString()).swap();
            code.invokevirtual(
                    ConstantDescs.CD_String, "charAt", Names.type(ConstantDescs.CD_char, ConstantDescs.CD_int));
            code.goto_(found).labelBinding(next).loadConstant(to - from).isub();
        }
        code.pop().goto_(otherwise).labelBinding(found);
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            cases.add(SwitchCase.of(i + 1, target(labels, distinct.get(i))));
        }
        code.tableswitch(1, distinct.size(), otherwise, cases);
    }
}
