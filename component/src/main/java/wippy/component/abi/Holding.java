package wippy.component.abi;

import org.jspecify.annotations.Nullable;

/**
 * A resource that a guest gave to the host, to be kept or passed on to another guest. One that is owned ends by
 * {@link #close}, or by being passed on as owned; one that is borrowed is good until the call is over. Used by one
 * thread at a time together with its instance.
 */
public abstract sealed class Holding extends Lender implements AutoCloseable permits GuestResource, HostResource {
    private enum State {
        OWNED,
        BORROWED,
        GONE
    }

    private final ResourceType type;
    /** What this is another view of: whatever becomes of it becomes of that too. */
    private final @Nullable Holding origin;

    private State state;

    Holding(ResourceType type, boolean owned) {
        this.type = type;
        origin = null;
        state = owned ? State.OWNED : State.BORROWED;
    }

    Holding(ResourceType type, Holding origin) {
        this.type = type;
        this.origin = origin;
        state = origin.state;
    }

    /** What a handle stands for that a guest gives away or lends. */
    static Holding of(ResourceHandle handle, boolean owned) {
        Object object = handle.hostObject();
        return object == null
                ? new GuestResource(handle.type(), handle.representation(), owned)
                : new HostResource(handle.type(), object, owned);
    }

    /** A handle in a guest's table that stands for it: an owning one, or one that is lent for a call. */
    abstract ResourceHandle handle(@Nullable CallScope borrowedFor);

    /** Ends what it stands for. */
    abstract void destroy();

    /** What it is a resource of. */
    public final ResourceType type() {
        return type;
    }

    /** Whether dropping it is up to whoever holds this. */
    public final boolean isOwned() {
        return state == State.OWNED;
    }

    /** Whether it was dropped or passed on: there is nothing to be done with it any more. */
    public final boolean isGone() {
        return state == State.GONE;
    }

    /** Passes ownership on; false if there is none to pass, or a call borrows it. */
    final boolean giveAway() {
        boolean can = state == State.OWNED && !isLent() && (origin == null || origin.giveAway());
        if (can) {
            state = State.GONE;
        }
        return can;
    }

    /** Undoes {@link #giveAway}: the call it was meant for did not come about. */
    final void takeBack() {
        state = State.OWNED;
        if (origin != null) {
            origin.takeBack();
        }
    }

    /** Ends the resource, with its destructor; does nothing if it is not owned here, or no longer. */
    @Override
    public final void close() {
        if (giveAway()) {
            destroy();
        }
    }

    @Override
    public String toString() {
        return type.name();
    }
}
