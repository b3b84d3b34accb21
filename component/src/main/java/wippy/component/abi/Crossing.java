package wippy.component.abi;

import wippy.engine.WasmMemory;

/**
 * Values on their way from one guest to another: one direction of one call. Either memory may move whenever the
 * allocator of the target runs, which is code of a guest.
 */
final class Crossing {
    private static final byte[] NOTHING = {};

    final Guest source;
    final Guest target;
    /** What the source lends. */
    final CallScope lending;
    /** What the target borrows. */
    final CallScope borrowing;
    /** The source's memory as it is now. */
    byte[] in = NOTHING;
    /** The target's memory as it is now. */
    byte[] out = NOTHING;

    private long inLimit;
    private long outLimit;

    Crossing(Guest source, Guest target, CallScope lending, CallScope borrowing) {
        this.source = source;
        this.target = target;
        this.lending = lending;
        this.borrowing = borrowing;
        refresh();
    }

    private void refresh() {
        WasmMemory from = source.memory();
        if (from != null) {
            in = from.array();
            inLimit = Integer.toUnsignedLong(from.size());
        }
        WasmMemory to = target.memory();
        if (to != null) {
            out = to.array();
            outLimit = Integer.toUnsignedLong(to.size());
        }
    }

    /** Gets memory from the target for what the message calls so. */
    int allocate(String what, int alignment, int size) {
        return reallocate(what, 0, 0, alignment, size);
    }

    /** Gets other memory from the target in place of what it gave before. */
    int reallocate(String what, int old, int oldSize, int alignment, int size) {
        int address = target.reallocate(old, oldSize, alignment, size);
        refresh();
        check(what, address, alignment, size, outLimit);
        return address;
    }

    /** Makes sure that so much lies at that address of the source. */
    void checkSource(String what, int address, int alignment, long size) {
        if (size > Guest.MAX_BYTES) {
            throw Traps.trap(what + " out-of-bounds: longer than " + Guest.MAX_BYTES + " bytes");
        }
        check(what, address, alignment, size, inLimit);
    }

    /** Makes sure that so much lies at that address of the target. */
    void checkTarget(String what, int address, int alignment, long size) {
        check(what, address, alignment, size, outLimit);
    }

    private static void check(String what, int address, int alignment, long size, long limit) {
        if ((address & (alignment - 1)) != 0) {
            throw Traps.trap("unaligned pointer: " + what + " at 0x" + Integer.toHexString(address)
                    + " is not aligned to " + alignment);
        }
        if (Integer.toUnsignedLong(address) + size > limit) {
            throw Traps.trap(what + " out-of-bounds: " + size + " bytes at 0x" + Integer.toHexString(address)
                    + " are beyond the end of memory");
        }
    }
}
