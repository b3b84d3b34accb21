package wippy.engine.endive;

import java.util.Optional;
import run.endive.wasm.InvalidException;
import run.endive.wasm.Parser;
import wippy.engine.code.FunctionBodies;

/** Finds the function that makes a module invalid, which Endive does not tell, by leaving others out. */
final class FaultyFunction {
    /** Beyond this the search would take seconds. */
    private static final int MAX_BYTES = 1 << 20;

    private FaultyFunction() {}

    /** Its place among the functions with a body, if the fault is in one. */
    static Optional<Integer> find(byte[] binary) {
        if (binary.length > MAX_BYTES) {
            return Optional.empty();
        }
        return FunctionBodies.of(binary)
                .filter(bodies -> bodies.count() > 0 && isValid(bodies.keeping(0, 0)))
                .map(FaultyFunction::search);
    }

    private static int search(FunctionBodies bodies) {
        int low = 0;
        int high = bodies.count();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (isValid(bodies.keeping(low, middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isValid(byte[] binary) {
        try {
            Parser.parse(binary);
            return true;
        } catch (InvalidException e) {
            return false;
        }
    }
}
