package wippy.component.abi;

/**
 * A guest's resource in the hands of the host, or on its way to another guest. One that is owned ends by
 * {@link #close}, or by being passed on as owned; one that is borrowed is good until the call is over. Used by one
 * thread at a time together with its instance.
 */
public final class GuestResource extends Lender implements AutoCloseable {
    private enum State {
        OWNED,
        BORROWED,
        GONE
    }

    private final ResourceType type;
    private final int representation;
    private State state;

    GuestResource(ResourceType type, int representation, boolean owned) {
        this.type = type;
        this.representation = representation;
        state = owned ? State.OWNED : State.BORROWED;
    }

    /** What it is a resource of. */
    public ResourceType type() {
        return type;
    }

    int representation() {
        return representation;
    }

    /** Whether dropping it is up to whoever holds this. */
    public boolean isOwned() {
        return state == State.OWNED;
    }

    /** Whether it was dropped or passed on: there is nothing to be done with it any more. */
    public boolean isGone() {
        return state == State.GONE;
    }

    /** Passes ownership on; false if there is none to pass, or a call borrows it. */
    boolean giveAway() {
        boolean can = state == State.OWNED && !isLent();
        if (can) {
            state = State.GONE;
        }
        return can;
    }

    /** Undoes {@link #giveAway}: the call it was meant for did not come about. */
    void takeBack() {
        state = State.OWNED;
    }

    /** Runs the resource's destructor; does nothing if it is not owned here, or no longer. */
    @Override
    public void close() {
        if (giveAway()) {
            type.destroy(representation, null);
        }
    }

    @Override
    public String toString() {
        return type.name();
    }
}
