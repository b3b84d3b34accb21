package wippy.base.execution;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What stacks make calls into and what can put away while they sleep what it needs only at work, such as a guest with
 * its memory. Used by one stack at a time.
 */
public abstract class Resident {
    private int calls;

    /** The stack that called last. */
    private @Nullable Execution caller;

    /** Nobody calls it yet. */
    protected Resident() {}

    /** A call of that stack begins; each is answered by one {@link #leave}. */
    public final void enter(Execution execution) {
        if (caller != execution) {
            move(execution);
        }
        calls++;
    }

    private void move(Execution execution) {
        caller = execution;
        VarHandle.fullFence(); // before it counts: whoever called before must not take this call for its own
        execution.admit(this);
    }

    /** A call ends. */
    public final void leave() {
        calls--;
    }

    /** Whether a call is in progress. */
    public final boolean isBusy() {
        return calls != 0;
    }

    /** Whether that stack has calls in progress here, none of which can go on before this returns. */
    final boolean isBusyWith(Execution execution) {
        boolean busy = calls != 0;
        VarHandle.loadLoadFence();
        return busy && caller == execution;
    }

    /** Puts away what is needed only while its code runs; to be had again at the first use. */
    protected abstract void rest();
}
