package wippy.engine.compile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the guest's locals hold an address of memory 0 that was tested already, and how far beyond it. That ends
 * with a new value of the local, where control flow meets, and where the memory's array is read anew. The tested value
 * stands in a JVM local of its own: the JIT knows that it is an index.
 */
final class Coverage {
    private final JvmLocals locals;
    private final Map<Operand.Local, Integer> copies = new HashMap<>();
    private final Map<Operand.Local, Long> ends = new HashMap<>();

    Coverage(JvmLocals locals) {
        this.locals = locals;
    }

    /** The JVM local with the tested value of a local, if bytes up to that far beyond it are known to be inside. */
    Optional<Integer> tested(Operand address, long beyond) {
        Long end = address instanceof Operand.Local local ? ends.get(local) : null;
        return end == null || beyond > end ? Optional.empty() : Optional.of(copies.get(address));
    }

    /**
     * Says that the value of a local is tested up to that far beyond it from the next instruction on.
     *
     * @return the JVM local that is to get the tested value
     */
    int test(Operand.Local local, long beyond) {
        ends.put(local, beyond);
        return copies.computeIfAbsent(local, _ -> locals.fresh(1));
    }

    /** Says that a local gets a new value. */
    void changed(Operand.Local local) {
        ends.remove(local);
    }

    /** Forgets all. */
    void clear() {
        ends.clear();
    }
}
