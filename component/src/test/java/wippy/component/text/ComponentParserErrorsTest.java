package wippy.component.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.text.WatException;

/** What is wrong is told with its place; a {@code ^} in the texts here stands before the place. */
class ComponentParserErrorsTest {
    private static WatException refused(String text) {
        return catchThrowableOfType(WatException.class, () -> ComponentParser.parse("app.wat", text));
    }

    @Test
    void theMessageShowsTheLine() {
        assertThat(refused("(component\n  (type $t u8)\n  (type (list $x)))")).hasMessage("""
            app.wat:3:15: unknown type $x. Did you mean $t?
              3 |   (type (list $x)))
                |               ^\
            """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "(^foo) | expected a definition such as import or core module, got \"foo\"",
                "(^imports \"a\" (func)) | Did you mean import or export?",
                "(core ^foo) | expected module, instance, type, rec, func, memory, table, global or tag",
                "(import ^a (func)) | expected the name of the import in quotes",
                "(import \"a\" ^) | expected (func …), (instance …)",
                "(import \"a\" (^thing)) | expected one of func, value, type, component, instance, or core",
                "(import \"a\" (^core func)) | of core sorts only core module can be imported or exported",
                "(import \"a\" (type ^u8)) | expected (eq …) or (sub resource)",
                "(import \"a\" (external-id \"x\") (^external-id \"y\") (func)) | external-id is told twice",
                "(type ^what) | expected a type such as u32, (record …), (func …) or (instance …), got \"what\"",
                "(type (^what)) | expected a type such as u32",
                "(type (record (field ^a u8))) | expected the name of a field in quotes",
                "(type (record ^u8)) | expected \")\"",
                "(type (list ^)) | expected a value type such as u32, (list …) or $name",
                "(type (own ^u8)) | expected a type ($name, number or (type …))",
                "(type $t u8) (type ^$t u8) | duplicate type $t",
                "(type (list ^$later)) (type $later u8) | unknown type $later",
                "(func (import \"f\")) (export \"f\" (func ^$f)) | unknown func $f",
                "(alias export ^$i \"f\" (func)) | unknown instance $i",
                "(alias outer ^$c $t (type)) | unknown component or type $c: none around this is called so",
                "(component $c (alias outer $c ^$t (type)) (type $t u8)) | unknown type $t",
                "(alias outer 0 0 (^func)) | which outer aliases may be of, got func",
                "(alias export 0 \"f\" (^core func)) | expected alias core export",
                "(alias core export 0 \"f\" (^func)) | expected core func, core memory",
                "(core func $f (^alias export 0 \"f\")) | expected alias core export",
                "(import \"f\" (func $f)) (component (export \"f\" (func ^$f))) | where only types, core types,"
                        + " components and core modules can be reached",
                "(core type $t (struct)) (core type (module (type (sub ^$t (struct))))) | unknown type $t",
                "(type (variant (case $x \"a\") (case ^$x \"b\"))) | duplicate variant case identifier $x",
                "(core type ^(shared (func))) | shared types need threads, which are not supported",
                "(core type (module (^func))) | expected (import …), (export …), (type …), (rec …) or (alias …)",
                "(core type (module (export \"f\" (^foo)))) | expected func, table, memory, global or tag",
                "(type (instance (^import \"a\" (func)))) | expected (type …), (alias …), (export …) or (core type …)",
                "(type (component (type (^export \"a\") (func)))) | expected a type such as u32",
                "(core instance (instantiate 0 (with \"a\" ^(func 0)))) | expected (instance …)",
                "(core instance (instantiate 0 (with \"a\" (instance 0 ^\"x\")))) | core instances cannot export"
                        + " anything of sort core instance",
                "(core func (canon lower (func 0) (core-type (core type 0 ^\"t\")))) | core instances cannot export"
                        + " anything of sort core type",
                "(export \"f\" (core func 0 ^\"a\" \"b\")) | one name is enough",
                "(core func (canon ^resource.nev 0)) | Did you mean resource.new, resource.rep or resource.drop?",
                "(core func (canon lower ^$f)) | expected a func ($name, number or (func …))",
                "(core func (canon lower (func 0) ^fast)) | expected an option such as string-encoding=utf16",
                "(core func (canon context.get ^u8 0)) | expected a core value type such as i32",
                "(core memory $m ^(func)) | expected (alias core export …)",
                "(core func ^(func)) | expected (canon …) or (alias core export …)",
                "(canon lift (core func 0) ^(core func)) | expected an option or (func …)",
                "(func ^(foo)) | expected (param …), (result …) or (canon lift …)",
                "(type (resource ^i32)) | expected (rep i32)",
                "(start 0 (result ^u8)) | expected (value $name?)",
                "(value u8 ^256) | number out of range",
                "(value s8 ^128) | s8 constant out of range",
                "(value s64 ^9223372036854775808) | s64 constant out of range",
                "(value f32 ^nan:0x1) | of all NaNs only nan is a constant",
                "(value bool ^1) | expected true or false",
                "(value (enum \"a\") (enum ^\"b\")) | expected one of a",
                "(import \"t\" (type $t (sub resource))) (value $v $t ^1) | write the value as (binary …)",
                "(value (result u8) ^ok) | expected a payload for this case",
                "(type (list u8 ^4294967296)) | number out of range",
                "(core module (func (^foo))) | unknown instruction",
                "(component (core module (memory ^x))) | expected a size",
                "^(@custom u8) (type u8) | @custom annotation: expected the name of a section",
                "(@custom \"a\" ^(after last) \"\") | in a component a custom section stands where it is written",
                "(type ^(@custom \"a\") u8) | misplaced @custom annotation",
                "^hello | expected \")\" or a definition in parentheses",
            })
    void everyFaultHasItsPlace(String fields, String message) {
        int place = fields.indexOf('^');
        WatException fault = refused("(component\n" + fields.replace("^", "") + ")");
        assertThat(fault.problem()).contains(message);
        assertThat(fault.position().line()).isEqualTo(2);
        assertThat(fault.position().column()).isEqualTo(place + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(component", "(component (type", "(component (core module", "(component (type (list u8"})
    void anUnfinishedTextIsToldAtItsEnd(String text) {
        WatException fault = refused(text);
        assertThat(fault.problem()).contains("got the end of the text");
        assertThat(fault.position().column()).isEqualTo(text.length() + 1);
    }

    @Test
    void onlyOneComponentIsATextOfOne() {
        assertThat(refused("(component) (component)").problem()).startsWith("expected the end of the text");
    }

    // Limits.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | (component | ~~ | ) | ~~",
                "(type | (list | u8 | ) | )",
                "(type | (instance (type | u8 | )) | )",
                "(core type | (module (type | (func) | )) | )",
                "(import \"a\" | (instance (export \"a\" | (func) | )) | )",
                "(import \"a\" | (component (import \"a\" | (func) | )) | )",
            })
    void nestingIsLimited(String prefix, String open, String middle, String close, String suffix) {
        for (int depth : new int[] {Nesting.MOST, Nesting.MOST + 1, 50_000}) {
            String text = "(component " + prefix + " " + (open + " ").repeat(depth) + middle + close.repeat(depth)
                    + suffix + ")";
            if (depth <= Nesting.MOST) {
                assertThat(ComponentParser.parse("app.wat", text)).isNotEmpty();
            } else {
                assertThat(refused(text).problem()).contains("may be nested 100 levels deep");
            }
        }
    }
}
