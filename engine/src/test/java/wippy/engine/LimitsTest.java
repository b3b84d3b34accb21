package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Instances take of the machine what their limits allow, to the last byte, element and instance. */
class LimitsTest {
    private static final WasmModule MODULE = Wat.module("""
        (module (memory 1) (table $t 4 funcref)
          (func (export "memory") (param i32) (result i32) (memory.grow (local.get 0)))
          (func (export "table") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0))))
        """);

    private static WasmInstance instance(InstanceLimits limits) {
        return WasmInstance.instantiate(MODULE, Imports.none(), limits);
    }

    private static InstanceLimits limits(MemoryBudget memory, long elements, long instances) {
        return new InstanceLimits(memory, new CountBudget(elements), new CountBudget(instances));
    }

    @Test
    void instancesAreCountedUntilTheyAreClosed() {
        InstanceLimits limits = limits(new MemoryBudget(Long.MAX_VALUE), 1000, 2);
        WasmInstance first = instance(limits);
        instance(limits);
        assertThatThrownBy(() -> instance(limits))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("too many instances: 2 are allowed at a time");
        first.close();
        first.close();
        instance(limits);
        assertThatThrownBy(() -> instance(limits)).hasMessageStartingWith("too many instances");
    }

    @Test
    void tablesOfAllInstancesCount() {
        InstanceLimits limits = limits(new MemoryBudget(Long.MAX_VALUE), 10, 10);
        WasmInstance first = instance(limits);
        WasmInstance second = instance(limits);
        assertThat(Wat.call(first, "table", 2)).containsExactly(4);
        assertThat(Wat.call(second, "table", 1)).containsExactly(-1);
        first.close();
        assertThat(Wat.call(second, "table", 6)).containsExactly(4);
        assertThat(limits.tableElements().used()).isEqualTo(10);
        assertThatThrownBy(() -> instance(limits)).hasMessage("table of 4 elements is too large: 0 of 10 are left");
        assertThat(limits.instances().used()).isEqualTo(1);
    }

    @Test
    void whatAFailedInstanceTookIsGivenBack() {
        InstanceLimits limits = limits(new MemoryBudget(Long.MAX_VALUE), 3, 10);
        assertThatThrownBy(() -> instance(limits)).isInstanceOf(WasmException.Trap.class);
        assertThat(limits.memory().usedBytes()).isZero();
        assertThat(limits.instances().used()).isZero();
        assertThat(limits.tableElements().used()).isZero();
    }

    @Test
    void memoryIsLimitedForEachGuestAndForAll() {
        MemoryBudget all = new MemoryBudget(5L * WasmMemory.PAGE);
        InstanceLimits one = limits(MemoryBudget.within(all, 3L * WasmMemory.PAGE), 100, 10);
        InstanceLimits other = limits(MemoryBudget.within(all, 4L * WasmMemory.PAGE), 100, 10);
        WasmInstance first = instance(one);
        WasmInstance second = instance(other);
        assertThat(Wat.call(first, "memory", 3)).containsExactly(-1);
        assertThat(Wat.call(first, "memory", 2)).containsExactly(1);
        assertThat(Wat.call(second, "memory", 2)).containsExactly(-1);
        assertThat(Wat.call(second, "memory", 1)).containsExactly(1);
        assertThat(all.usedBytes()).isEqualTo(all.maxBytes());
        assertThatThrownBy(() -> instance(other))
                .hasMessage("memory limit exceeded: 65536 bytes are needed, 0 of 262144 are left");
        first.close();
        assertThat(all.usedBytes()).isEqualTo(2L * WasmMemory.PAGE);
        assertThat(Wat.call(second, "memory", 2)).containsExactly(2);
    }

    @Test
    void theCountOfInstancesHoldsUnderManyThreads() {
        InstanceLimits limits = limits(new MemoryBudget(Long.MAX_VALUE), 1_000_000, 50);
        long made = IntStream.range(0, 400)
                .parallel()
                .filter(_ -> {
                    try {
                        return instance(limits).export("memory").isPresent();
                    } catch (WasmException.Trap e) {
                        return false;
                    }
                })
                .count();
        assertThat(made).isEqualTo(50);
    }
}
