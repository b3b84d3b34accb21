package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Memories and the limits on them. */
class MemoryTest {
    private static WasmMemory memory(Limits limits, InstanceLimits instance) {
        return WasmMemory.create(new MemoryType(limits), instance);
    }

    @Test
    void readsAndWritesLittleEndianUpToTheEdge() {
        WasmMemory memory = memory(Limits.atLeast(1), InstanceLimits.unlimited());
        int end = WasmMemory.PAGE;
        memory.writeLong(end - 8, 0x0102030405060708L);
        assertThat(memory.readByte(end - 8)).isEqualTo((byte) 8);
        assertThat(memory.readShort(end - 2)).isEqualTo((short) 0x0102);
        assertThat(memory.readInt(end - 4)).isEqualTo(0x01020304);
        assertThat(memory.read(end, 0)).isEmpty();
        assertThatThrownBy(() -> memory.readInt(end - 3)).hasMessage("out of bounds memory access");
        assertThatThrownBy(() -> memory.readByte(-1)).isInstanceOf(WasmException.Trap.class);
        assertThatThrownBy(() -> memory.read(1, Integer.MAX_VALUE)).isInstanceOf(WasmException.Trap.class);
        assertThatThrownBy(() -> memory.write(end - 1, new byte[2])).isInstanceOf(WasmException.Trap.class);
    }

    @Test
    void growsToItsOwnMaximum() {
        WasmMemory memory = memory(Limits.of(1, 3), InstanceLimits.unlimited());
        memory.writeByte(5, (byte) 9);
        assertThat(memory.grow(2)).isEqualTo(1);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.grow(0)).isEqualTo(3);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.readByte(5)).isEqualTo((byte) 9);
        assertThat(memory.readByte(3 * WasmMemory.PAGE - 1)).isZero();
        assertThat(memory.array().length).isGreaterThanOrEqualTo(memory.size());
    }

    @Test
    void endsBelowTwoGibibytes() {
        WasmMemory memory = memory(Limits.atLeast(1), InstanceLimits.unlimited());
        assertThat(memory.grow(WasmMemory.MAX_PAGES)).isEqualTo(-1);
        assertThat(memory.pages()).isEqualTo(1);
        assertThatThrownBy(() -> memory(Limits.atLeast(40_000), InstanceLimits.unlimited()))
                .hasMessage("memory of 40000 pages is too large: a memory can have 32767");
    }

    @Test
    void growingPageByPageCopiesSeldom() {
        WasmMemory memory = memory(Limits.atLeast(1), InstanceLimits.unlimited());
        byte[] before = memory.array();
        int copies = 0;
        for (int i = 0; i < 500; i++) {
            memory.grow(1);
            if (memory.array() != before) {
                before = memory.array();
                copies++;
            }
        }
        assertThat(copies).isLessThan(30);
    }

    @Test
    void theBudgetIsSharedAndFailsTheGrow() {
        InstanceLimits limits = InstanceLimits.ofMemory(4 * WasmMemory.PAGE);
        WasmModule module = Wat.module("""
            (module (memory 1) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
            """);
        WasmInstance a = WasmInstance.instantiate(module, Imports.none(), limits);
        WasmInstance b = WasmInstance.instantiate(module, Imports.none(), limits);
        assertThat(limits.memory().usedBytes()).isEqualTo(2L * WasmMemory.PAGE);
        assertThat((int) Wat.call(a, "grow", 3)[0]).isEqualTo(-1);
        assertThat((int) Wat.call(a, "grow", 2)[0]).isEqualTo(1);
        assertThat((int) Wat.call(b, "grow", 1)[0]).isEqualTo(-1);
        assertThatThrownBy(() -> WasmInstance.instantiate(module, Imports.none(), limits))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("memory limit exceeded: 65536 bytes are needed, 0 of 262144 are left");
    }

    @Test
    void theBudgetHoldsUnderManyThreads() {
        MemoryBudget budget = new MemoryBudget(1000L * WasmMemory.PAGE);
        InstanceLimits limits = new InstanceLimits(budget, InstanceLimits.DEFAULT_TABLE_ELEMENTS);
        long grown = IntStream.range(0, 16)
                .parallel()
                .mapToLong(_ -> {
                    WasmMemory memory = memory(Limits.atLeast(0), limits);
                    while (memory.grow(1) >= 0) {}
                    return memory.pages();
                })
                .sum();
        assertThat(grown).isEqualTo(1000);
        assertThat(budget.usedBytes()).isEqualTo(budget.maxBytes());
    }

    @Test
    void tablesAreLimitedToo() {
        InstanceLimits limits = new InstanceLimits(new MemoryBudget(0), 10);
        WasmInstance instance = WasmInstance.instantiate(Wat.module("""
            (module (table $t 9 funcref)
              (func (export "grow") (param i32) (result i32)
                (table.grow $t (ref.null func) (local.get 0))))
            """), Imports.none(), limits);
        assertThat((int) Wat.call(instance, "grow", 2)[0]).isEqualTo(-1);
        assertThat((int) Wat.call(instance, "grow", -1)[0]).isEqualTo(-1);
        assertThat((int) Wat.call(instance, "grow", 1)[0]).isEqualTo(9);
        assertThatThrownBy(() ->
                        WasmInstance.instantiate(Wat.module("(module (table 11 funcref))"), Imports.none(), limits))
                .hasMessage("table of 11 elements is too large: 0 of 10 are left");
    }
}
