package wippy.component.link;

import wippy.component.abi.Allocator;
import wippy.component.abi.Traps;
import wippy.engine.AddressType;
import wippy.engine.InstanceLimits;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.WasmMemory;

/** Memory for the values of one call at a time that no guest takes part in; grows as needed, up to a guest's limit. */
final class ScratchMemory implements Allocator {
    private static final int FIRST = 16;
    private static final int SMALLEST = 1024;

    private final WasmMemory memory;
    private long next = FIRST;

    ScratchMemory(InstanceLimits limits) {
        MemoryType type = new MemoryType(AddressType.I32, Limits.atLeast(SMALLEST), 1);
        memory = WasmMemory.create(
                type, InstanceLimits.ofMemory(Math.max(SMALLEST, limits.memory().maxBytes())));
    }

    WasmMemory memory() {
        return memory;
    }

    /** What was allocated may be overwritten. */
    void reset() {
        next = FIRST;
    }

    @Override
    public int reallocate(int old, int oldSize, int alignment, int size) {
        long address = (next + alignment - 1) & -alignment;
        long end = address + Integer.toUnsignedLong(size);
        long missing = end - memory.size();
        if (missing > 0 && memory.grow(Math.max(missing, memory.size())) < 0 && memory.grow(missing) < 0) {
            throw Traps.trap("the values of the call do not fit into the memory that the instance may have");
        }
        memory.copy((int) address, old, Math.min(oldSize, size));
        next = end;
        return (int) address;
    }
}
