package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

    private static final int PAGES = 17;
    private static final int DATA = 16 * WasmMemory.PAGE;

    /** Laid out as compilers do: a mebibyte of stack, then data. Writes wherever it is told. */
    private static final WasmModule LARGE = Wat.module("large", """
        (module
          (memory (export "m") 17 24)
          (data (i32.const 1048576) "some data of the program")
          (data $more "more data")
          (func (export "store8") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
          (func (export "store64") (param i32 i64) (i64.store offset=16 (local.get 0) (local.get 1)))
          (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
          (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
          (func (export "init") (param i32) (memory.init $more (local.get 0) (i32.const 0) (i32.const 9)))
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
        """);

    private static byte[] fresh(int pages) {
        byte[] image = new byte[pages * WasmMemory.PAGE];
        byte[] data = "some data of the program".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(data, 0, image, DATA, data.length);
        return image;
    }

    private static boolean isFresh(WasmInstance instance, int pages) {
        WasmMemory memory = instance.memory("m").orElseThrow();
        return memory.size() == pages * WasmMemory.PAGE && Arrays.equals(memory.read(0, memory.size()), fresh(pages));
    }

    /** Writes here and there by every means a guest and its host have, to the last byte. */
    private static void scribble(WasmInstance instance, SplittableRandom random) {
        WasmMemory memory = instance.memory("m").orElseThrow();
        int size = memory.size();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            int length = random.nextInt(1, 100_000);
            int at = random.nextInt(size - length);
            switch (random.nextInt(8)) {
                case 0 -> Wat.call(instance, "store8", at, 0xff);
                case 1 -> Wat.call(instance, "store8", size - 1, 1);
                case 2 -> Wat.call(instance, "store64", size - 24, -1);
                case 3 -> Wat.call(instance, "fill", at, 0x5a, length);
                case 4 -> Wat.call(instance, "copy", at, DATA, 24);
                case 5 -> Wat.call(instance, "init", size - 9);
                case 6 -> memory.writeByte(at, (byte) 9);
                default -> memory.fill(size - length, length, (byte) 7);
            }
        }
    }

    @Test
    void aLargeMemoryIsFreshForEachOfManyGuestsWhoeverClearsIt() {
        long right = IntStream.range(0, 600)
                .parallel()
                .filter(i -> {
                    SplittableRandom random = new SplittableRandom(i);
                    try (WasmInstance instance = Wat.instance(LARGE, Imports.none())) {
                        boolean isFresh = isFresh(instance, PAGES);
                        growAndScribble(instance, random);
                        return isFresh;
                    }
                })
                .count();
        assertThat(right).isEqualTo(600);
    }

    /** Some grow at once, when what was there before must still be as new, and what came with it too. */
    private static void growAndScribble(WasmInstance instance, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            int more = random.nextInt(1, 8);
            assertThat(Wat.call(instance, "grow", more)).containsExactly(PAGES);
            assertThat(isFresh(instance, PAGES + more)).isTrue();
        }
        scribble(instance, random);
    }
}
