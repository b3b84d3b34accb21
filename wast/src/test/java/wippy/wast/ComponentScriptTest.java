package wippy.wast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentScriptTest {
    /** A function of the type that gives back the core values it is given, or what it finds in memory. */
    private static final String ECHO = """
        (component
          (core module $m
            (memory (export "m") 1)
            (global $top (mut i32) (i32.const 1024))
            (func (export "r") (param i32 i32 i32 i32) (result i32)
              (global.set $top (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
              (global.get $top)
              (global.set $top (i32.add (global.get $top) (local.get 3))))
            (func (export "f") %2$s))
          (core instance $i (instantiate $m))
          %1$s
          (export $ty "t" (type $t))
          (func (export "f") (param "v" $ty) (result $ty)
            (canon lift (core func $i "f")
              (memory (core memory $i "m")) (realloc (core func $i "r")))))
        """;

    private static final String ONE = "(param %1$s) (result %1$s) (local.get 0)";
    private static final String TWO = """
        (param i32 %s) (result i32)
        (i32.store (i32.const 8) (local.get 0))
        (%s.store (i32.const %d) (local.get 1))
        (i32.const 8)\
        """;

    private static FileReport run(String script) {
        return WastRunner.run("test.wast", script);
    }

    private static void passes(String script, int commands) {
        FileReport report = run(script);
        assertThat(report.messages()).isEmpty();
        assertThat(report.passed()).isEqualTo(commands);
    }

    private static String echo(String type, String core, String... assertions) {
        return ECHO.formatted("(type $t " + type + ")", core) + String.join("\n", assertions);
    }

    private static String same(String value) {
        return "(assert_return (invoke \"f\" " + value + ") " + value + ")";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "bool, i32, (bool.const true), (bool.const false)",
                "u8, i32, (u8.const 255), (u8.const 254)",
                "s8, i32, (s8.const -128), (s8.const 127)",
                "u16, i32, (u16.const 0xffff), (u16.const 1)",
                "s16, i32, (s16.const -32768), (s16.const 1)",
                "u32, i32, (u32.const 4294967295), (u32.const 1)",
                "s32, i32, (s32.const -1), (s32.const 1)",
                "u64, i64, (u64.const 18446744073709551615), (u64.const 1)",
                "s64, i64, (s64.const -9223372036854775808), (s64.const 1)",
                "f32, f32, (f32.const -0.0), (f32.const 0)",
                "f64, f64, (f64.const nan:canonical), (f64.const 0)",
                "char, i32, (char.const \"🍰\"), (char.const \"a\")",
                "`(enum \"a\" \"b\")`, i32, (enum.const \"b\"), (enum.const \"a\")",
                "`(flags \"a\" \"b\" \"c\")`, i32, (flags.const \"a\" \"c\"), (flags.const \"a\")",
                "`(record (field \"x\" u8))`, i32, (record.const (field \"x\" u8.const 7)), "
                        + "(record.const (field \"x\" u8.const 8))",
                "(tuple u8), i32, (tuple.const (u8.const 3)), (tuple.const (s8.const 3))",
            })
    void tellsValuesApart(String type, String core, String value, String other) {
        String argument = value.replace("nan:canonical", "nan");
        FileReport report = run(echo(
                type,
                ONE.formatted(core),
                "(assert_return (invoke \"f\" " + argument + ") " + value + ")",
                "(assert_return (invoke \"f\" " + argument + ") " + other + ")"));
        assertThat(report.passed()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.messages().getFirst()).contains("assert_return: expected");
    }

    @Test
    void knowsCasesAndTheirPayloads() {
        passes(
                echo(
                        "(variant (case \"none\") (case \"some\" u32))",
                        TWO.formatted("i32", "i32", 12),
                        same("(variant.const \"none\")"),
                        same("(variant.const \"some\" (u32.const 7))")),
                3);
        passes(
                echo(
                        "(option u8)",
                        TWO.formatted("i32", "i32", 9),
                        same("(option.none)"),
                        same("(option.some (u8.const 1))")),
                3);
        passes(
                echo(
                        "(result u32 (error string))",
                        """
                        (param i32 i32 i32) (result i32)
                        (i32.store (i32.const 8) (local.get 0))
                        (i32.store (i32.const 12) (local.get 1))
                        (i32.store (i32.const 16) (local.get 2))
                        (i32.const 8)\
                        """,
                        same("(result.ok (u32.const 1))"),
                        same("(result.err (str.const \"no\"))")),
                3);
        FileReport report = run(echo(
                "(option u8)",
                TWO.formatted("i32", "i32", 9),
                "(assert_return (invoke \"f\" (option.none)) (option.some (u8.const 0)))"));
        assertThat(report.failed()).isEqualTo(1);
    }

    @Test
    void knowsListsAndText() {
        String list = TWO.formatted("i32", "i32", 12);
        passes(echo("string", list, same("(str.const \"Grüße\")"), same("(str.const \"\")")), 3);
        passes(echo("(list u8)", list, same("(list.const (u8.const 0) (u8.const 255))"), same("(list.const)")), 3);
        passes(
                echo(
                        "(list (tuple u8 string))",
                        list,
                        same("(list.const (tuple.const (u8.const 1) (str.const \"x\")))")),
                2);
    }

    @Test
    void tellsArgumentsThatDoNotFit() {
        FileReport report = run(echo("u8", ONE.formatted("i32"), "(invoke \"f\" (u32.const 256))", "(invoke \"g\")"));
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.messages().get(0))
                .contains("test.wast:")
                .contains("the arguments do not fit")
                .contains("256");
        assertThat(report.messages().get(1)).contains("no export \"g\"");
    }

    @Test
    void comparesTrapsByKind() {
        String script = echo("char", "(param i32) (result i32) (i32.const 0xd800)", """
            (assert_trap (invoke "f" (char.const "a")) "invalid `char` bit pattern")
            (assert_trap (invoke "f" (char.const "a")) "cannot enter component instance")
            """);
        passes(script, 3);
        FileReport report = run(echo("char", "(param i32) (result i32) (i32.const 0xd800)", """
            (assert_trap (invoke "f" (char.const "a")) "unaligned pointer")
            """));
        assertThat(report.messages().getFirst())
                .contains("expected the trap \"unaligned pointer\", got \"invalid `char`");
    }

    private static final String COUNTER = """
        (component definition $C
          (core module $m
            (global $n (mut i32) (i32.const 0))
            (func (export "next") (result i32)
              (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))
          (core instance $i (instantiate $m))
          (func (export "next") (result u32) (canon lift (core func $i "next"))))
        """;

    @Test
    void instantiatesDefinitionsSeveralTimes() {
        passes(COUNTER + """
            (component instance $a $C)
            (component instance $b $C)
            (assert_return (invoke $a "next") (u32.const 1))
            (assert_return (invoke $a "next") (u32.const 2))
            (assert_return (invoke $b "next") (u32.const 1))
            (assert_return (invoke "next") (u32.const 2))
            """, 7);
    }

    @Test
    void letsLaterComponentsImportNamedAndRegisteredOnes() {
        passes(COUNTER + """
            (component instance $counter $C)
            (register "test:counting/counter" $counter)
            (component
              (import "counter" (instance $c (export "next" (func (result u32)))))
              (import "test:counting/counter" (instance $d (export "next" (func (result u32)))))
              (core func $c (canon lower (func $c "next")))
              (core func $d (canon lower (func $d "next")))
              (core module $m
                (import "" "c" (func $c (result i32)))
                (import "" "d" (func $d (result i32)))
                (func (export "sum") (result i32) (i32.add (call $c) (call $d))))
              (core instance $i (instantiate $m
                (with "" (instance (export "c" (func $c)) (export "d" (func $d))))))
              (func (export "sum") (result u32) (canon lift (core func $i "sum"))))
            (assert_return (invoke "sum") (u32.const 3))
            (assert_return (invoke $counter "next") (u32.const 3))
            (assert_unlinkable
              (component (import "counter" (instance (export "previous" (func))))) "was not found")
            (assert_unlinkable
              (component (import "counter" (instance (export "next" (func (result string)))))) "type mismatch")
            (assert_unlinkable (component (import "counter" (func))) "expected function found instance")
            (assert_unlinkable (component (import "nobody" (func))) "was not found")
            """, 10);
    }

    @Test
    void offersAResourceOfTheHost() {
        passes("""
            (component
              (import "host" (instance $host
                (export "resource1" (type $r (sub resource)))
                (export "resource1-again" (type (eq $r)))
                (export "[constructor]resource1" (func (param "r" u32) (result (own $r))))
                (export "[method]resource1.simple" (func (param "self" (borrow $r)) (param "rep" u32)))
                (export "[static]resource1.last-drop" (func (result u32)))
                (export "return-three" (func (result u32)))))
              (alias export $host "resource1" (type $r))
              (core func $new (canon lower (func $host "[constructor]resource1")))
              (core func $simple (canon lower (func $host "[method]resource1.simple")))
              (core func $last (canon lower (func $host "[static]resource1.last-drop")))
              (core func $three (canon lower (func $host "return-three")))
              (core func $drop (canon resource.drop $r))
              (core module $m
                (import "" "new" (func $new (param i32) (result i32)))
                (import "" "simple" (func $simple (param i32 i32)))
                (import "" "last" (func $last (result i32)))
                (import "" "three" (func $three (result i32)))
                (import "" "drop" (func $drop (param i32)))
                (func (export "f") (param i32) (result i32) (local $r i32)
                  (local.set $r (call $new (i32.const 40)))
                  (call $simple (local.get $r) (local.get 0))
                  (call $drop (local.get $r))
                  (i32.add (call $last) (call $three))))
              (core instance $i (instantiate $m (with "" (instance
                (export "new" (func $new)) (export "simple" (func $simple)) (export "last" (func $last))
                (export "three" (func $three)) (export "drop" (func $drop))))))
              (func (export "f") (param "n" u32) (result u32) (canon lift (core func $i "f"))))
            (assert_return (invoke "f" (u32.const 40)) (u32.const 43))
            (assert_trap (invoke "f" (u32.const 41)) "expected the resource")
            (assert_unlinkable
              (component (import "host" (instance
                (export "resource1" (type (sub resource)))
                (export "resource2" (type $r (sub resource)))
                (export "resource1-again" (type (eq $r))))))
              "mismatched resource types")
            """, 4);
    }

    @Test
    void tellsWhatIsMalformedFromWhatIsInvalid() {
        passes("""
            (component quote "(type (func (param \\"a\\" u8)))")
            (component binary "\\00asm\\0d\\00\\01\\00")
            (assert_malformed (component quote "(type (fun))") "unexpected token")
            (assert_malformed (component binary "\\00asm\\0e\\00\\01\\00") "unknown version")
            (assert_invalid (component (export "f" (func 0))) "unknown function 0")
            """, 5);
    }

    @Test
    void skipsByFeatureWithAllThatDependsOnIt() {
        FileReport report = run("""
            (component $s (type (stream u8)))
            (component (import "s" (instance)))
            (invoke $s "f")
            (component (type (func)))
            """);
        assertThat(report.messages()).isEmpty();
        assertThat(report.skipped()).isEqualTo(3);
        assertThat(report.features()).hasSize(1);
        assertThat(report.passed()).isEqualTo(1);
    }

    @Test
    void mixesModulesAndComponents() {
        passes("""
            (module $m (func (export "f") (result i32) (i32.const 1)))
            (component $c (core module $m (func (export "f") (result i32) (i32.const 2)))
              (core instance $i (instantiate $m))
              (func (export "f") (result u32) (canon lift (core func $i "f"))))
            (assert_return (invoke $m "f") (i32.const 1))
            (assert_return (invoke "f") (u32.const 2))
            """, 4);
    }
}
