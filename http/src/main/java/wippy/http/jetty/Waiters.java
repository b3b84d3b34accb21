package wippy.http.jetty;

import java.util.ArrayList;
import java.util.List;

/** Actions to run once, at the next event. Guarded by its owner, who runs what {@link #take} returns without a lock. */
final class Waiters {
    private List<Runnable> actions = new ArrayList<>(1);

    void add(Runnable action) {
        actions.add(action);
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    List<Runnable> take() {
        if (actions.isEmpty()) {
            return List.of();
        }
        List<Runnable> taken = actions;
        actions = new ArrayList<>(1);
        return taken;
    }

    static void run(List<Runnable> actions) {
        actions.forEach(Runnable::run);
    }
}
