package wippy.component.abi;

import wippy.engine.WasmMemory;
import wippy.value.ValueModel;

/** Values on their way out of a guest: one call's worth. No guest code runs meanwhile, so its memory stays in place. */
final class Lifting {
    private static final byte[] NOTHING = {};

    final Guest guest;
    final ValueModel model;
    final CallScope scope;
    final byte[] bytes;

    private final long limit;

    Lifting(Guest guest, ValueModel model, CallScope scope) {
        this.guest = guest;
        this.model = model;
        this.scope = scope;
        WasmMemory memory = guest.memory();
        bytes = memory == null ? NOTHING : memory.array();
        limit = memory == null ? 0 : Integer.toUnsignedLong(memory.size());
    }

    /** Makes sure that so much lies at that address. */
    void check(String what, int address, int alignment, long size) {
        if (size > Lowering.MAX_BYTES) {
            throw Traps.trap(
                    what + " pointer/length out of bounds of memory: longer than " + Lowering.MAX_BYTES + " bytes");
        }
        Lowering.checkRange(what, address, alignment, size, limit);
    }
}
