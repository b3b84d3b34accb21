package wippy.runtime.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.runtime.error.WippyException;

/**
 * What a program keeps alive of others by holding resources: the instances behind its handles. It is handed on with
 * each call as a port of its context, belongs to one program however many of its coroutines call at once, and ends with
 * it. Any thread may use it.
 */
public final class ResourceScope implements AutoCloseable {
    /** Something that lives as long as handles to it are held. */
    public interface Resident {
        /** Drops all its handles and ends it; on a guest's thread, which waits for its turn. */
        void end();
    }

    /** How long a call waits for what is unreachable to be dropped before it is told that there is no room. */
    private static final long PATIENCE_NANOS = 500_000_000;

    /** How long nobody tries again after that was in vain: everything is really in use. */
    private static final long FUTILE_NANOS = 1_000_000_000;

    private final ResourceLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();

    // Under the lock.
    private final Set<Resident> residents = new LinkedHashSet<>();
    private final Map<Thread, Turnstile> waiting = new HashMap<>();
    private int turnstiles;
    private int places;
    private int handles;
    private long futile = System.nanoTime() - FUTILE_NANOS;
    private boolean closed;

    /** The scope of a program that may keep that much. */
    public ResourceScope(ResourceLimits limits) {
        this.limits = limits;
    }

    /** A turnstile of one of its residents. */
    public Turnstile turnstile() {
        lock.lock();
        try {
            return new Turnstile(lock, waiting, turnstiles++);
        } finally {
            lock.unlock();
        }
    }

    /** Instances that live on now, and those that calls are about to keep. */
    public int instances() {
        lock.lock();
        try {
            return places;
        } finally {
            lock.unlock();
        }
    }

    /** Handles that are open now. */
    public int handles() {
        lock.lock();
        try {
            return handles;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a place for an instance that may live on. Where there is none left, has unreachable handles dropped first.
     *
     * @throws WippyException RateLimited, if there is still none
     */
    public Place reserve() {
        makeRoomFor(() -> places >= limits.instances());
        makeRoom();
        lock.lock();
        try {
            checkOpen();
            if (places >= limits.instances()) {
                throw limits.tooManyInstances();
            }
            places++;
            return new Place();
        } finally {
            lock.unlock();
        }
    }

    /** Makes room for more handles, if there is none left, by having unreachable ones dropped. */
    public void makeRoom() {
        makeRoomFor(() -> handles >= limits.handles());
    }

    private void makeRoomFor(BooleanSupplier isFull) {
        lock.lock();
        try {
            if (!isFull.getAsBoolean() || System.nanoTime() - futile < FUTILE_NANOS) {
                return;
            }
        } finally {
            lock.unlock();
        }
        System.gc();
        Execution.current().waiting(() -> awaitRoom(isFull));
    }

    /** The collector finds what is unreachable, its cleaner has it dropped, and each drop is told here. */
    private boolean awaitRoom(BooleanSupplier isFull) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = PATIENCE_NANOS;
            while (left > 0 && isFull.getAsBoolean()) {
                left = room.awaitNanos(left);
            }
            if (isFull.getAsBoolean()) {
                futile = System.nanoTime();
            }
            return left > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts one more handle.
     *
     * @throws WippyException RateLimited, if there are too many
     */
    public void opened() {
        lock.lock();
        try {
            checkOpen();
            if (handles >= limits.handles()) {
                throw limits.tooManyHandles();
            }
            handles++;
        } finally {
            lock.unlock();
        }
    }

    /** Counts that many handles less. */
    public void dropped(int count) {
        lock.lock();
        try {
            handles -= count;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw WippyException.unavailable("the program has ended: it cannot keep resources any more")
                    .retryable(false);
        }
    }

    /** A place for one instance, until it is left. */
    public final class Place {
        private boolean left;

        private Place() {}

        /**
         * The instance lives on in this place.
         *
         * @return false if the program has ended meanwhile: then it must not
         */
        public boolean settle(Resident resident) {
            lock.lock();
            try {
                return !closed && residents.add(resident);
            } finally {
                lock.unlock();
            }
        }

        /** Gives the place free; nothing the second time. */
        public void leave(Resident resident) {
            lock.lock();
            try {
                residents.remove(resident);
                free();
            } finally {
                lock.unlock();
            }
        }

        /** Gives a place free that nothing has settled in. */
        public void leave() {
            lock.lock();
            try {
                free();
            } finally {
                lock.unlock();
            }
        }

        private void free() {
            if (!left) {
                left = true;
                places--;
                room.signalAll();
            }
        }
    }

    /**
     * Ends all that lives here: on the current thread if that runs a guest, else on one of the guest lane while this
     * one waits. If the guest was stopped, on a thread of its own, without waiting.
     */
    @Override
    public void close() {
        Deque<Resident> last;
        lock.lock();
        try {
            closed = true;
            last = new ArrayDeque<>(residents);
        } finally {
            lock.unlock();
        }
        if (last.isEmpty()) {
            return;
        }
        if (Execution.isCurrent() && Execution.current().isStopped()) {
            endElsewhere(last);
        } else {
            GuestLane.<Boolean>call(() -> endAll(last));
        }
    }

    private static boolean endAll(Deque<Resident> last) {
        try {
            for (Resident next = last.poll(); next != null; next = last.poll()) {
                next.end();
            }
            return true;
        } finally {
            if (!last.isEmpty()) { // this guest was stopped in the middle
                endElsewhere(last);
            }
        }
    }

    private static void endElsewhere(Deque<Resident> last) {
        GuestLane.start("end of resources", new Execution(), () -> endAll(last));
    }
}
