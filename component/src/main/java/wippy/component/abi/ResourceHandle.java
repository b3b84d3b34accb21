package wippy.component.abi;

import org.jspecify.annotations.Nullable;

/** One entry of a handle table. */
final class ResourceHandle extends Lender {
    private final ResourceType type;
    private final int representation;
    private final @Nullable Object hostObject;
    private final @Nullable CallScope borrowedFor;

    ResourceHandle(
            ResourceType type, int representation, @Nullable Object hostObject, @Nullable CallScope borrowedFor) {
        this.type = type;
        this.representation = representation;
        this.hostObject = hostObject;
        this.borrowedFor = borrowedFor;
    }

    ResourceType type() {
        return type;
    }

    int representation() {
        return representation;
    }

    @Nullable
    Object hostObject() {
        return hostObject;
    }

    boolean owns() {
        return borrowedFor == null;
    }

    /** The handle is gone from its table by a drop. */
    void drop() {
        if (borrowedFor != null) {
            borrowedFor.givenBack();
        } else {
            type.destroy(representation, hostObject);
        }
    }
}
