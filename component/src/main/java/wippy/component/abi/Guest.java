package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.engine.WasmMemory;

/** One side of a call: where a guest keeps values and how it gets memory for more. */
public final class Guest {
    /** What a string or list may be long, in octets. */
    static final int MAX_BYTES = (1 << 28) - 1;

    private static final ResourceType[] NONE = {};

    private final @Nullable WasmMemory memory;
    private final @Nullable Allocator allocator;
    private final StringEncoding encoding;
    private final HandleTable handles;
    private final ResourceType[] resources;

    /**
     * A guest in a component.
     *
     * @param memory null if no value needs one
     * @param allocator null if no value needs one
     * @param handles of the guest's component instance
     * @param resources the resource types its functions speak of, by the slots their plans name; filled while the
     *     instance is made
     */
    public Guest(
            @Nullable WasmMemory memory,
            @Nullable Allocator allocator,
            StringEncoding encoding,
            HandleTable handles,
            ResourceType[] resources) {
        this.memory = memory;
        this.allocator = allocator;
        this.encoding = encoding;
        this.handles = handles;
        this.resources = resources;
    }

    /** A guest without resources, with text in UTF-8. */
    public static Guest plain(@Nullable WasmMemory memory, @Nullable Allocator allocator) {
        return new Guest(memory, allocator, StringEncoding.UTF8, new HandleTable(), NONE);
    }

    @Nullable
    WasmMemory memory() {
        return memory;
    }

    /** Asks the allocator; what it gives is to be checked. */
    int reallocate(int old, int oldSize, int alignment, int size) {
        if (allocator == null) {
            throw Traps.trap("the guest exports no allocator");
        }
        return allocator.reallocate(old, oldSize, alignment, size);
    }

    StringEncoding encoding() {
        return encoding;
    }

    HandleTable handles() {
        return handles;
    }

    /** The resource type in that slot. */
    public ResourceType resource(int slot) {
        return resources[slot];
    }
}
