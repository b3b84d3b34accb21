package wippy.runtime.call;

import org.jspecify.annotations.Nullable;
import wippy.runtime.error.WippyException;

/**
 * What a call and those it was called by hold in limited places. It is handed on with the context, also to other
 * threads: to processes, and to calls that are started. Immutable.
 */
public final class CallChain {
    /** Nothing is held. */
    static final CallChain NONE = new CallChain(null, true);

    private final @Nullable Claim innermost;
    private final boolean awaited;

    private CallChain(@Nullable Claim innermost, boolean awaited) {
        this.innermost = innermost;
        this.awaited = awaited;
    }

    /** The chain of what goes on beside this one: that may be waited for, or not. */
    CallChain apart() {
        return innermost == null || !awaited ? this : new CallChain(innermost, false);
    }

    /** The chain of the call that got that claim. */
    CallChain within(Claim claim) {
        return new CallChain(claim, true);
    }

    private @Nullable Claim held() {
        return innermost != null && innermost.isReleased() ? innermost.outer() : innermost;
    }

    /** Whether a call that holds such a place does nothing until this one has ended. */
    public boolean waitsIn(Claim.Limited place) {
        boolean waiting = awaited;
        for (Claim claim = held(); claim != null && waiting; claim = claim.outer()) {
            if (claim.place().equals(place)) {
                return true;
            }
            waiting = claim.isAwaited();
        }
        return false;
    }

    /** A claim for the next call of this chain. */
    public Claim claim(Claim.Limited place) {
        return new Claim(place, held(), awaited);
    }

    /**
     * Makes sure that not too many calls hold something for each other.
     *
     * @param next what is called, for the message
     * @throws WippyException Internal, if {@link Functions#MAX_DEPTH} do
     */
    public void checkDepth(Object next) {
        int depth = 0;
        for (Claim claim = held(); claim != null; claim = claim.outer()) {
            if (++depth > Functions.MAX_DEPTH) {
                throw Functions.tooDeep(next);
            }
        }
    }

    /** The next call has queued for such a place. */
    public void waitsFor(Claim.Limited place) {
        for (Claim claim = held(); claim != null; claim = claim.outer()) {
            claim.waitsFor(place);
        }
    }

    /** It has left that queue. */
    public void waitedFor(Claim.Limited place) {
        for (Claim claim = held(); claim != null; claim = claim.outer()) {
            claim.waitedFor(place);
        }
    }
}
