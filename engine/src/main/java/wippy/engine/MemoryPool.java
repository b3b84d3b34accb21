package wippy.engine;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.GuestLane;

/**
 * Arrays of closed memories, to be used by the next ones of the same size; for backends only. An array is as good as
 * new before it leaves the pool, zeros and the pool's image: a processor that no guest needs sees to the zeros
 * meanwhile, or else whoever takes it. Bounded in bytes, and the collector may empty it. Safe to use from any thread.
 */
public final class MemoryPool {
    /** Bytes that one pool keeps at most: a sixteenth of the heap, within bounds. */
    static final long MAX_BYTES = Math.clamp(Runtime.getRuntime().maxMemory() / 16, 64L << 20, 256L << 20);

    /** Bytes that are cleared by whoever takes them: that is sooner done than somebody woken. */
    private static final int QUICK_BYTES = 4 * WasmMemory.PAGE;

    /** Bytes that are cleared in one go while guests may come. */
    private static final int STEP_BYTES = 1 << 20;

    /** Bytes of an array that there may be one more of, so that none waits for the other. */
    private static final int CHEAP_BYTES = 64 * WasmMemory.PAGE;

    /** Arrays to clear that keep a processor from falling asleep while a caller clears one itself. */
    private static final int BACKLOG = 2;

    /** Arrays that are looked at for one whose home is here. */
    private static final int NEAR = 8;

    /**
     * An array in use.
     *
     * @param home the carrier that has cleared it last, and so has most of it in its cache: another one takes several
     *     times as long to clear it; negative if that was no carrier
     */
    record Loan(byte[] array, int home) {}

    /** An array that nobody uses. Equal to itself only. */
    private static final class Spare {
        private final SoftReference<byte[]> array;
        private final int length;

        /** How many of its bytes, from the start, may be other than zero where the image is not. */
        private final int used;

        private final int home;

        Spare(SoftReference<byte[]> array, int length, int used, int home) {
            this.array = array;
            this.length = length;
            this.used = used;
            this.home = home;
        }
    }

    private final Deque<Spare> clean = new ConcurrentLinkedDeque<>();
    private final Deque<Spare> used = new ConcurrentLinkedDeque<>();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicBoolean tended = new AtomicBoolean();

    private final Optional<MemoryImage> image;

    /** Nothing in it, and zeros wanted. */
    public MemoryPool() {
        this(Optional.empty());
    }

    private MemoryPool(Optional<MemoryImage> image) {
        this.image = image;
    }

    /** Nothing in it, and arrays wanted with that image in them. */
    public static MemoryPool of(MemoryImage image) {
        return new MemoryPool(Optional.of(image));
    }

    /** What is in an array that was taken, if not zeros only. */
    public Optional<MemoryImage> image() {
        return image;
    }

    /** An array of at least that length, zeros but for the image, which is new if there is none to spare. */
    Loan take(int length) {
        int here = GuestLane.carrier();
        Loan spare = take(clean, length, here);
        if (spare == null) {
            spare = near(length, here);
        }
        if (spare == null && !isLeft(length)) {
            spare = take(used, length, here);
        }
        Loan loan = spare != null ? spare : new Loan(new byte[length], here);
        image.ifPresent(wanted -> wanted.write(loan.array()));
        return loan;
    }

    /** One to clear that is at home here, if it is among the first. */
    private @Nullable Loan near(int length, int here) {
        Spare spare = atHome(used.iterator(), here);
        return spare == null ? null : cleared(spare, length, here);
    }

    /** Takes the first that is at home here, of a few. */
    private @Nullable Spare atHome(Iterator<Spare> spares, int here) {
        for (int i = 0; i < NEAR && spares.hasNext(); i++) {
            Spare spare = spares.next();
            if (spare.home == here && used.removeFirstOccurrence(spare)) {
                return spare;
            }
        }
        return null;
    }

    private void clear(byte[] array, int from, int to) {
        if (image.isPresent()) {
            image.get().clear(array, from, to);
        } else {
            Arrays.fill(array, from, to, (byte) 0);
        }
    }

    /**
     * Whether the used arrays are better left to whoever clears them just now, who would run out of work and have to be
     * woken again. So a few arrays go round where instances follow each other at once.
     */
    private boolean isLeft(int length) {
        return length <= CHEAP_BYTES && tended.get() && isShort(used);
    }

    private static boolean isShort(Deque<Spare> spares) {
        int count = 0;
        for (Spare _ : spares) {
            if (++count > BACKLOG) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Loan take(Deque<Spare> spares, int length, int here) {
        for (Spare spare = spares.pollFirst(); spare != null; spare = spares.pollFirst()) {
            Loan loan = cleared(spare, length, here);
            if (loan != null) {
                return loan;
            }
        }
        return null;
    }

    /** Null if it is gone or too short. */
    private @Nullable Loan cleared(Spare spare, int length, int here) {
        kept.addAndGet(-spare.length);
        byte @Nullable [] array = spare.array.get();
        if (array == null || array.length < length) {
            return null;
        }
        if (spare.used == 0) {
            return new Loan(array, spare.home);
        }
        clear(array, 0, spare.used);
        return new Loan(array, here);
    }

    private boolean hasRoom(int length) {
        if (kept.addAndGet(length) > MAX_BYTES) {
            kept.addAndGet(-length);
            return false;
        }
        return true;
    }

    /** Keeps an array of zeros nobody uses any more, if there is room. */
    void giveClean(Loan loan) {
        if (hasRoom(loan.array().length)) {
            clean.addFirst(spare(loan, 0));
        }
    }

    private static Spare spare(Loan loan, int used) {
        return new Spare(new SoftReference<>(loan.array()), loan.array().length, used, loan.home());
    }

    /** Keeps an array nobody uses any more, if there is room. */
    void give(Loan loan, int bytes) {
        if (bytes == 0 || !hasRoom(loan.array().length)) {
            return;
        }
        used.addFirst(spare(loan, bytes));
        if (bytes > QUICK_BYTES && tended.compareAndSet(false, true) && !GuestLane.offer(this::clear)) {
            tended.set(false);
        }
    }

    /**
     * Clears a part of the array that waits longest, of those at home here if there are any; answers whether that was
     * not the last part.
     */
    private boolean clear() {
        int here = GuestLane.carrier();
        Spare spare = atHome(used.descendingIterator(), here);
        if (spare == null) {
            spare = used.pollLast();
        }
        if (spare == null) {
            tended.set(false);
            return !used.isEmpty() && tended.compareAndSet(false, true);
        }
        byte @Nullable [] array = spare.array.get();
        if (array == null) {
            kept.addAndGet(-spare.length);
            return true;
        }
        int left = Math.max(0, spare.used - STEP_BYTES);
        clear(array, left, spare.used);
        Spare rest = new Spare(spare.array, spare.length, left, here);
        if (left == 0) {
            clean.addFirst(rest);
        } else {
            used.addLast(rest);
        }
        return true;
    }
}
