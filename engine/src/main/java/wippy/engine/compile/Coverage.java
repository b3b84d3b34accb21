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
    private final Map<Operand.Local, Test> tests = new HashMap<>();

    /** That what a JVM local holds is inside, up to that far beyond it. */
    private record Test(int copy, long end) {}

    Coverage(JvmLocals locals) {
        this.locals = locals;
    }

    /** The JVM local with the tested value of a local, if bytes up to that far beyond it are known to be inside. */
    Optional<Integer> tested(Operand address, long beyond) {
        Test test = address instanceof Operand.Local local ? tests.get(local) : null;
        return test == null || beyond > test.end ? Optional.empty() : Optional.of(test.copy);
    }

    /**
     * Says that the value of a local is tested up to that far beyond it from the next instruction on.
     *
     * @return the JVM local that is to get the tested value
     */
    int test(Operand.Local local, long beyond) {
        int copy = copies.computeIfAbsent(local, _ -> locals.fresh(1));
        tests.put(local, new Test(copy, beyond));
        return copy;
    }

    /** Says that a local gets a new value. */
    void changed(Operand.Local local) {
        tests.remove(local);
    }

    /** Forgets all. */
    void clear() {
        tests.clear();
    }
}
