package wippy.component.abi;

/**
 * A guest's resource in the hands of the host, or on its way to another guest. One that is owned ends by
 * {@link #close}, or by being passed on as owned; one that is borrowed is good until the call is over.
 */
public final class GuestResource implements AutoCloseable {
    private final ResourceType type;
    private final int representation;
    private boolean owned;

    GuestResource(ResourceType type, int representation, boolean owned) {
        this.type = type;
        this.representation = representation;
        this.owned = owned;
    }

    ResourceType type() {
        return type;
    }

    int representation() {
        return representation;
    }

    /** Whether dropping it is up to whoever holds this. */
    public boolean isOwned() {
        return owned;
    }

    /** Passes ownership on; false if there is none to pass. */
    boolean giveAway() {
        boolean had = owned;
        owned = false;
        return had;
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
