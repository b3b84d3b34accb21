package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What memories and tables hold at first, in the first instance of a module and in all that follow it. */
class InitialDataTest {
    private static final int INSTANCES = 5;

    /** Near each other, far from each other, at the very end of the memory, and empty. */
    private static final String SEGMENTS = """
        (data (i32.const 3) "ab") (data (i32.const 6) "c") (data (i32.const 700) "") (data (i32.const 5000) "far")
        (data (i32.const 65533) "end")
        """;

    private static byte[] expected(int pages) {
        byte[] memory = new byte[pages * WasmMemory.PAGE];
        put(memory, 3, "ab");
        put(memory, 6, "c");
        put(memory, 5000, "far");
        put(memory, 65_533, "end");
        return memory;
    }

    private static void put(byte[] memory, int at, String text) {
        byte[] octets = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(octets, 0, memory, at, octets.length);
    }

    private static void spoil(WasmMemory memory) {
        memory.fill(0, memory.size(), (byte) 0xee);
    }

    /** Small ones are cleared by whoever takes them, others maybe meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void eachInstanceStartsWithItsDataAndZeros(int pages) {
        WasmModule module = Wat.module("(module (memory (export \"m\") " + pages + " 30)" + SEGMENTS + ")");
        for (int i = 0; i < INSTANCES; i++) {
            try (WasmInstance instance = Wat.instance(module, Imports.none())) {
                WasmMemory memory = instance.memory("m").orElseThrow();
                assertThat(memory.read(0, memory.size())).isEqualTo(expected(pages));
                memory.grow(4);
                assertThat(memory.read(pages * WasmMemory.PAGE, 4 * WasmMemory.PAGE))
                        .containsOnly(0);
                spoil(memory);
            }
        }
    }

    /** Specification 4.7.2: later segments win, and those whose place is the value of a global are written too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(data (i32.const 8) \"later\") (data (i32.const 6) \"over\")",
                "(data (i32.const 6) \"overter\") (data (i32.const 0) \"\")",
                "(data (i32.const 6) \"oVER\") (data (global.get $at) \"verter\")"
            })
    void segmentsOverlapAndComeInAnyOrder(String segments) {
        WasmModule module = Wat.module(
                "(module (import \"e\" \"at\" (global $at i32)) (memory (export \"m\") 1) " + segments + ")");
        Imports imports = Imports.builder()
                .put("e", "at", new WasmGlobal(new GlobalType(ValType.I32, false), 7, 0, null))
                .build();
        for (int i = 0; i < INSTANCES; i++) {
            try (WasmInstance instance = Wat.instance(module, imports)) {
                WasmMemory memory = instance.memory("m").orElseThrow();
                assertThat(memory.read(6, 7)).asString().isEqualTo("overter");
                spoil(memory);
            }
        }
    }

    @Test
    void activeSegmentsAreDroppedAndPassiveOnesStay() {
        WasmModule module = Wat.module("""
            (module (memory (export "m") 1) (data $a (i32.const 0) "active") (data $p "passive")
              (func (export "active") (memory.init $a (i32.const 0) (i32.const 0) (i32.const 1)))
              (func (export "passive") (memory.init $p (i32.const 100) (i32.const 0) (i32.const 7))))
            """);
        for (int i = 0; i < INSTANCES; i++) {
            try (WasmInstance instance = Wat.instance(module, Imports.none())) {
                assertThatThrownBy(() -> Wat.call(instance, "active"))
                        .isInstanceOf(WasmException.Trap.class)
                        .hasMessageContaining("out of bounds memory access");
                Wat.call(instance, "passive");
                WasmMemory memory = instance.memory("m").orElseThrow();
                assertThat(memory.read(100, 7)).asString().isEqualTo("passive");
                spoil(memory);
            }
        }
    }

    /**
     * Specification 4.7.2: elements come before data, and what an instance that failed left in a table can be called.
     */
    @Test
    void whereElementsFailThereIsNoData() {
        WasmModule module = Wat.module("""
            (module (import "e" "t" (table 2 funcref)) (memory 1) (data (i32.const 0) "x")
              (func $first (result i32) (i32.load8_u (i32.const 0)))
              (elem (i32.const 0) func $first) (elem (i32.const 2) func $first))
            """);
        WasmInstance caller = Wat.instance("""
            (module (table (export "t") 2 funcref)
              (func (export "call") (result i32) (call_indirect (result i32) (i32.const 0))))
            """);
        Imports imports = Imports.builder()
                .put("e", "t", caller.export("t").orElseThrow())
                .build();
        for (int i = 0; i < INSTANCES; i++) {
            assertThatThrownBy(() -> Wat.instance(module, imports))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessageContaining("out of bounds table access");
            assertThat(Wat.call(caller, "call")).containsExactly(0);
        }
    }

    /** A table that nobody else sees is filled late: no instruction can tell. */
    @Test
    void functionsOfATableAreThoseOfTheInstance() {
        WasmModule module = Wat.module("""
            (module (import "e" "host" (func $host (result i32)))
              (table $t 4 8 funcref) (table $shown (export "shown") 4 funcref)
              (elem (table $t) (i32.const 0) func $one $two $host)
              (func $one (export "one") (result i32) (i32.const 1))
              (func $two (export "two") (result i64) (i64.const 2))
              (func (export "call") (param i32) (result i32) (call_indirect $t (result i32) (local.get 0)))
              (func (export "get") (param i32) (result funcref) (table.get $t (local.get 0)))
              (func (export "show") (table.copy $shown $t (i32.const 0) (i32.const 0) (i32.const 4)))
              (func (export "move") (table.copy $t $t (i32.const 1) (i32.const 0) (i32.const 3)))
              (func (export "grow") (result i32) (table.grow $t (table.get $t (i32.const 0)) (i32.const 2))))
            """);
        WasmFunction host =
                HostType.of(new FuncType(List.of(), List.of(ValType.I32))).function("host", _ -> new long[] {3});
        WasmInstance instance =
                Wat.instance(module, Imports.builder().put("e", "host", host).build());
        WasmFunction one = Wat.function(instance, "one");
        assertThat(Wat.call(instance, "call", 0)).containsExactly(1);
        assertThat(Wat.call(instance, "call", 2)).containsExactly(3);
        assertThatThrownBy(() -> Wat.call(instance, "call", 1)).hasMessageContaining("indirect call type mismatch");
        assertThatThrownBy(() -> Wat.call(instance, "call", 3)).hasMessageContaining("uninitialized element");
        assertThat(Wat.function(instance, "get").callValues(0)).containsExactly(one);
        assertThat(Wat.function(instance, "get").callValues(1)).containsExactly(Wat.function(instance, "two"));
        Wat.call(instance, "move");
        assertThat(Wat.call(instance, "call", 1)).containsExactly(1);
        assertThat(Wat.call(instance, "grow")).containsExactly(4);
        assertThat(Wat.call(instance, "call", 5)).containsExactly(1);
        Wat.call(instance, "show");
        WasmTable shown = (WasmTable) instance.export("shown").orElseThrow();
        assertThat(List.of(shown.get(0), shown.get(1), shown.get(3))).isEqualTo(List.of(one, one, host));
    }

    @Test
    void hostFunctionsOfOneTypeAreDistinct() {
        HostType type = HostType.of(new FuncType(List.of(ValType.I32), List.of(ValType.I64)));
        WasmFunction twice = type.function("twice", args -> new long[] {2 * args[0]});
        WasmFunction thrice = type.function("thrice", args -> new long[] {3 * args[0]});
        assertThat(twice.call(7)).containsExactly(14);
        assertThat(thrice.call(7)).containsExactly(21);
        assertThat(twice.definition()).isSameAs(thrice.definition());
        assertThatThrownBy(() -> HostType.of(new FuncType(List.of(ValType.EXTERNREF), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have references");
    }
}
