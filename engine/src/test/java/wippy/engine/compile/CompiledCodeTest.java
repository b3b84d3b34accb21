package wippy.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.Wat;

/** What instructions do in combination: where values wait, jump or spill on their way. */
class CompiledCodeTest {
    private static long[] run(String body, long... args) {
        return Wat.call(Wat.instance("(module (memory 1) (func (export \"f\") " + body + "))"), "f", args);
    }

    @Test
    void aLocalReadBeforeItIsSetKeepsItsOldValue() {
        assertThat(run("(param i32) (result i32) (i32.sub (local.get 0) (local.tee 0 (i32.const 3)))", 10))
                .containsExactly(7);
        assertThat(run(
                        "(param i32) (result i32) local.get 0 local.get 0 i32.const 1 i32.add local.set 0 local.get 0"
                                + " i32.mul",
                        6))
                .containsExactly(42);
    }

    @Test
    void valuesWaitBelowBlocks() {
        String body = """
            (param i32) (result i32)
            local.get 0
            (block (result i32) (local.set 0 (i32.const 5)) (i32.const 100))
            (if (result i32) (local.get 0) (then (i32.const 1000)) (else (i32.const 2000)))
            i32.add i32.sub
            """;
        assertThat(run(body, 7)).containsExactly(7 - 1100);
    }

    @Test
    void conditionsAreNumbersToo() {
        String body = "(param i32 i32) (result i32) (i32.add (i32.lt_s (local.get 0) (local.get 1))"
                + "(i32.shl (i32.eqz (i32.eqz (i32.lt_u (local.get 0) (local.get 1)))) (i32.const 1)))";
        assertThat(run(body, 1, 2)).containsExactly(3);
        assertThat(run(body, -1, 2)).containsExactly(1);
        assertThat(run(body, 2, -1)).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({"lt,0", "gt,0", "le,0", "ge,0", "eq,0", "ne,1"})
    void comparisonsWithNanGoTheRightWay(String comparison, int expected) {
        String nan = "(f64." + comparison + " (f64.const nan) (f64.const 1))";
        assertThat(run("(result i32) " + nan)).containsExactly(expected);
        assertThat(run("(result i32) (if (result i32) " + nan + " (then (i32.const 1)) (else (i32.const 0)))"))
                .containsExactly(expected);
        assertThat(run("(result i32) (block (br_if 0 " + nan + ") (return (i32.const 0))) (i32.const 1)"))
                .containsExactly(expected);
        assertThat(run("(result i32) (select (i32.const 0) (i32.const 1) (i32.eqz " + nan + "))"))
                .containsExactly(expected);
    }

    @Test
    void selectOfEveryKind() {
        String body = "(param i32) (result i64 f32 v128) (select (i64.const 1) (i64.const 2) (local.get 0))"
                + "(select (f32.const 1) (f32.const 2) (i32.gt_s (local.get 0) (i32.const 0)))"
                + "(select (v128.const i64x2 1 2) (v128.const i64x2 3 4) (local.get 0))";
        assertThat(run(body, 1)).containsExactly(1, Float.floatToRawIntBits(1), 1, 2);
        assertThat(run(body, 0)).containsExactly(2, Float.floatToRawIntBits(2), 3, 4);
    }

    @Test
    void branchesCarryValuesDownwards() {
        String body = """
            (param i32) (result i32 i64)
            (block (result i32 i64)
              (i32.const 1) (i64.const 2) (i32.const 3) (i64.const 4)
              (br_if 0 (i32.eqz (local.get 0)))
              drop drop (br 0))
            """;
        assertThat(run(body, 0)).containsExactly(3, 4);
        assertThat(run(body, 1)).containsExactly(1, 2);
    }

    @Test
    void loopsTakeParameters() {
        String body = """
            (param i32) (result i32)
            (i32.const 1) (local.get 0)
            (loop $again (param i32 i32) (result i32)
              local.set 0
              local.get 0 i32.mul
              (i32.sub (local.get 0) (i32.const 1)) local.tee 0
              (br_if $again (local.get 0))
              drop)
            """;
        assertThat(run(body, 5)).containsExactly(120);
    }

    @Test
    void tableOfLabelsWithValues() {
        String body = """
            (param i32) (result i32)
            (block $b (result i32)
              (block $a (result i32)
                (br_table $a $b $a (i32.const 10) (local.get 0)))
              (i32.add (i32.const 100)))
            """;
        assertThat(run(body, 0)).containsExactly(110);
        assertThat(run(body, 1)).containsExactly(10);
        assertThat(run(body, 2)).containsExactly(110);
        assertThat(run(body, -1)).containsExactly(110);
    }

    @Test
    void codeThatIsNeverReachedIsLeftOut() {
        assertThat(run("(result i32) (return (i32.const 4)) (block (result f64) unreachable) drop (if (then br 0)"
                        + " (else))i32.const 5"))
                .containsExactly(4);
        assertThat(run("(result i32) (block $x (result i32) (br $x (i32.const 6)) (loop br 0) )"))
                .containsExactly(6);
    }

    @ParameterizedTest
    @CsvSource({
        "i32.load8_u offset=65535,0,true",
        "i32.load8_u offset=65535,1,false",
        "i32.load8_u,65536,false",
        "i32.load8_u,-1,false",
        "i32.load offset=4,-4,false",
        "i32.load offset=4,-8,false",
        "i32.load offset=65532,0,true",
        "i32.load offset=65533,0,false",
        "i32.load offset=4294967295,1,false",
        "i32.load offset=2147483647,1,false",
        "i32.load16_s,65534,true",
        "i32.load16_s,65535,false"
    })
    void accessesEndWhereTheMemoryEnds(String load, int address, boolean isInside) {
        WasmInstance instance = Wat.instance("(module (memory 1) (func (export \"f\") (param i32) (result i32) (" + load
                + " (local.get 0))) (func (export \"s\") (param i32) ("
                + load.replace("load", "store").replace("_u", "").replace("_s", "")
                + " (local.get 0) (i32.const 1))))");
        if (isInside) {
            assertThat(Wat.call(instance, "f", address)).containsExactly(0);
            assertThat(Wat.call(instance, "s", address)).isEmpty();
        } else {
            assertThatThrownBy(() -> Wat.call(instance, "f", address))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessage("out of bounds memory access");
            assertThatThrownBy(() -> Wat.call(instance, "s", address))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessage("out of bounds memory access");
        }
    }

    @Test
    void emptyMemoryHasNoBytes() {
        WasmInstance instance = Wat.instance("(module (memory 0 2) (func (export \"f\") (param i32) (result i32)"
                + " (i32.load8_u (local.get 0))) (func (export \"g\") (result i32) (memory.grow (i32.const 1)))(func"
                + " (export \"h\") (result i32) (drop (call 1)) (i32.store offset=70000 (i32.const 0) (i32.const 5))"
                + " (i32.load offset=70000 (i32.const 0))))");
        assertThatThrownBy(() -> Wat.call(instance, "f", 0)).hasMessage("out of bounds memory access");
        assertThat(Wat.call(instance, "g")).containsExactly(0);
        assertThat(Wat.call(instance, "f", 65_535)).containsExactly(0);
        assertThat(Wat.call(instance, "h")).containsExactly(5);
    }

    @Test
    void aCallThatGrowsTheMemoryIsSeenAfterwards() {
        WasmInstance instance = Wat.instance("""
            (module (memory 1)
              (func $grow (drop (memory.grow (i32.const 3))))
              (func (export "f") (param i32) (result i32)
                (i32.store (i32.const 8) (i32.const 21))
                (if (local.get 0) (then (call $grow)))
                (i32.store offset=65536 (i32.const 8) (i32.load (i32.const 8)))
                (i32.add (i32.load offset=65536 (i32.const 8)) (i32.load (i32.const 8)))))
            """);
        assertThatThrownBy(() -> Wat.call(instance, "f", 0)).hasMessage("out of bounds memory access");
        assertThat(Wat.call(instance, "f", 1)).containsExactly(42);
    }

    @Test
    void divisionsByConstants() {
        assertThat(run("(param i32) (result i32) (i32.div_s (local.get 0) (i32.const -3))", 10))
                .containsExactly(-3);
        assertThat(run("(param i32) (result i32) (i32.rem_u (local.get 0) (i32.const 10))", -1))
                .containsExactly(5);
        assertThatThrownBy(() -> run("(param i32) (result i32) (i32.div_s (local.get 0) (i32.const -1))", 1L << 31))
                .hasMessage("integer overflow");
        assertThatThrownBy(() -> run("(param i64) (result i64) (i64.rem_s (local.get 0) (i64.const 0))", 1))
                .hasMessage("integer divide by zero");
    }

    @Test
    void everyBitOfConstantsSurvives() {
        assertThat(run("(result f32 f64 f32 f64) (f32.const nan:0x200001) (f64.const -nan:0x4000000000001)"
                        + "(f32.const -0) (f64.const -0)"))
                .containsExactly(0x7fa0_0001, 0xfff4_0000_0000_0001L, 0x8000_0000L << 32 >> 32, 1L << 63);
    }

    @Test
    void mutualTailCallsNeedNoStack() {
        WasmInstance instance = Wat.instance("""
            (module (type $f (func (param i32) (result i32))) (table funcref (elem $even $odd))
              (func $even (export "f") (type $f)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
                (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
              (func $odd (type $f)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
                (return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))
            """);
        assertThat(Wat.call(instance, "f", 1_000_000)).containsExactly(1);
        assertThat(Wat.call(instance, "f", 1_000_001)).containsExactly(0);
    }

    @Test
    void aStopBetweenTailCallsLeavesNothingBehind() {
        WasmInstance instance = Wat.instance("""
            (module
              (func $a (export "loop") (param i32) (result i32) (return_call $b (local.get 0)))
              (func $b (param i32) (result i32) (return_call $a (local.get 0)))
              (func $c (export "f") (param i32) (result i32)
                (if (local.get 0) (then (return (i32.const 5))))
                (return_call $a (i32.const 0))))
            """);
        assertThat(GuestLane.<Boolean>call(() -> {
                    var deadline = Execution.current().deadline(Duration.ofMillis(20));
                    try (deadline) {
                        Wat.call(instance, "loop", 1);
                        return false;
                    } catch (StoppedException e) {
                        return deadline.caused(e) && Wat.call(instance, "f", 1)[0] == 5;
                    }
                }))
                .isTrue();
    }

    @Test
    void handlersSeeWhatTheProtectedCodeDid() {
        WasmInstance instance =
                Wat.instance("""
                    (module (memory 1) (tag $t (param i64 i32))
                      (func $grow (param i32) (drop (memory.grow (i32.const 1)))
                        (i32.store offset=65536 (i32.const 0) (local.get 0))
                        (throw $t (i64.const 30) (i32.const 2)))
                      (func (export "f") (param i32) (result i32) (local $n i32)
                        (block $h (result i64 i32)
                          (try_table (catch $t $h) (local.set $n (i32.const 4)) (call $grow (local.get 0)))
                          unreachable)
                        (i32.add (local.get $n)) (i32.add (i32.load offset=65536 (i32.const 0)))
                        (i32.add (i32.wrap_i64))))
                    """.replace("(i32.add (i32.wrap_i64))", "local.set $n i32.wrap_i64 local.get $n i32.add"));
        assertThat(Wat.call(instance, "f", 6)).containsExactly(42);
    }

    @Test
    void nothingButExceptionsIsCaught() {
        String body = "(param i32) (result i32) (block $h (try_table (catch_all $h) (drop (i32.div_u (i32.const 1)"
                + " (local.get 0)))) (return (i32.const 1))) (i32.const 2)";
        assertThat(run(body, 1)).containsExactly(1);
        assertThatThrownBy(() -> run(body, 0)).hasMessage("integer divide by zero");
    }
}
