package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resources one component instance holds, by the numbers its code knows them by. */
public final class HandleTable {
    private static final int MAX_LENGTH = (1 << 28) - 1;

    private final List<@Nullable ResourceHandle> handles = new ArrayList<>(1);
    private final List<Integer> free = new ArrayList<>(0);

    /** A table without handles; 0 is never one. */
    public HandleTable() {
        handles.add(null);
    }

    /** Takes in a resource of the guest itself ({@code resource.new}). */
    public int own(ResourceType type, int representation) {
        return add(new ResourceHandle(type, representation, null, null));
    }

    /** What the guest itself knows the resource by ({@code resource.rep}). */
    public int representation(ResourceType type, int index) {
        return get(type, index).representation();
    }

    /** Drops a handle, and what it owns with it ({@code resource.drop}). */
    public void drop(ResourceType type, int index) {
        if (type.isUnresolved()) {
            return;
        }
        ResourceHandle handle = get(type, index);
        if (handle.isLent()) {
            throw Traps.trap("cannot remove owned resource while borrowed: " + type.name() + " handle " + index);
        }
        remove(index);
        handle.drop();
    }

    int add(ResourceHandle handle) {
        if (!free.isEmpty()) {
            int index = free.removeLast();
            handles.set(index, handle);
            return index;
        }
        if (handles.size() > MAX_LENGTH) {
            throw Traps.trap("too many resource handles");
        }
        handles.add(handle);
        return handles.size() - 1;
    }

    ResourceHandle get(ResourceType type, int index) {
        ResourceHandle handle = index > 0 && index < handles.size() ? handles.get(index) : null;
        if (handle == null) {
            throw Traps.trap("unknown handle index " + Integer.toUnsignedString(index));
        }
        if (handle.type() != type) {
            throw wrongType(index, type, handle.type());
        }
        return handle;
    }

    private static RuntimeException wrongType(int index, ResourceType expected, ResourceType found) {
        String other = found.isHosts() == expected.isHosts() ? "a different " + found.sort() : found.sort();
        return Traps.trap("handle index " + index + " used with the wrong type, expected " + expected.sort()
                + " but found " + other + ": " + expected.name() + ", " + found.name());
    }

    /** Takes in an owning handle of another table. */
    int give(ResourceHandle handle, ResourceType type) {
        return add(
                handle.type() == type
                        ? handle
                        : new ResourceHandle(type, handle.representation(), handle.hostObject(), null));
    }

    /** Takes an owning handle out, to give it away. */
    ResourceHandle take(ResourceType type, int index) {
        ResourceHandle handle = get(type, index);
        if (handle.isLent()) {
            throw Traps.trap("cannot remove owned resource while borrowed: " + type.name() + " handle " + index);
        }
        if (!handle.owns()) {
            throw Traps.trap("cannot give away handle " + index + " of resource " + type.name() + ": it is borrowed");
        }
        remove(index);
        return handle;
    }

    /** Forgets a handle, whatever it is. */
    void discard(int index) {
        remove(index);
    }

    /** Gives all back that is borrowed. */
    public void giveBack() {
        for (int index = 1; index < handles.size(); index++) {
            ResourceHandle handle = handles.get(index);
            if (handle != null && !handle.owns()) {
                remove(index);
                handle.drop();
            }
        }
    }

    /**
     * Releases the host's objects that are owned here: whoever could drop them is gone. None keeps the others from
     * being released.
     *
     * @return what went wrong
     */
    public List<RuntimeException> releaseAll() {
        List<RuntimeException> failures = new ArrayList<>(0);
        for (ResourceHandle handle : handles) {
            if (handle != null && handle.owns() && handle.hostObject() != null) {
                try {
                    handle.drop();
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
        }
        handles.clear();
        handles.add(null);
        free.clear();
        return failures;
    }

    private void remove(int index) {
        handles.set(index, null);
        free.add(index);
    }
}
