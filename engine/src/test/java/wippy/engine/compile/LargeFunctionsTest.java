package wippy.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.Wat;

/** Functions that one method of the JVM has no room for, and those it just has. */
class LargeFunctionsTest {
    private static long call(String function, long... args) {
        return Wat.call(Wat.instance("(module (memory 1) " + function + ")"), "f", args)[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 3_000, 40_000})
    void straightCodeOfAnyLength(int statements) {
        StringBuilder body = new StringBuilder("(func (export \"f\") (param $x i32) (result i32) (local $y i32)");
        int y = 0;
        for (int i = 0; i < statements; i++) {
            body.append("(local.set $y (i32.add (i32.mul (local.get $y) (i32.const 31)) (i32.const ")
                    .append(i * 77_777)
                    .append(")))");
            y = y * 31 + i * 77_777;
        }
        assertThat(call(body + "(local.get $y))", 3)).isEqualTo(y);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 2_500})
    void loopsWithManyBlocksInside(int blocks) {
        StringBuilder body = new StringBuilder("""
            (func (export "f") (param $rounds i32) (result i32) (local $sum i64) (local $i i32) (block $out (loop $again
            """);
        long sum = 0;
        for (int i = 0; i < blocks; i++) {
            body.append("(block $skip (br_if $skip (i32.ne (i32.and (local.get $i) (i32.const 3)) (i32.const ")
                    .append(i % 4)
                    .append("))) (local.set $sum (i64.add (local.get $sum) (i64.const ")
                    .append(i)
                    .append("))))");
        }
        for (int round = 0; round < 6; round++) {
            for (int i = round; i < blocks + round; i++) {
                sum += (i - round) % 4 == round % 4 ? i - round : 0;
            }
        }
        body.append("""
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $out (i32.ge_u (local.get $i) (local.get $rounds))) (br $again)))
            (i32.wrap_i64 (local.get $sum)))
            """);
        assertThat(call(body.toString(), 6)).isEqualTo((int) sum);
    }

    @Test
    void jumpsOutOfPartsReachTheirLabels() {
        int nested = 900;
        StringBuilder body = new StringBuilder("(func (export \"f\") (param $x i32) (result i32)");
        body.append("(block ".repeat(nested));
        for (int i = 0; i < nested; i++) {
            body.append("(br_if 0 (i32.eq (local.get $x) (i32.const ")
                    .append(i)
                    .append("))) (drop (i32.div_u (local.get $x) (i32.const 3)))")
                    .append("(if (i32.eq (local.get $x) (i32.const -7)) (then (return (i32.const 42))))")
                    .append("(local.set $x (i32.add (local.get $x) (i32.const 1))))");
        }
        WasmInstance instance = Wat.instance("(module " + body + "(local.get $x)))");
        // Every block adds one unless its number is what is there, which the first hit keeps from happening again.
        assertThat(Wat.call(instance, "f", 5)).containsExactly(905);
        assertThat(Wat.call(instance, "f", 0)).containsExactly(899);
        assertThat(Wat.call(instance, "f", -7)).containsExactly(42);
    }

    @Test
    void exceptionsCrossParts() {
        String filler = "(local.set $x (i32.add (local.get $x) (i32.const 1)))".repeat(3_000);
        String function =
                "(tag $t (param i32)) (func (export \"f\") (param $x i32) (result i32) (block $caught (result i32)"
                        + "(try_table (catch $t $caught)" + filler + "(throw $t (local.get $x))) (i32.const -1)))";
        assertThat(call(function, 5)).isEqualTo(3_005);
    }

    @Test
    void valuesOfEveryKindStayAcrossParts() {
        String filler = "(local.set $x (i32.add (local.get $x) (i32.const 1)))".repeat(4_000);
        String function = "(func (export \"f\") (param $x i32) (result i32)"
                + " (local $v v128) (local $d f64) (local $f f32) (local $r funcref)"
                + "(local.set $v (v128.const i64x2 7 9)) (local.set $d (f64.const 2.5)) (local.set $f (f32.const -0.5))"
                + "(i64.const 1000) (ref.null func) (f32.const 8)" + filler
                + "(f32.add (local.get $f)) (local.set $f) (local.set $r) f64.convert_i64_s local.get $d"
                + " f64.add local.set $d (i32.add (local.get $x) (i32.add (i32.trunc_f64_s (local.get $d))"
                + "(i32.add (i32.trunc_f32_s (local.get $f)) (i32.add (ref.is_null (local.get $r))"
                + "(i32.wrap_i64 (i64x2.extract_lane 1 (local.get $v))))))))";
        // 4,001 + 1,002 + 7 + 1 + 9
        assertThat(call(function, 1)).isEqualTo(5_020);
    }

    @Test
    void tailCallsLeaveLargeFunctions() {
        String filler = "(local.set $x (i32.xor (local.get $x) (i32.const 0)))".repeat(4_000);
        String function = "(func $f (export \"f\") (param $x i32) (result i32)" + filler
                + "(if (i32.eqz (local.get $x)) (then (return (i32.const 9))))"
                + "(return_call $f (i32.sub (local.get $x) (i32.const 1))))";
        assertThat(call(function, 3_000)).isEqualTo(9);
    }

    @Test
    void trapsInPartsAreOneFrame() {
        String filler = "(local.set $x (i32.add (local.get $x) (i32.const 1)))".repeat(4_000);
        WasmInstance instance =
                Wat.instance("(module (func $big (export \"f\") (param $x i32)" + filler + "unreachable))");
        WasmException.Trap trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "f", 1));
        assertThat(trap).hasMessage("unreachable");
        assertThat(trap.backtrace())
                .singleElement()
                .satisfies(frame -> assertThat(frame.function()).isEqualTo("big"));
    }

    @Test
    void manyLocals() {
        StringBuilder locals = new StringBuilder();
        for (int i = 0; i < 49_000; i++) {
            locals.append(i % 2 == 0 ? " i64" : " f32");
        }
        String function = "(func (export \"f\") (param i32) (result i32) (local" + locals + ")"
                + "(local.set 48999 (i64.const 30)) (i32.add (local.get 0) (i32.wrap_i64 (i64.add"
                + " (local.get 48999) (local.get 1)))))";
        assertThat(call(function, 12)).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1_000})
    void manyParametersAndResults(int count) {
        StringBuilder types = new StringBuilder();
        StringBuilder gets = new StringBuilder();
        StringBuilder constants = new StringBuilder();
        for (int i = 0; i < count; i++) {
            types.append(i % 2 == 0 ? " i32" : " f64");
            gets.append("(local.get ").append(i).append(')');
            constants
                    .append(i % 2 == 0 ? "(i32.const " : "(f64.const ")
                    .append(i)
                    .append(')');
        }
        String functions =
                "(func $all (param" + types + ") (result" + types + ")" + gets + ") (func $ends (param" + types
                        + ") (result i32) (i32.add (local.get 0) (local.get " + (count - 2) + ")))"
                        + "(func (export \"f\") (result i32)" + constants + "call $all call $ends)";
        assertThat(call(functions)).isEqualTo(count - 2);
    }

    @ParameterizedTest
    @CsvSource({"3,0", "100,0", "3000,1", "3000,2999", "40000,2", "40000,39999", "40000,16384"})
    void longBranchTables(int size, int index) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < size; i++) {
            labels.append(i % 2 == 0 ? " $a" : " $b");
        }
        WasmInstance instance = Wat.instance(
                "(module (func (export \"f\") (param i32) (result i32) (block $a (block $b (block $c (br_table" + labels
                        + " $c (local.get 0))) (return (i32.const 30))) (return (i32.const 20))) (i32.const 10)))");
        assertThat(Wat.call(instance, "f", index)).containsExactly(index % 2 == 0 ? 10 : 20);
        assertThat(Wat.call(instance, "f", size)).containsExactly(30);
        assertThat(Wat.call(instance, "f", -1)).containsExactly(30);
    }

    @Test
    void manyValuesBelowBlocks() {
        int values = 3_000;
        String block = "(block (result i32) (br_if 0 (i32.const 2) (local.get 0)) drop (i32.const 1))";
        String function = "(func (export \"f\") (param i32) (result i32)" + block.repeat(values)
                + "i32.add ".repeat(values - 1) + ")";
        assertThat(call(function, 1)).isEqualTo(2 * values);
        assertThat(call(function, 0)).isEqualTo(values);
    }
}
