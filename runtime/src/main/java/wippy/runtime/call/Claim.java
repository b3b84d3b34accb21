package wippy.runtime.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place among those of limited number that a call holds from the moment it got it to its end. Claims know the one
 * that was held when theirs was asked for, so that no call waits for what it holds itself. Any thread may use it.
 */
public final class Claim {
    /** Where only so many calls run at once, and others queue. */
    public interface Limited {
        /**
         * Whether every call that runs here has queued for something; what for is added to the set. Asked for by
         * {@link Waits}, by one thread at a time.
         */
        boolean isStuck(Set<Limited> waitedFor);

        /** Lets the first in the queue through though all places are taken. */
        void relieve();
    }

    private final Limited place;
    private final boolean awaited;
    private volatile @Nullable Claim outer;
    private volatile boolean released;
    private final List<Limited> waitedFor = new ArrayList<>(0);

    /**
     * @param outer what was held when this one was asked for
     * @param awaited whether the holder of that does nothing until this one is released
     */
    Claim(Limited place, @Nullable Claim outer, boolean awaited) {
        this.place = place;
        this.outer = outer;
        this.awaited = awaited;
    }

    Limited place() {
        return place;
    }

    boolean isAwaited() {
        return awaited;
    }

    /** The next one further out that is still held; those that are not are forgotten. */
    @Nullable
    Claim outer() {
        Claim next = outer;
        while (next != null && next.released) {
            next = next.outer;
            outer = next;
        }
        return next;
    }

    boolean isReleased() {
        return released;
    }

    /** The call has ended. */
    public void release() {
        released = true;
    }

    /** A call further in has queued for that. */
    synchronized void waitsFor(Limited other) {
        waitedFor.add(other);
    }

    /** It has left that queue. */
    synchronized void waitedFor(Limited other) {
        waitedFor.remove(waitedFor.lastIndexOf(other));
    }

    /** Whether calls further in have queued for something; what for is added to the set. */
    public synchronized boolean isStuck(Set<Limited> what) {
        what.addAll(waitedFor);
        return !waitedFor.isEmpty();
    }
}
