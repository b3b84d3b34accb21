package wippy.engine.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs vector instructions as {@link VectorShape} tells a compiler to. */
final class VectorMachine {
    private VectorMachine() {}

    /**
     * @param values operands ({@link Vec} or boxed numbers), then the immediates: a lane, or a {@link Vec} of lanes
     * @return a {@link Vec} or a boxed number
     */
    static Object run(String instruction, Object... values) throws Throwable {
        VectorOp op = VectorOps.named(instruction).orElseThrow();
        Deque<Object> given = new ArrayDeque<>();
        for (Object value : values) {
            if (value instanceof Vec(long low, long high)) {
                given.add(low);
                given.add(high);
            } else {
                given.add(value);
            }
        }
        Map<VectorSlot, Object> scratch = new EnumMap<>(VectorSlot.class);
        op.shape().operands().forEach(slot -> scratch.put(slot, given.remove()));
        for (VectorSlot slot : List.of(VectorSlot.LANE, VectorSlot.LANES_LOW, VectorSlot.LANES_HIGH)) {
            if (op.shape().low().contains(slot) || op.shape().high().contains(slot)) {
                scratch.put(slot, given.remove());
            }
        }
        Object first = invoke(
                op.owner().descriptorString(),
                op.lowHelper(),
                op.lowType().descriptorString(),
                op.shape().low(),
                scratch);
        if (op.shape().highIsZero()) {
            return new Vec((long) first, 0);
        }
        return op.shape().high().isEmpty()
                ? first
                : new Vec((long) first, (long) invoke(
                        op.owner().descriptorString(),
                        op.highHelper(),
                        op.highType().descriptorString(),
                        op.shape().high(),
                        scratch));
    }

    static Vec vector(String instruction, Object... values) {
        try {
            return (Vec) run(instruction, values);
        } catch (Throwable e) {
            throw new AssertionError(instruction, e);
        }
    }

    static Object scalar(String instruction, Object... values) {
        try {
            return run(instruction, values);
        } catch (Throwable e) {
            throw new AssertionError(instruction, e);
        }
    }

    /** The helper, by exactly the descriptor of the table. */
    static MethodHandle helper(String owner, String name, String descriptor) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findStatic(
                        Class.forName(owner.substring(1, owner.length() - 1).replace('/', '.')),
                        name,
                        MethodType.fromMethodDescriptorString(descriptor, VectorMachine.class.getClassLoader()));
    }

    private static Object invoke(
            String owner, String name, String descriptor, List<VectorSlot> slots, Map<VectorSlot, Object> scratch)
            throws Throwable {
        List<Object> arguments = new ArrayList<>();
        slots.forEach(slot -> arguments.add(scratch.get(slot)));
        return helper(owner, name, descriptor).invokeWithArguments(arguments);
    }
}
