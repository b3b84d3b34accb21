package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;

/** Operations on ranges longer than what is done between two polls, overlapping and not. */
class BulkTest {
    private static final int PAGES = 80;
    private static final WasmModule MEMORY = Wat.module("""
        (module (memory (export "m") %1$d)
          (func (export "copy") (param i32 i32 i32)
            (memory.copy (local.get 0) (local.get 1) (local.get 2)))
          (func (export "fill") (param i32 i32 i32)
            (memory.fill (local.get 0) (local.get 1) (local.get 2)))
          (func (export "forever")
            (loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.mul (memory.size) (i32.const 65536))) (br $l))))
        """.formatted(PAGES));

    @ParameterizedTest
    @CsvSource({
        "0, 1, 5000000",
        "1, 0, 5000000",
        "0, 3145728, 2097152",
        "3145728, 0, 2097152",
        "1000000, 500000, 4000001",
        "500000, 1000000, 4000001",
        "7, 7, 5000000",
        "5242880, 0, 0",
        "0, 4194304, 1048576"
    })
    void copiesAsIfThroughACopy(int to, int from, int length) {
        WasmInstance instance = Wat.instance(MEMORY, Imports.none());
        byte[] expected = new byte[PAGES * WasmMemory.PAGE];
        new Random(4).nextBytes(expected);
        WasmMemory memory = instance.memory("m").orElseThrow();
        memory.write(0, expected);
        System.arraycopy(Arrays.copyOfRange(expected, from, from + length), 0, expected, to, length);
        Wat.call(instance, "copy", to, from, length);
        assertThat(Arrays.mismatch(memory.read(0, expected.length), expected)).isEqualTo(-1);
    }

    @Test
    void fillsNeitherLessNorMore() {
        WasmInstance instance = Wat.instance(MEMORY, Imports.none());
        Wat.call(instance, "fill", 3, 0x1ff, 3_500_000);
        byte[] all = instance.memory("m").orElseThrow().read(0, PAGES * WasmMemory.PAGE);
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i]).isEqualTo((byte) (i >= 3 && i < 3_500_003 ? -1 : 0));
        }
    }

    @Test
    void aDeadlineStopsFilling() {
        WasmInstance instance = Wat.instance(MEMORY, Imports.none());
        assertThatThrownBy(() -> GuestLane.call(() -> {
                    try (var _ = Execution.current().deadline(Duration.ofMillis(30))) {
                        return Wat.call(instance, "forever");
                    }
                }))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void tablesAreCopiedFilledAndInitialisedInTheirWholeLength() {
        int size = 400_000;
        WasmInstance instance = Wat.instance("""
            (module (table $t (export "t") %1$d externref)
              (func (export "put") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
              (func (export "fill") (param i32 externref i32)
                (table.fill $t (local.get 0) (local.get 1) (local.get 2)))
              (func (export "copy") (param i32 i32 i32)
                (table.copy $t $t (local.get 0) (local.get 1) (local.get 2))))
            """.formatted(size));
        WasmTable table = (WasmTable) instance.export("t").orElseThrow();
        for (int i = 0; i < size; i++) {
            table.set(i, i);
        }
        Wat.function(instance, "copy").callValues(1, 0, size - 1);
        assertThat(table.get(0)).isEqualTo(0);
        assertThat(table.get(200_000)).isEqualTo(199_999);
        assertThat(table.get(size - 1)).isEqualTo(size - 2);
        Wat.function(instance, "copy").callValues(0, 1, size - 1);
        assertThat(table.get(0)).isEqualTo(0);
        assertThat(table.get(300_000)).isEqualTo(300_000);
        Wat.function(instance, "fill").callValues(1, "x", size - 2);
        assertThat(Arrays.stream(table.array()).filter("x"::equals).count()).isEqualTo(size - 2);
        assertThatThrownBy(() -> Wat.function(instance, "fill").callValues(2, "x", size - 1))
                .hasMessage("out of bounds table access");
    }
}
