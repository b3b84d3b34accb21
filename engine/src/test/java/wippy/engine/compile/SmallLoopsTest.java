package wippy.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;

/** Loops small enough to be written several times, and addresses that are tested once. */
class SmallLoopsTest {
    private static WasmInstance instance(String text) {
        return WasmInstance.instantiate(
                WasmModule.decode(WatParser.parse("test.wat", text)), Imports.none(), InstanceLimits.unlimited());
    }

    private static long call(WasmInstance instance, String name, long... args) {
        WasmFunction function = instance.function(name).orElseThrow();
        return function.call(args)[0];
    }

    @Test
    void everyNumberOfTurnsIsRight() {
        WasmInstance instance = instance("""
            (module (func (export "sum") (param $n i32) (result i32) (local $s i32)
              (block $out
                (br_if $out (i32.eqz (local.get $n)))
                (loop $next
                  (local.set $s (i32.add (local.get $s) (local.get $n)))
                  (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (local.get $s)))
            """);
        for (int n = 0; n <= 50; n++) {
            assertThat(call(instance, "sum", n)).isEqualTo(n * (n + 1) / 2);
        }
    }

    @Test
    void waysOutAndBackFromTheMiddleAreRight() {
        WasmInstance instance = instance("""
            (module (func (export "collatz") (param $n i64) (result i32) (local $steps i32)
              (loop $next
                (if (i64.eq (local.get $n) (i64.const 1)) (then (return (local.get $steps))))
                (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
                (if (i64.eqz (i64.and (local.get $n) (i64.const 1)))
                  (then (local.set $n (i64.shr_u (local.get $n) (i64.const 1))) (br $next)))
                (local.set $n (i64.add (i64.mul (local.get $n) (i64.const 3)) (i64.const 1)))
                (br $next))
              unreachable))
            """);
        for (int n = 1; n <= 100; n++) {
            assertThat(call(instance, "collatz", n)).isEqualTo(collatz(n));
        }
    }

    private static int collatz(long n) {
        int steps = 0;
        for (long at = n; at != 1; at = at % 2 == 0 ? at / 2 : 3 * at + 1) {
            steps++;
        }
        return steps;
    }

    @Test
    void valuesBelowALoopSurviveIt() {
        WasmInstance instance = instance("""
            (module (func (export "f") (param $n i32) (result i32) (local $s i32)
              (i32.const 1000)
              (loop $next
                (local.set $s (i32.add (local.get $s) (i32.const 2)))
                (br_if $next (i32.gt_s (local.tee $n (i32.sub (local.get $n) (i32.const 1))) (i32.const 0))))
              (i32.add (local.get $s))))
            """);
        assertThat(call(instance, "f", 7)).isEqualTo(1014);
        assertThat(call(instance, "f", -5)).isEqualTo(1002);
    }

    @Test
    void everythingBeforeATrapHasHappened() {
        WasmInstance instance = instance("""
            (module (memory (export "m") 1 1)
              (func (export "fill") (param $at i32) (result i32)
                (loop $next
                  (i32.store8 (local.get $at) (i32.const 7))
                  (local.set $at (i32.add (local.get $at) (i32.const 1)))
                  (br $next))
                unreachable))
            """);
        assertThatThrownBy(() -> call(instance, "fill", 65_536 - 11))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("out of bounds memory access");
        WasmMemory memory = instance.memory("m").orElseThrow();
        assertThat(memory.readByte(65_536 - 12)).isZero();
        for (int i = 1; i <= 11; i++) {
            assertThat(memory.readByte(65_536 - i)).isEqualTo((byte) 7);
        }
    }

    @Test
    void anAddressThatWasTestedIsTestedFurtherOut() {
        WasmInstance instance = instance("""
            (module (memory 1 1)
              (func (export "sum") (param $at i32) (result i32)
                (i32.add
                  (i32.add (i32.load offset=8 (local.get $at)) (i32.load (local.get $at)))
                  (i32.load offset=16 (local.get $at))))
              (func (export "moved") (param $at i32) (result i32)
                (drop (i32.load offset=4 (local.get $at)))
                (local.set $at (i32.add (local.get $at) (i32.const 65536)))
                (i32.load (local.get $at)))
              (func (export "either") (param $at i32) (param $far i32) (result i32)
                (drop (i32.load offset=100 (i32.const 0)))
                (if (local.get $far)
                  (then (local.set $at (i32.const 65533)))
                  (else (drop (i32.load offset=100 (local.get $at)))))
                (i32.load (local.get $at))))
            """);
        assertThat(call(instance, "sum", 65_536 - 20)).isZero();
        assertOutOfBounds(instance, "sum", 65_536 - 19);
        assertOutOfBounds(instance, "sum", -4);
        assertOutOfBounds(instance, "moved", 0);
        assertThat(call(instance, "either", 0, 0)).isZero();
        assertOutOfBounds(instance, "either", 0, 1);
    }

    private static void assertOutOfBounds(WasmInstance instance, String name, long... args) {
        assertThatThrownBy(() -> call(instance, name, args))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("out of bounds memory access");
    }

    @Test
    void anAddressIsTestedAgainAfterAClosingCall() {
        WasmInstance[] self = new WasmInstance[1];
        WasmFunction close = WasmFunction.host("close", Runnable.class, () -> self[0].close());
        Imports imports = Imports.builder().put("env", "close", close).build();
        self[0] = WasmInstance.instantiate(
                WasmModule.decode(WatParser.parse("test.wat", """
                    (module (import "env" "close" (func $close)) (memory (export "m") 1)
                      (func (export "f") (param $at i32) (result i32)
                        (drop (i32.load offset=8 (local.get $at)))
                        (call $close)
                        (i32.load (local.get $at))))
                    """)), imports, InstanceLimits.unlimited());
        assertOutOfBounds(self[0], "f", 0);
    }
}
