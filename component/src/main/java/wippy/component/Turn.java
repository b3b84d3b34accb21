package wippy.component;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whose turn it is with one instance: two threads at once are a mistake that is told to the second. */
final class Turn {
    private final String instance;
    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

    Turn(String instance) {
        this.instance = instance;
    }

    /**
     * Takes the turn for this thread.
     *
     * @return whether it did, and so has to give it back: not if it has the turn already
     * @throws IllegalStateException if another thread has it
     */
    boolean take() {
        Thread me = Thread.currentThread();
        Thread other = user.compareAndExchange(null, me);
        if (other != null && other != me) {
            throw new IllegalStateException(
                    "the instance of " + instance + " is in use by another thread; only one at a time may use it");
        }
        return other == null;
    }

    void giveBack() {
        user.setRelease(null);
    }
}
