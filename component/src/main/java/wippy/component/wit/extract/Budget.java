package wippy.component.wit.extract;

import java.util.function.Supplier;
import wippy.engine.WasmException;

/** Keeps the work of looking through types bounded: they share their parts, and so may unfold beyond measure. */
final class Budget {
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_DEPTH = 100;

    private int steps;
    private int depth;

    void step() {
        if (++steps > MAX_STEPS) {
            throw new WasmException.Invalid("the types are too large to be shown as WIT");
        }
    }

    <T> T deeper(Supplier<T> inner) {
        step();
        if (++depth > MAX_DEPTH) {
            throw new WasmException.Invalid("types are nested deeper than " + MAX_DEPTH + " levels");
        }
        T result = inner.get();
        depth--;
        return result;
    }
}
