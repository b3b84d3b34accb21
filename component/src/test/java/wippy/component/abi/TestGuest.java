package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import wippy.engine.InstanceLimits;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.WasmMemory;

/** A memory with an allocator that only goes forward and remembers what it was asked for. */
final class TestGuest {
    final WasmMemory memory;
    /** {@code alignment size} of each call. */
    final List<String> calls = new ArrayList<>();

    final Guest guest;
    private int next;

    /** One page; the first allocation is there or behind. */
    TestGuest(int start) {
        memory = WasmMemory.create(new MemoryType(Limits.of(1, 1)), InstanceLimits.unlimited());
        next = start;
        guest = Guest.plain(memory, this::allocate);
    }

    private int allocate(int alignment, int size) {
        calls.add(alignment + " " + size);
        int address = (next + alignment - 1) & -alignment;
        next = address + size;
        return address;
    }
}
