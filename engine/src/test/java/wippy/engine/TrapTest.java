package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps speak the words of the specification and tell where they went through. */
class TrapTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unreachable | unreachable",
                "(drop (i32.div_s (i32.const 1) (i32.const 0))) | integer divide by zero",
                "(drop (i64.rem_u (i64.const 1) (i64.const 0))) | integer divide by zero",
                "(drop (i32.div_s (i32.const 0x80000000) (i32.const -1))) | integer overflow",
                "(drop (i32.trunc_f64_s (f64.const 1e30))) | integer overflow",
                "(drop (i64.trunc_f32_u (f32.const nan))) | invalid conversion to integer",
                "(drop (i32.load (i32.const 65533))) | out of bounds memory access",
                "(drop (i64.load8_u offset=0xffffffff (i32.const 1))) | out of bounds memory access",
                "(i32.store8 (i32.const -1) (i32.const 0)) | out of bounds memory access",
                "(memory.copy (i32.const 0) (i32.const 65530) (i32.const 7)) | out of bounds memory access",
                "(memory.fill (i32.const 65530) (i32.const 0) (i32.const 7)) | out of bounds memory access",
                "(memory.fill (i32.const 1) (i32.const 0) (i32.const -1)) | out of bounds memory access",
                "(memory.init 0 (i32.const 0) (i32.const 2) (i32.const 2)) | out of bounds memory access",
                "(drop (table.get (i32.const 3))) | out of bounds table access",
                "(table.copy (i32.const 0) (i32.const 2) (i32.const 2)) | out of bounds table access",
                "(call_indirect (i32.const 3)) | undefined element",
                "(call_indirect (i32.const 1)) | uninitialized element",
                "(call_indirect (param i32) (i32.const 7) (i32.const 0)) | indirect call type mismatch",
            })
    void saysWhat(String body, String message) {
        WasmInstance instance =
                Wat.instance("(module (memory 1) (data \"abc\") (table 3 funcref) (elem (i32.const 0) $f)"
                        + " (func $f) (func (export \"run\") " + body + "))");
        assertThatThrownBy(() -> Wat.call(instance, "run"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theBacktraceNamesFunctionsInnermostFirst() {
        WasmInstance instance = Wat.instance(Wat.module("app:calc", """
            (module
              (func $inner unreachable)
              (func (export "second") (call $inner))
              (func (call 1))
              (func $outer (export "run") (call 2)))
            """), Imports.none());
        var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "run"));
        assertThat(trap.backtrace())
                .extracting(GuestFrame::toString)
                .containsExactly(
                        "app:calc!inner (0x2c)",
                        "app:calc!second (0x30)",
                        "app:calc!func[2] (0x35)",
                        "app:calc!outer (0x3a)");
        assertThat(trap.describe()).isEqualTo("""
            unreachable
              at app:calc!inner (0x2c)
              at app:calc!second (0x30)
              at app:calc!func[2] (0x35)
              at app:calc!outer (0x3a)\
            """);
    }

    @Test
    void theTextOfABacktraceCountsRecursion() {
        WasmInstance instance = Wat.instance(Wat.module("m", """
            (module
              (func $down (param i32)
                (if (i32.eqz (local.get 0)) (then (unreachable)))
                (call $down (i32.sub (local.get 0) (i32.const 1))) (nop))
              (func (export "run") (param i32) (call $down (local.get 0)) (nop)))
            """), Imports.none());
        var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "run", 5));
        assertThat(trap.backtrace()).hasSize(7);
        assertThat(trap.describe()).matches("""
            unreachable
              at m!down \\(0x\\w+\\)
              at m!down \\(0x\\w+\\) \\(5 times\\)
              at m!run \\(0x\\w+\\)\
            """);
        var deep = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "run", 200));
        assertThat(deep.describe().lines()).hasSize(4).last().isEqualTo("  and 102 more");
    }

    @Test
    void theBacktraceGoesAcrossInstancesAndTheHost() {
        FuncType type = new FuncType(List.of(), List.of());
        WasmInstance inner =
                Wat.instance(Wat.module("inner", "(module (func $boom (export \"f\") unreachable))"), Imports.none());
        WasmFunction host = WasmFunction.host("host", type, _ -> Wat.call(inner, "f"));
        WasmModule caller =
                Wat.module("caller", "(module (import \"x\" \"f\" (func $f)) (func $run (export \"f\") (call $f)))");
        WasmInstance middle =
                Wat.instance(caller, Imports.builder().put("x", "f", host).build());
        WasmInstance outer = Wat.instance(
                caller,
                Imports.builder().put("x", "f", Wat.function(middle, "f")).build());
        var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(outer, "f"));
        assertThat(trap.backtrace())
                .extracting(GuestFrame::toString)
                .containsExactly("inner!boom (0x1e)", "caller!run (0x27)", "caller!run (0x27)");
    }

    @Test
    void aTrapOfTheHostsShowsTheGuestsThatCalledIt() {
        WasmMemory memory = WasmMemory.create(new MemoryType(Limits.atLeast(1)), InstanceLimits.unlimited());
        FuncType type = new FuncType(List.of(), List.of());
        String caller = "(module (import \"x\" \"f\" (func $f)) (func $run (export \"f\") (call $f)))";
        List<WasmFunction> hosts = List.of(
                WasmFunction.host("h", type, _ -> memory.read(65_536, 1) == null ? new long[1] : new long[0]),
                WasmFunction.hostValues("h", type, _ -> memory.read(65_536, 1) == null ? new Object[1] : new Object[0]),
                WasmFunction.host("h", Runnable.class, () -> memory.readByte(65_536)));
        for (WasmFunction host : hosts) {
            WasmInstance instance = Wat.instance(
                    Wat.module("app", caller),
                    Imports.builder().put("x", "f", host).build());
            var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "f"));
            assertThat(trap.describe()).isEqualTo("out of bounds memory access\n  at app!run (0x27)");
        }
    }

    /** {@code bump} of {@code lines.c} gives up once its counter is past 100. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void theBacktraceTellsLinesOfSource(int dwarf) throws IOException {
        try (InputStream in = TrapTest.class.getResourceAsStream("module/lines" + dwarf + ".wasm")) {
            WasmModule module =
                    WasmModule.decode("lines", Objects.requireNonNull(in).readAllBytes());
            WasmInstance instance = Wat.instance(module, Imports.none());
            assertThat(Wat.call(instance, "run", 10)).isNotEmpty();
            var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "run", 20));
            assertThat(trap.backtrace()).extracting(GuestFrame::function).containsExactly("bump", "run");
            assertThat(trap.backtrace().get(0).source()).hasValue("lines.c:8:9");
            assertThat(trap.backtrace().get(1).source()).hasValue("lines.c:16:24");
        }
    }

    @Test
    void guestsCannotCatchTraps() {
        WasmInstance instance = Wat.instance("""
            (module (func (export "run")
              (block $b (try_table (catch_all $b) (unreachable)))))
            """);
        assertThatThrownBy(() -> Wat.call(instance, "run")).hasMessage("unreachable");
    }

    @Test
    void aTailCallShowsTheFunctionThatRuns() {
        WasmInstance instance = Wat.instance("""
            (module
              (func $target unreachable)
              (func $run (export "run") (return_call $target)))
            """);
        var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "run"));
        assertThat(trap.backtrace()).extracting(GuestFrame::function).containsExactly("target");
    }

    @Test
    void aSegmentThatDoesNotFitTrapsAtInstantiation() {
        assertThatThrownBy(() -> Wat.instance("(module (memory 1) (data (i32.const 65536) \"x\"))"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("out of bounds memory access");
        assertThatThrownBy(() -> Wat.instance("(module (table 1 funcref) (func $f) (elem (i32.const 1) $f))"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("out of bounds table access");
    }

    @Test
    void aStartFunctionThatTrapsHasABacktrace() {
        var trap = catchThrowableOfType(
                WasmException.Trap.class, () -> Wat.instance("(module (func $main unreachable) (start $main))"));
        assertThat(trap.backtrace()).extracting(GuestFrame::toString).containsExactly("test!main (0x1a)");
    }

    @Test
    void anExceptionNobodyCatchesIsNoTrap() {
        WasmInstance instance = Wat.instance("(module (tag $e) (func (export \"run\") (throw $e)))");
        assertThatThrownBy(() -> Wat.call(instance, "run"))
                .isInstanceOf(WasmException.Thrown.class)
                .hasMessage("uncaught exception");
    }

    @Test
    void anExceptionNobodyCatchesTellsItsValues() {
        WasmInstance instance = Wat.instance("""
            (module (tag $e (param i32 v128 externref f64 i64 f32))
              (func (export "run")
                (throw $e (i32.const -7) (v128.const i64x2 1 2) (ref.null extern) (f64.const 2.5) (i64.const 9)
                  (f32.const -0.5))))\
            """);
        assertThatThrownBy(() -> Wat.call(instance, "run"))
                .isInstanceOf(WasmException.Thrown.class)
                .hasMessage(
                        "uncaught exception (i32 -7, v128 0x00000000000000020000000000000001, externref, f64 2.5, i64"
                                + " 9, f32 -0.5)");
    }

    @Test
    void theNumberOfArgumentsIsChecked() {
        WasmInstance instance = Wat.instance("(module (func $f (export \"f\") (param i32 v128)))");
        assertThatThrownBy(() -> Wat.call(instance, "f", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Function test!f (i32 v128) -> () takes 3 arguments, not 1");
    }

    @Test
    void aHeapWithoutRoomIsATrapToo() {
        WasmFunction full = WasmFunction.host("full", Runnable.class, () -> {
            throw new OutOfMemoryError("Java heap space");
        });
        WasmInstance instance = Wat.instance(
                Wat.module("(module (import \"\" \"full\" (func $full)) (func (export \"run\") (call $full)))"),
                Imports.builder().put("", "full", full).build());
        assertThatThrownBy(() -> Wat.call(instance, "run"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("out of memory")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }
}
