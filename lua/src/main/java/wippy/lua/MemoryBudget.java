package wippy.lua;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;

/**
 * What the values of one VM take. Texts and parts of tables from some kilobytes on are charged each when they are made
 * and given back when the garbage collector finds them. Of smaller values one in so many bytes is charged for all of
 * them. Where there is no room left, the collector is asked to look, so that garbage does not count as use. For the
 * threads that run the VM, of which one runs at a time.
 */
public final class MemoryBudget {
    /** Smaller ones are counted together. */
    private static final int BLOCK = 4_096;

    private static final int BYTES_PER_SLOT = 4;
    private static final int BYTES_PER_NUMBER = 16;
    private static final int BYTES_PER_ARRAY = 16;

    /** So many slots of an array are looked at to know what is in it. */
    private static final int PROBES = 8;

    /** A text's own fields and those of its array. */
    private static final int BYTES_PER_TEXT = 40;

    /** So many bytes of small values are charged as one, about: the more room there is, the more. */
    private static final int MIN_SAMPLE = 1_024;

    private static final int MAX_SAMPLE = 262_144;
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

    private @Nullable Charges charges;

    /** Bytes of small values until one is charged, and what it stands for then. */
    private int left;

    private int window;

    /** 0 until it is needed: most programs end before. */
    private long random;

    /** Goes with the first collection after small values took more than there is. */
    private @Nullable WeakReference<Object> overdrawn;

    /** A budget of that many bytes; what does not fit is a Lua error. */
    MemoryBudget(long limit) {
        this.limit = limit;
        window = meanWindow();
        left = window;
    }

    /** Half of what this process may have: no program takes all others with it. */
    static MemoryBudget standard() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * What a small value refers to that stands for others too; so the value itself is handed to nobody, and the JVM's
     * compiler may leave it out where it can.
     */
    private record Token(MemoryBudget budget) {}

    /** In bytes. */
    public long limit() {
        return limit;
    }

    /** The budget of the program that this thread runs, if that is one of Lua. */
    private static @Nullable MemoryBudget current() {
        return Execution.isCurrent() && Execution.current().account() instanceof MemoryBudget budget ? budget : null;
    }

    // ---- parts of tables

    /**
     * Charges an array of a table, just made in place of a smaller one.
     *
     * @param owner the table's budget, or what {@link #made} gave it; if it is something else, the program pays that
     *     this thread runs
     * @param like what is going to be in it: as many of its slots hold numbers
     */
    static @Nullable Object[] slots(@Nullable Object owner, @Nullable Object[] array, @Nullable Object[] like) {
        MemoryBudget budget = of(owner);
        if (budget != null) {
            int numbers = numbers(like);
            long bytes = BYTES_PER_ARRAY + array.length * (BYTES_PER_SLOT + (long) numbers * BYTES_PER_NUMBER / PROBES);
            if (bytes >= BLOCK) {
                chargeHere(array, bytes);
            } else {
                budget.small(array, (int) bytes);
            }
        }
        return array;
    }

    /** Whose the table is that refers to that. */
    private static @Nullable MemoryBudget of(@Nullable Object owner) {
        return switch (owner) {
            case MemoryBudget budget -> budget;
            case Token token -> token.budget;
            case null, default -> current();
        };
    }

    /** How many of eight slots hold numbers; of a short array the last one stands for all. */
    private static int numbers(@Nullable Object[] slots) {
        if (slots.length < 4 * PROBES) {
            return slots.length > 0 && slots[slots.length - 1] instanceof Number ? PROBES : 0;
        }
        int numbers = 0;
        for (int i = 0; i < PROBES; i++) {
            numbers += slots[(int) ((long) i * slots.length / PROBES)] instanceof Number ? 1 : 0;
        }
        return numbers;
    }

    /** Charges an array of a table that is being made, if it is large: small ones count with their table. */
    static @Nullable Object[] large(@Nullable Object[] array) {
        if (array.length >= BLOCK / BYTES_PER_SLOT) {
            slots(null, array, EMPTY);
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

    // ---- texts

    /** Charges a text just made, and gives it back. */
    public String text(String text) {
        if (text.length() >= BLOCK) {
            charge(text, text.length());
        } else if (text.length() > 1) { // shorter ones may be constants
            small(text, BYTES_PER_TEXT + text.length());
        }
        return text;
    }

    /** Charges a text that the program got from its host, if it is large and was not charged before. */
    public void received(String text) {
        if (text.length() >= BLOCK && !(charges != null && charges.has(text))) {
            charge(text, text.length());
        }
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

    // ---- small values

    /**
     * Counts a small value just made, which takes about so many bytes.
     *
     * @return what it has to refer to for as long as it lives, if anything
     */
    @Nullable
    Object made(int bytes) {
        left -= bytes;
        return left < 0 ? sample() : null;
    }

    /** Counts a small value just made, which cannot refer to anything more. */
    void small(Object value, int bytes) {
        left -= bytes;
        if (left < 0) {
            sample(value);
        }
    }

    private Object sample() {
        Token token = new Token(this);
        sample(token);
        return token;
    }

    private void sample(Object value) {
        long bytes = (long) window - left;
        window = nextWindow();
        left = window;
        if (equals(current())) { // else somebody else runs a function of the program, or nobody whom one could stop
            Charges all = charges();
            takeBack(all);
            all.sample(value, bytes);
            used += bytes;
            if (used > limit) {
                overdraw(all);
            }
        }
    }

    private int meanWindow() {
        return Math.clamp(limit / SAMPLES, MIN_SAMPLE, MAX_SAMPLE);
    }

    /** Between half and one and a half of the mean, so that no program's own rhythm hides what it keeps. */
    private int nextWindow() {
        random = (random == 0 ? System.nanoTime() : random) * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        int mean = meanWindow();
        return mean / 2 + (int) ((random >>> 33) % mean);
    }

    /**
     * Small values took more than there is. Most of them are garbage that the next collection finds, whoever needs it:
     * only what is left after it counts.
     */
    private void overdraw(Charges all) {
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

    // ---- charges

    private Charges charges() {
        Charges all = charges;
        if (all == null) {
            all = new Charges();
            charges = all;
        }
        return all;
    }

    /** To whoever runs here: the table may be another program's, whose function is called. */
    private static void chargeHere(Object block, long bytes) {
        MemoryBudget here = current();
        if (here != null) {
            here.charge(block, bytes);
        }
    }

    private void charge(Object block, long bytes) {
        ask(bytes);
        Charges all = charges();
        takeBack(all);
        if (large + bytes > limit && Execution.isCurrent()) {
            makeRoom(all, () -> large + bytes <= limit);
        }
        all.large(block, bytes);
        used += bytes;
        large += bytes;
        if (used > limit && Execution.isCurrent()) {
            overdraw(all);
        }
    }

    private void takeBack(Charges all) {
        for (Charges.Charge gone = all.poll(); gone != null; gone = all.poll()) {
            forget(gone);
        }
    }

    private void forget(Charges.Charge gone) {
        used -= gone.bytes();
        large -= gone.isLarge() ? gone.bytes() : 0;
    }

    /** Has garbage collected, in its turn, and waits until it is told of enough, or of nothing more. */
    private void makeRoom(Charges all, BooleanSupplier enough) {
        boolean collected = false;
        while (!enough.getAsBoolean()) {
            if (collected) {
                throw full();
            }
            collected = collect();
            awaitRoom(all, enough, PATIENCE_MILLIS);
        }
    }

    private void awaitRoom(Charges all, BooleanSupplier enough, int patience) {
        boolean more = true;
        while (more && !enough.getAsBoolean()) {
            Charges.Charge gone = Execution.current().waiting(() -> all.await(patience));
            more = gone != null;
            if (gone != null) {
                forget(gone);
            }
        }
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
