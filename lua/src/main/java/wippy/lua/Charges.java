package wippy.lua;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a program was charged for and is not known to be garbage. For one thread at a time. */
final class Charges {
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** What was charged by itself: charges, which a {@link Probe} equals that has the same object. */
    private final Set<Object> large = new HashSet<>();

    /** The newest sample, of which there may be many: they are linked. */
    private @Nullable Charge newest;

    /** One object, and what was charged for it. */
    static final class Charge extends PhantomReference<Object> {
        private final long bytes;
        private final boolean isLarge;
        private final int hash;

        private @Nullable Charge newer;
        private @Nullable Charge older;

        private Charge(Object object, long bytes, boolean isLarge, ReferenceQueue<Object> gone) {
            super(object, gone);
            this.bytes = bytes;
            this.isLarge = isLarge;
            this.hash = isLarge ? System.identityHashCode(object) : 0;
        }

        /** What was charged. */
        long bytes() {
            return bytes;
        }

        /** Whether the object was charged by itself, and not for others too. */
        boolean isLarge() {
            return isLarge;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return this == other;
        }
    }

    /** An object that is looked for among those charged. */
    private record Probe(Object object) {
        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Charge charge && charge.refersTo(object);
        }
    }

    /** Keeps that an object was charged by itself. */
    void large(Object object, long bytes) {
        large.add(new Charge(object, bytes, true, gone));
    }

    /** Keeps that an object was charged for itself and others. */
    void sample(Object object, long bytes) {
        Charge charge = new Charge(object, bytes, false, gone);
        Charge before = newest;
        charge.older = before;
        if (before != null) {
            before.newer = charge;
        }
        newest = charge;
    }

    /** Whether that object was charged by itself. */
    boolean has(Object object) {
        return large.contains(new Probe(object));
    }

    /** Takes out a charge whose object is garbage; null if no more are known. */
    @Nullable
    Charge poll() {
        return forget((Charge) gone.poll());
    }

    /** The same, waiting for one for so many milliseconds. */
    @Nullable
    Charge await(int patience) throws InterruptedException {
        return forget((Charge) gone.remove(patience));
    }

    private @Nullable Charge forget(@Nullable Charge charge) {
        if (charge != null && charge.isLarge) {
            large.remove(charge);
        } else if (charge != null) {
            unlink(charge);
        }
        return charge;
    }

    private void unlink(Charge charge) {
        Charge newer = charge.newer;
        Charge older = charge.older;
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        if (older != null) {
            older.newer = newer;
        }
        charge.newer = null;
        charge.older = null;
    }
}
