package wippy.component.abi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import wippy.engine.InstanceLimits;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.WasmMemory;

/** A memory with an allocator that only goes forward, leaves what shrinks in place, and remembers its calls. */
final class TestGuest {
    static final int BASE = 16;
    private static final ResourceType[] NONE = {};

    final WasmMemory memory = WasmMemory.create(new MemoryType(Limits.of(1, 1)), InstanceLimits.unlimited());
    /** {@code old,old size,alignment,size} of each call. */
    final List<String> calls = new ArrayList<>();

    final Guest guest;
    private int next = BASE;

    TestGuest(StringEncoding encoding) {
        guest = new Guest(memory, this::reallocate, encoding, new HandleTable(), NONE);
    }

    private int reallocate(int old, int oldSize, int alignment, int size) {
        calls.add(old + "," + oldSize + "," + alignment + "," + size);
        if (old != 0 && size <= oldSize) {
            return old;
        }
        int address = (next + alignment - 1) & -alignment;
        next = address + size;
        memory.copy(address, old, oldSize);
        return address;
    }

    /** Sets memory from {@link #BASE} on. */
    void fill(String hex) {
        memory.write(BASE, HexFormat.of().parseHex(hex));
    }

    /** Memory from {@link #BASE} on, without the zeros behind. */
    String hex() {
        String all = HexFormat.of().formatHex(memory.read(BASE, memory.size() - BASE));
        int end = all.length();
        while (end > 0 && all.charAt(end - 1) == '0') {
            end--;
        }
        return all.substring(0, end + end % 2);
    }
}
