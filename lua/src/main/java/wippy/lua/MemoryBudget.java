package wippy.lua;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;

/**
 * What the large values of one VM take: texts and parts of tables from some kilobytes on. They are charged when they
 * are made and given back when the garbage collector finds them; where there is no room left, it is asked to look, so
 * that garbage does not count as use. For the thread that runs the VM.
 */
public final class MemoryBudget {
    /** Smaller ones are not counted. */
    private static final int BLOCK = 4_096;

    private static final int BYTES_PER_SLOT = 4;

    /** Collections that budgets ask for are at least so far apart, for all other programs wait for them too. */
    private static final long PAUSE_NANOS = 100_000_000;

    private static final int PATIENCE_MILLIS = 100;

    private static final ScopedValue<MemoryBudget> CURRENT = ScopedValue.newInstance();
    private static final AtomicLong LAST_COLLECTION = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    private final long limit;
    private long used;
    private @Nullable Tracked tracked;

    /** A budget of that many bytes; what does not fit is a Lua error. */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Half of what this process may have: no program takes all others with it. */
    static MemoryBudget standard() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    }

    /** The blocks that are not known to be garbage. */
    private static final class Tracked {
        private final Set<Block> held = new HashSet<>();
        private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    }

    private static final class Block extends PhantomReference<Object> {
        private final long bytes;

        Block(Object block, long bytes, ReferenceQueue<Object> gone) {
            super(block, gone);
            this.bytes = bytes;
        }
    }

    /** In bytes. */
    public long limit() {
        return limit;
    }

    /** Has the body's tables charged here. */
    public <T extends @Nullable Object> T charging(ScopedValue.CallableOp<T, RuntimeException> body) {
        return ScopedValue.where(CURRENT, this).call(body);
    }

    /** Charges an array of a table, just made, to the budget of the program that this thread runs. */
    static @Nullable Object[] slots(@Nullable Object[] array) {
        if (array.length >= BLOCK / BYTES_PER_SLOT && CURRENT.isBound()) {
            CURRENT.get().charge(array, (long) array.length * BYTES_PER_SLOT);
        }
        return array;
    }

    /** Checks, before an array of a table is made, that it could be charged. */
    static void ask(int slots) {
        if (slots >= BLOCK / BYTES_PER_SLOT && CURRENT.isBound()) {
            CURRENT.get().ask((long) slots * BYTES_PER_SLOT);
        }
    }

    /** Charges a text just made, and gives it back. */
    public String text(String text) {
        if (text.length() >= BLOCK) {
            charge(text, text.length());
        }
        return text;
    }

    /**
     * Checks, before or while a value of that many bytes is made, that it could be charged.
     *
     * @throws LuaError if it is larger than all that the program may have
     */
    public void ask(long bytes) {
        if (bytes > limit) {
            throw full();
        }
    }

    private void charge(Object block, long bytes) {
        ask(bytes);
        Tracked all = tracked;
        if (all == null) {
            all = new Tracked();
            tracked = all;
        }
        takeBack(all);
        if (used + bytes > limit && Execution.isCurrent()) {
            makeRoom(all, limit - bytes);
        }
        all.held.add(new Block(block, bytes, all.gone));
        used += bytes;
    }

    private void takeBack(Tracked all) {
        for (Object gone = all.gone.poll(); gone != null; gone = all.gone.poll()) {
            forget(all, (Block) gone);
        }
    }

    private void forget(Tracked all, Block block) {
        if (all.held.remove(block)) {
            used -= block.bytes;
        }
    }

    /** Has garbage collected, in its turn, and waits until it is told of enough, or of nothing more. */
    private void makeRoom(Tracked all, long enough) {
        boolean collected = false;
        while (used > enough) {
            if (collected) {
                throw full();
            }
            collected = collect();
            awaitRoom(all, enough);
        }
    }

    private void awaitRoom(Tracked all, long enough) {
        boolean more = true;
        while (used > enough && more) {
            Block gone = Execution.current().waiting(() -> next(all));
            more = gone != null;
            if (gone != null) {
                forget(all, gone);
            }
        }
    }

    private static @Nullable Block next(Tracked all) throws InterruptedException {
        return (Block) all.gone.remove(PATIENCE_MILLIS);
    }

    /** False if the last collection was a moment ago. */
    private static boolean collect() {
        long last = LAST_COLLECTION.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS && LAST_COLLECTION.compareAndSet(last, now)) {
            System.gc();
            return true;
        }
        return false;
    }

    private LuaError full() {
        return LuaError.here("not enough memory: the program may have " + limit + " bytes");
    }
}
