package wippy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Resident;

/**
 * Counts the host's calls in progress into instances that can reach each other; for backends only. What an instance
 * leaves behind may serve others only while there are none, and while the stack that calls sleeps, its memory rests.
 * Counting belongs to the one thread that uses the instances; joining and asking may happen on any.
 */
public final class Activity extends Resident {
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** The first memory that was made for it and is not closed. */
    private @Nullable WasmMemory memory;

    // Under the lock: a forest whose roots know all members.
    private @Nullable Activity parent;
    private List<Activity> members = List.of(this);

    /** No call yet. */
    public Activity() {}

    /** A memory was made that nobody uses but those that are busy together here. */
    void own(WasmMemory made) {
        if (memory == null || memory.isClosed()) {
            memory = made;
        }
    }

    @Override
    protected void rest() {
        if (memory != null) {
            memory.rest();
        }
    }

    /** From now on the two are busy together. */
    public static void join(Activity one, Activity other) {
        LOCK.lock();
        try {
            Activity root = one.root();
            Activity child = other.root();
            if (root == child) {
                return;
            }
            List<Activity> all = new ArrayList<>(root.members);
            all.addAll(child.members);
            root.members = all;
            child.members = List.of();
            child.parent = root;
        } finally {
            LOCK.unlock();
        }
    }

    private Activity root() {
        Activity root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    /** Whether no call is in progress into anything it was joined with. */
    public boolean isIdle() {
        LOCK.lock();
        try {
            for (Activity member : root().members) {
                if (member.isBusy()) {
                    return false;
                }
            }
            return true;
        } finally {
            LOCK.unlock();
        }
    }
}
