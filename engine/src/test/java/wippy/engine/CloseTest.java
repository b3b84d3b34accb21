package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing of one guest can be seen by the next, although memories are used again. */
class CloseTest {
    private static final String FILLER = """
        (module
          (import "host" "during" (func $during))
          (memory (export "m") 1 8)
          (func (export "fill") (param i32)
            (memory.fill (i32.const 0) (local.get 0) (i32.mul (memory.size) (i32.const 65536))))
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
          (func (export "sum") (result i64) (local $at i32) (local $sum i64)
            (loop $l
              (local.set $sum (i64.or (local.get $sum) (i64.load (local.get $at))))
              (local.set $at (i32.add (local.get $at) (i32.const 8)))
              (br_if $l (i32.lt_u (local.get $at) (i32.mul (memory.size) (i32.const 65536)))))
            (local.get $sum))
          (func (export "store") (i32.store8 (i32.const 1) (i32.const 7)))
          (func (export "around") (i32.store8 (i32.const 0) (i32.const 1)) (call $during)
            (i32.store8 (i32.const 0) (i32.const 77)))
          (func (export "size") (result i32) (memory.size)))
        """;
    private static final WasmModule MODULE = Wat.module("filler", FILLER);

    private static WasmInstance instance(Runnable during) {
        return Wat.instance(
                MODULE,
                Imports.builder()
                        .put("host", "during", WasmFunction.host("during", Runnable.class, during))
                        .build());
    }

    private static WasmInstance instance() {
        return instance(() -> {});
    }

    @Test
    void theNextGuestFindsZerosOnly() {
        for (int round = 0; round < 20; round++) {
            WasmInstance instance = instance();
            assertThat(Wat.call(instance, "size")).containsExactly(1);
            assertThat(Wat.call(instance, "sum")).containsExactly(0);
            Wat.call(instance, "fill", 0xff);
            assertThat(Wat.call(instance, "grow", round % 8)).containsExactly(1);
            long allOnes = round % 8 == 0 ? -1 : Wat.call(instance, "sum")[0];
            assertThat(allOnes).isEqualTo(-1);
            Wat.call(instance, "fill", 0xee);
            instance.close();
        }
        WasmInstance last = instance();
        Wat.call(last, "grow", 7);
        assertThat(Wat.call(last, "sum")).containsExactly(0);
    }

    @Test
    void aClosedMemoryIsEmptyAndTraps() {
        WasmInstance instance = instance();
        WasmMemory memory = instance.memory("m").orElseThrow();
        instance.close();
        instance.close();
        assertThat(memory.size()).isZero();
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThatThrownBy(() -> memory.readByte(0)).hasMessage("out of bounds memory access");
        assertThatThrownBy(memory::array).hasMessage("out of bounds memory access");
        for (String function : List.of("store", "sum", "around")) {
            assertThatThrownBy(() -> Wat.call(instance, function))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessage("out of bounds memory access");
        }
    }

    @Test
    void closingGivesTheBudgetBack() {
        InstanceLimits limits = InstanceLimits.ofMemory(3 * 65_536);
        Imports imports = Imports.builder()
                .put("host", "during", WasmFunction.host("during", Runnable.class, () -> {}))
                .build();
        for (int i = 0; i < 5; i++) {
            WasmInstance instance = WasmInstance.instantiate(MODULE, imports, limits);
            assertThat(Wat.call(instance, "grow", 2)).containsExactly(1);
            assertThat(limits.memory().usedBytes()).isEqualTo(3 * 65_536);
            instance.close();
            assertThat(limits.memory().usedBytes()).isZero();
        }
    }

    @Test
    void aGuestClosedByTheHostItCalledNeverWritesIntoTheNext() {
        AtomicReference<WasmInstance> running = new AtomicReference<>();
        List<WasmInstance> others = new ArrayList<>();
        running.set(instance(() -> {
            running.get().close();
            IntStream.range(0, 10).forEach(_ -> others.add(instance()));
        }));
        assertThatThrownBy(() -> Wat.call(running.get(), "around")).isInstanceOf(WasmException.Trap.class);
        assertThat(others)
                .hasSize(10)
                .allSatisfy(other -> assertThat(Wat.call(other, "sum")).containsExactly(0));
    }

    @Test
    void aMemoryOthersUseStaysTheirsWhileTheyRun() {
        WasmInstance owner = instance();
        AtomicReference<WasmInstance> next = new AtomicReference<>();
        WasmFunction close = WasmFunction.host("close", Runnable.class, () -> {
            owner.close();
            next.set(instance());
        });
        WasmInstance user = Wat.instance(
                Wat.module("""
                    (module (import "x" "m" (memory 1)) (import "x" "close" (func $close))
                      (func (export "run") (call $close) (i32.store (i32.const 0) (i32.const 99))))
                    """),
                Imports.builder()
                        .put("x", "m", owner.memory("m").orElseThrow())
                        .put("x", "close", close)
                        .build());
        assertThatThrownBy(() -> Wat.call(user, "run")).isInstanceOf(WasmException.Trap.class);
        assertThat(Wat.call(next.get(), "sum")).containsExactly(0);
    }

    @Test
    void manyThreadsShareThePoolAndSeeTheirOwnOnly() {
        long clean = IntStream.range(0, 2000)
                .parallel()
                .filter(i -> {
                    try (WasmInstance instance = instance()) {
                        boolean zero = Wat.call(instance, "sum")[0] == 0;
                        Wat.call(instance, "fill", i | 1);
                        byte[] all = instance.memory("m").orElseThrow().read(0, 65_536);
                        for (byte each : all) {
                            zero &= each == (byte) (i | 1);
                        }
                        return zero;
                    }
                })
                .count();
        assertThat(clean).isEqualTo(2000);
    }
}
