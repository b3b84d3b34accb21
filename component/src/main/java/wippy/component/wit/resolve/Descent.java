package wippy.component.wit.resolve;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import wippy.component.wit.syntax.WitException;

/** Follows what depends on what, and stops where that comes round to itself or goes too deep. */
final class Descent {
    private static final int MAX_DEPTH = 400;

    private final Set<Object> below = new HashSet<>();
    private int depth;

    /**
     * Does something while the thing it is about counts as unfinished.
     *
     * @param error makes an error of what is wrong
     */
    <T> T into(Object thing, Function<String, WitException> error, Supplier<T> step) {
        if (!below.add(thing)) {
            throw error.apply("depends on itself");
        }
        T result = deeper(error, step);
        below.remove(thing);
        return result;
    }

    /** Does something one step further down. */
    <T> T deeper(Function<String, WitException> error, Supplier<T> step) {
        if (++depth > MAX_DEPTH) {
            throw error.apply("depends on others over more than " + MAX_DEPTH + " steps");
        }
        T result = step.get();
        depth--;
        return result;
    }
}
