package wippy.component.abi;

import wippy.engine.WasmMemory;
import wippy.value.ValueModel;

/** Values on their way into a guest: one call's worth. */
final class Lowering {
    private static final byte[] NOTHING = {};
    static final int MAX_BYTES = Guest.MAX_BYTES;

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
        int address = guest.reallocate(0, 0, alignment, size);
        refresh();
        if ((address & (alignment - 1)) != 0) {
            throw Traps.trap(
                    "realloc return: result not aligned: 0x" + Integer.toHexString(address) + " to " + alignment);
        }
        if (Integer.toUnsignedLong(address) + size > limit) {
            throw Traps.trap(
                    "realloc return: beyond end of memory: " + size + " bytes at 0x" + Integer.toHexString(address));
        }
        return address;
    }

    void check(String what, int address, int alignment, int size) {
        checkRange(what, address, alignment, size, limit);
    }

    static void checkRange(String what, int address, int alignment, long size, long limit) {
        if ((address & (alignment - 1)) != 0) {
            throw Traps.trap(what + " pointer not aligned to " + alignment + ": 0x" + Integer.toHexString(address));
        }
        if (Integer.toUnsignedLong(address) + size > limit) {
            throw Traps.trap(what + " pointer/length out of bounds of memory: " + size + " bytes at 0x"
                    + Integer.toHexString(address));
        }
    }
}
