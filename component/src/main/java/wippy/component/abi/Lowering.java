package wippy.component.abi;

import wippy.engine.WasmMemory;
import wippy.value.ValueModel;

/** Values on their way into a guest: one call's worth. */
final class Lowering {
    private static final byte[] NOTHING = {};
    static final int MAX_BYTES = (1 << 28) - 1;

    final Guest guest;
    final ValueModel model;
    final CallScope scope;
    /** The guest's memory as it is now: replaced by every allocation. */
    byte[] bytes = NOTHING;

    private long limit;

    Lowering(Guest guest, ValueModel model, CallScope scope) {
        this.guest = guest;
        this.model = model;
        this.scope = scope;
        refresh();
    }

    private void refresh() {
        WasmMemory memory = guest.memory();
        if (memory != null) {
            bytes = memory.array();
            limit = Integer.toUnsignedLong(memory.size());
        }
    }

    /** Gets memory from the guest. */
    int allocate(int alignment, int size) {
        Allocator allocator = guest.allocator();
        if (allocator == null) {
            throw Traps.trap("the guest exports no allocator");
        }
        int address = allocator.allocate(alignment, size);
        refresh();
        check("realloc return", address, alignment, size);
        return address;
    }

    void check(String what, int address, int alignment, int size) {
        checkRange(what, address, alignment, size, limit);
    }

    static void checkRange(String what, int address, int alignment, long size, long limit) {
        if ((address & (alignment - 1)) != 0) {
            throw Traps.trap(what + ": unaligned pointer 0x" + Integer.toHexString(address) + " (to align to "
                    + alignment + ")");
        }
        if (Integer.toUnsignedLong(address) + size > limit) {
            throw Traps.trap(what + ": beyond end of memory");
        }
    }
}
