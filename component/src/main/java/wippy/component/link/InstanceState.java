package wippy.component.link;

import org.jspecify.annotations.Nullable;
import wippy.component.abi.HandleTable;
import wippy.component.abi.Traps;
import wippy.engine.WasmException;

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
     * Goes into the instance from whatever runs now. A component cannot call those it is inside of, those inside of it,
     * and itself.
     *
     * @return what to give to {@link #leave}
     */
    @Nullable
    InstanceState enter() {
        InstanceState caller = store.current();
        if (caller != null && (caller.encloses(this) || encloses(caller))) {
            throw cannotEnter("a component and one inside of it cannot call each other");
        }
        return enterFrom(caller);
    }

    /**
     * Goes into the instance to drop a resource of it, which those around it and it itself may do.
     *
     * @return what to give to {@link #leave}
     */
    @Nullable
    InstanceState enterToDrop() {
        return enterFrom(store.current());
    }

    private @Nullable InstanceState enterFrom(@Nullable InstanceState caller) {
        store.checkSound();
        for (InstanceState at = this; at != null && !at.encloses(caller); at = at.parent) {
            if (!at.mayEnter) {
                throw cannotEnter("it is running already");
            }
        }
        for (InstanceState at = this; at != null && !at.encloses(caller); at = at.parent) {
            at.mayEnter = false;
        }
        store.current(this);
        return caller;
    }

    private static WasmException.Trap cannotEnter(String why) {
        return Traps.trap("cannot enter component instance: " + why);
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
