package wippy.component.validate;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where in two types the comparison is, for the error that ends it. */
final class Mismatches {
    private final Place place;
    private final Deque<String> path = new ArrayDeque<>();

    /** At the whole. */
    Mismatches(Place place, String what) {
        this.place = place;
        path.addLast("type mismatch for " + what);
    }

    /** Compares a part. */
    void in(String part, Runnable comparison) {
        path.addLast(part);
        comparison.run();
        path.removeLast();
    }

    RuntimeException error(String why) {
        return place.invalid(String.join(": ", path) + ": " + why);
    }
}
