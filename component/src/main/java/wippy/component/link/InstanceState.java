package wippy.component.link;

import org.jspecify.annotations.Nullable;
import wippy.component.abi.HandleTable;
import wippy.component.abi.Traps;

/** Who may enter and leave one component instance, and what it holds. */
public final class InstanceState {
    private final Store store;
    private final @Nullable InstanceState parent;
    private final HandleTable handles = new HandleTable();
    private boolean mayEnter;
    private boolean mayLeave = true;

    InstanceState(Store store, @Nullable InstanceState parent) {
        this.store = store;
        this.parent = parent;
    }

    Store store() {
        return store;
    }

    HandleTable handles() {
        return handles;
    }

    /** The instance is complete. */
    void open() {
        mayEnter = true;
    }

    /**
     * Goes into the instance from whatever runs now.
     *
     * @return what to give to {@link #leave}
     */
    @Nullable
    InstanceState enter() {
        store.checkSound();
        InstanceState caller = store.current();
        for (InstanceState at = this; at != null && !at.encloses(caller); at = at.parent) {
            if (!at.mayEnter) {
                throw Traps.trap("cannot enter component instance: it is running already");
            }
        }
        for (InstanceState at = this; at != null && !at.encloses(caller); at = at.parent) {
            at.mayEnter = false;
        }
        store.current(this);
        return caller;
    }

    /** Goes back to what ran before. */
    void leave(@Nullable InstanceState caller) {
        for (InstanceState at = this; at != null && !at.encloses(caller); at = at.parent) {
            at.mayEnter = true;
        }
        store.current(caller);
    }

    private boolean encloses(@Nullable InstanceState other) {
        for (InstanceState at = other; at != null; at = at.parent) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    /** Makes sure that the instance may call out. */
    void checkMayLeave() {
        if (!mayLeave) {
            throw Traps.trap("cannot leave component instance");
        }
    }

    /** From now on, or no longer, the instance must not call out. */
    void confine(boolean confined) {
        mayLeave = !confined;
    }
}
