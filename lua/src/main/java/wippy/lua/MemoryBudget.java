package wippy.lua;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;

/**
 * What the values of one VM take. Texts and parts of tables from some kilobytes on are charged each when they are made
 * and given back when the garbage collector finds them. Of smaller values one in so many bytes is charged for all of
 * them. Where there is no room left, the collector is asked to look, so that garbage does not count as use. For the
 * thread that runs the VM.
 */
public final class MemoryBudget {
    /** Smaller ones are counted together. */
    private static final int BLOCK = 4_096;

    private static final int BYTES_PER_SLOT = 4;
    private static final int BYTES_PER_NUMBER = 16;
    private static final int BYTES_PER_ARRAY = 16;

    /** A text's own fields and those of its array. */
    private static final int BYTES_PER_TEXT = 40;

    /** So many bytes of small values are charged as one, about: the more room there is, the more. */
    private static final int MIN_SAMPLE = 1_024;

    private static final int MAX_SAMPLE = 65_536;
    private static final int SAMPLES = 256;

    /** Small values may take this part of the JVM's heap more than the budget before anything was collected. */
    private static final int SLACK = 4;

    /** Collections that budgets ask for are at least so far apart, for all other programs wait for them too. */
    private static final long PAUSE_NANOS = 100_000_000;

    private static final int PATIENCE_MILLIS = 100;

    /** How long what was just collected takes to be told of. */
    private static final int DELAY_MILLIS = 10;

    private static final @Nullable Object[] EMPTY = {};
    private static final AtomicLong LAST_COLLECTION = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    private final long limit;
    private long used;

    /** Of that, what was charged by itself. */
    private long large;

    private @Nullable Tracked tracked;

    /** Bytes of small values until one is charged, and what it stands for then. */
    private int left;

    private int window;
    private int random;

    /** Goes with the first collection after small values took more than there is. */
    private @Nullable WeakReference<Object> overdrawn;

    /** A budget of that many bytes; what does not fit is a Lua error. */
    MemoryBudget(long limit) {
        this.limit = limit;
        this.random = System.identityHashCode(this);
        window = nextWindow();
        left = window;
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
        private final boolean isLarge;

        Block(Object block, long bytes, boolean isLarge, ReferenceQueue<Object> gone) {
            super(block, gone);
            this.bytes = bytes;
            this.isLarge = isLarge;
        }
    }

    /** In bytes. */
    public long limit() {
        return limit;
    }

    /** The budget of the program that this thread runs, if that is one of Lua. */
    private static @Nullable MemoryBudget current() {
        return Execution.isCurrent() && Execution.current().account() instanceof MemoryBudget budget ? budget : null;
    }

    /**
     * Charges an array of a table, just made in place of a smaller one, to the budget of the program that this thread
     * runs.
     *
     * @param like what is going to be in it: as many of its slots hold numbers
     */
    static @Nullable Object[] slots(@Nullable Object[] array, @Nullable Object[] like) {
        MemoryBudget budget = current();
        if (budget != null) {
            long bytes = BYTES_PER_ARRAY + array.length * (BYTES_PER_SLOT + numbers(like) * BYTES_PER_NUMBER / 8);
            if (bytes >= BLOCK) {
                budget.charge(array, bytes);
            } else {
                budget.small(array, (int) bytes);
            }
        }
        return array;
    }

    /** How many of eight slots hold numbers. */
    private static long numbers(@Nullable Object[] slots) {
        int numbers = 0;
        for (int i = 0; i < 8 && slots.length >= 4; i++) {
            numbers += slots[(int) ((long) i * slots.length / 8)] instanceof Number ? 1 : 0;
        }
        return numbers;
    }

    /** Charges an array of a table that is being made, if it is large: small ones count with their table. */
    static @Nullable Object[] large(@Nullable Object[] array) {
        if (array.length >= BLOCK / BYTES_PER_SLOT) {
            slots(array, EMPTY);
        }
        return array;
    }

    /** Checks, before an array of a table is made, that it could be charged. */
    static void ask(int slots) {
        if (slots >= BLOCK / BYTES_PER_SLOT) {
            MemoryBudget budget = current();
            if (budget != null) {
                budget.ask((long) slots * BYTES_PER_SLOT);
            }
        }
    }

    /** Charges a text just made, and gives it back. */
    public String text(String text) {
        if (text.length() >= BLOCK) {
            charge(text, text.length());
        } else if (text.length() > 1) { // shorter ones may be constants
            small(text, BYTES_PER_TEXT + text.length());
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

    /** Counts a small value just made, which takes about so many bytes. */
    void small(Object value, int bytes) {
        left -= bytes;
        if (left < 0) {
            sample(value);
        }
    }

    private void sample(Object value) {
        long bytes = (long) window - left;
        window = nextWindow();
        left = window;
        Tracked all = tracked();
        takeBack(all);
        all.held.add(new Block(value, bytes, false, all.gone));
        used += bytes;
        if (used > limit && Execution.isCurrent()) {
            overdraw(all);
        }
    }

    /** Between half and one and a half of the mean, so that no program's own rhythm hides what it keeps. */
    private int nextWindow() {
        random = random * 1_664_525 + 1_013_904_223;
        int mean = Math.clamp(limit / SAMPLES, MIN_SAMPLE, MAX_SAMPLE);
        return mean / 2 + (random >>> 16) % mean;
    }

    /**
     * Small values took more than there is. Most of them are garbage that the next collection finds, whoever needs it:
     * only what is left after it counts.
     */
    private void overdraw(Tracked all) {
        WeakReference<Object> mark = overdrawn;
        if (mark == null) {
            overdrawn = new WeakReference<>(new Object());
            return;
        }
        boolean collected = mark.refersTo(null);
        if (collected || used - limit > Runtime.getRuntime().maxMemory() / SLACK) {
            overdrawn = null;
            awaitRoom(all, () -> used <= limit, DELAY_MILLIS);
            makeRoom(all, () -> used <= limit);
        }
    }

    private Tracked tracked() {
        Tracked all = tracked;
        if (all == null) {
            all = new Tracked();
            tracked = all;
        }
        return all;
    }

    private void charge(Object block, long bytes) {
        ask(bytes);
        Tracked all = tracked();
        takeBack(all);
        if (large + bytes > limit && Execution.isCurrent()) {
            makeRoom(all, () -> large + bytes <= limit);
        }
        all.held.add(new Block(block, bytes, true, all.gone));
        used += bytes;
        large += bytes;
        if (used > limit && Execution.isCurrent()) {
            overdraw(all);
        }
    }

    private void takeBack(Tracked all) {
        for (Object gone = all.gone.poll(); gone != null; gone = all.gone.poll()) {
            forget(all, (Block) gone);
        }
    }

    private void forget(Tracked all, Block block) {
        if (all.held.remove(block)) {
            used -= block.bytes;
            large -= block.isLarge ? block.bytes : 0;
        }
    }

    /** Has garbage collected, in its turn, and waits until it is told of enough, or of nothing more. */
    private void makeRoom(Tracked all, BooleanSupplier enough) {
        boolean collected = false;
        while (!enough.getAsBoolean()) {
            if (collected) {
                throw full();
            }
            collected = collect();
            awaitRoom(all, enough, PATIENCE_MILLIS);
        }
    }

    private void awaitRoom(Tracked all, BooleanSupplier enough, int patience) {
        boolean more = true;
        while (more && !enough.getAsBoolean()) {
            Block gone = Execution.current().waiting(() -> next(all, patience));
            more = gone != null;
            if (gone != null) {
                forget(all, gone);
            }
        }
    }

    private static @Nullable Block next(Tracked all, int patience) throws InterruptedException {
        return (Block) all.gone.remove(patience);
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
