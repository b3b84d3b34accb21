package wippy.wast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WastRunnerTest {
    private static FileReport run(String script) {
        return WastRunner.run("test.wast", script);
    }

    @Test
    void countsWhatPasses() {
        FileReport report = run("""
            (module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
            (assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 3))
            (assert_return (invoke "add" (i32.const -1) (i32.const 2)) (either (i32.const 7) (i32.const 1)))
            """);
        assertThat(report.messages()).isEmpty();
        assertThat(report.passed()).isEqualTo(3);
    }

    @Test
    void tellsWhereAResultDiffers() {
        FileReport report = run("""
            (module (func (export "one") (result i32) (i32.const 1)))
            (assert_return (invoke "one") (i32.const 2))
            (assert_trap (invoke "one") "unreachable")
            (assert_invalid (module (func)) "type mismatch")
            """);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.messages().getFirst())
                .isEqualTo("test.wast:2:2: assert_return: expected [i32 0x2], got [i32 0x1]");
        assertThat(report.messages().get(1)).contains("test.wast:3:2").contains("it returned");
    }

    @Test
    void comparesNotANumberByKind() {
        FileReport report = run("""
            (module
              (func (export "canonical") (result f32) (f32.const nan))
              (func (export "payload") (result f64) (f64.const -nan:0xc000000000001))
              (func (export "signalling") (result f32) (f32.const nan:0x1)))
            (assert_return (invoke "canonical") (f32.const nan:canonical))
            (assert_return (invoke "payload") (f64.const nan:arithmetic))
            (assert_return (invoke "payload") (f64.const nan:canonical))
            (assert_return (invoke "signalling") (f32.const nan:arithmetic))
            """);
        assertThat(report.passed()).isEqualTo(3);
        assertThat(report.failed()).isEqualTo(2);
    }

    @Test
    void skipsByFeatureWithAllThatDependsOnIt() {
        FileReport report = run("""
            (module $m (memory 1 1 shared) (func (export "f")))
            (register "m" $m)
            (invoke $m "f")
            (module (import "m" "f" (func)))
            (module (func (export "g")))
            (invoke "g")
            """);
        assertThat(report.features()).containsOnlyKeys("threads");
        assertThat(report.skipped()).isEqualTo(4);
        assertThat(report.passed()).isEqualTo(2);
        assertThat(report.failed()).isZero();
    }

    @Test
    void instantiatesDefinitionsSeveralTimes() {
        FileReport report = run("""
            (module definition $counter
              (global $n (mut i32) (i32.const 0))
              (func (export "next") (result i32)
                (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))
            (module instance $a $counter)
            (module instance $b $counter)
            (assert_return (invoke $a "next") (i32.const 1))
            (assert_return (invoke $a "next") (i32.const 2))
            (assert_return (invoke $b "next") (i32.const 1))
            """);
        assertThat(report.messages()).isEmpty();
        assertThat(report.passed()).isEqualTo(6);
    }

    @Test
    void linksScriptsWithEachOtherAndTheHost() {
        FileReport report = run("""
            (module $lib (global (export "answer") i32 (i32.const 42)))
            (register "lib" $lib)
            (module
              (import "lib" "answer" (global $a i32))
              (import "spectest" "print_i32" (func $print (param i32)))
              (func (export "show") (call $print (global.get $a))))
            (invoke "show")
            (assert_return (get $lib "answer") (i32.const 42))
            (assert_unlinkable (module (import "lib" "nothing" (func))) "unknown import")
            """);
        assertThat(report.messages()).isEmpty();
    }

    @Test
    void goesOnAfterAFaultInOneCommand() {
        FileReport report = run("""
            (module (func (i32.ad)))
            (module (func (export "f")))
            (invoke "f")
            """);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.passed()).isEqualTo(2);
        assertThat(report.messages().getFirst()).contains("unknown instruction \"i32.ad\"");
    }

    @Test
    void tellsTextThatIsNoScript() {
        assertThat(run("(module").failed()).isEqualTo(1);
        assertThat(run("\"open").messages().getFirst()).contains("test.wast:1:1: unclosed string");
    }
}
