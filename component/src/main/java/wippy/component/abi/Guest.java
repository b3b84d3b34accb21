package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.engine.WasmMemory;

/**
 * One side of a call: where a guest keeps values and how it gets memory for more.
 *
 * @param memory null if no value needs one
 * @param allocator null if no value needs one
 * @param handles of the guest's component instance
 * @param resources the resource types its functions speak of, by the slots their plans name
 */
public record Guest(
        @Nullable WasmMemory memory,
        @Nullable Allocator allocator,
        StringEncoding encoding,
        HandleTable handles,
        ResourceType[] resources) {
    private static final ResourceType[] NONE = {};

    /** A guest without resources. */
    public static Guest plain(@Nullable WasmMemory memory, @Nullable Allocator allocator) {
        return new Guest(memory, allocator, StringEncoding.UTF8, new HandleTable(), NONE);
    }
}
