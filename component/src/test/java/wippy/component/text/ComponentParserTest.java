package wippy.component.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.engine.text.WatParser;

class ComponentParserTest {
    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void makesTheBinaryThatAnotherImplementationMakes(Samples.Sample sample) {
        assertThat(HexFormat.of().formatHex(parse(sample.text())))
                .isEqualTo(HexFormat.of().formatHex(sample.binary()));
    }

    private static byte[] parse(String text) {
        return ComponentParser.parse("test", text);
    }

    private static byte[] fields(String fields) {
        return parse("(component " + fields + ")");
    }

    /** What Explainer.md says is the same, in pairs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func $f (import \"f\") (param \"x\" u8)) | (import \"f\" (func $f (param \"x\" u8)))",
                "(core module $m (import \"m\")) | (import \"m\" (core module $m))",
                "(component $c (import \"m\") (export \"f\" (func))) | (import \"m\" (component $c (export \"f\""
                        + " (func))))",
                "(instance $i (import \"i\") (export \"f\" (func))) | (import \"i\" (instance $i (export \"f\""
                        + " (func))))",
                "(type $t (import \"t\") (sub resource)) | (import \"t\" (type $t (sub resource)))",
                "(value $v (import \"v\") u8) | (import \"v\" (value $v u8))",
                "(type $t u8) (export \"a\" (type $t)) | (type $t (export \"a\") u8)",
                "(type (list (list u8))) | (type (list u8)) (type (list 0))",
                "(type $t u8) (type (list (type $t))) | (type $t u8) (type (list $t))",
                "(type $t u8) (import \"f\" (func (param \"x\" (type $t)))) | (type $t u8) (type (func (param \"x\""
                        + " 0))) (import \"f\" (func (type 1)))",
                "(import \"b\" (external-id \"x\") (implements \"a:b/c\") (instance)) | (import \"b\" (implements"
                        + " \"a:b/c\") (external-id \"x\") (instance))",
                "(type (import \"a\") (eq (type 0))) | (import \"a\" (type (eq 0)))",
            })
    void formsThatMeanTheSame(String one, String other) {
        assertThat(withoutNames(fields(one))).isEqualTo(withoutNames(fields(other)));
    }

    /** Up to the last custom section, which holds the names. */
    private static String withoutNames(byte[] binary) {
        String text = new String(binary, StandardCharsets.ISO_8859_1);
        int names = text.indexOf("\u000ecomponent-name");
        return names < 0 ? text : text.substring(0, names - 2);
    }

    private static final String WITH_INSTANCES = """
        (component $c
          (import "i" (instance $i (export "f" (func)) (export "t" (type (sub resource)))
            (export "m" (core module)) (export "j" (instance (export "g" (func))))))
          (core module $m (func (export "f")) (memory (export "m") 1) (table (export "t") 1 funcref)
            (global (export "g") i32 (i32.const 0)) (tag (export "e")))
          (core instance $k (instantiate $m))
          %s)
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func $x (alias export $i \"f\")) | (alias export $i \"f\" (func $x))",
                "(type $x (alias export $i \"t\")) | (alias export $i \"t\" (type $x))",
                "(core module $x (alias export $i \"m\")) | (alias export $i \"m\" (core module $x))",
                "(instance $x (alias export $i \"j\")) | (alias export $i \"j\" (instance $x))",
                "(core func $x (alias core export $k \"f\")) | (alias core export $k \"f\" (core func $x))",
                "(core memory $x (alias core export $k \"m\")) | (alias core export $k \"m\" (core memory $x))",
                "(core table $x (alias core export $k \"t\")) | (alias core export $k \"t\" (core table $x))",
                "(core global $x (alias core export $k \"g\")) | (alias core export $k \"g\" (core global $x))",
                "(core tag $x (alias core export $k \"e\")) | (alias core export $k \"e\" (core tag $x))",
                "(core module $x (alias outer $c $m)) | (alias outer 0 0 (core module $x))",
                "(type (own (type $i \"t\"))) | (alias export $i \"t\" (type)) (type (own 1))",
                "(export \"g\" (func $i \"j\" \"g\")) | (alias export $i \"j\" (instance)) (alias export 1 \"g\""
                        + " (func)) (export \"g\" (func 0))",
                "(core instance (instantiate (module $i \"m\"))) | (alias export $i \"m\" (core module))"
                        + " (core instance (instantiate 1))",
                "(core func (canon lower (func $i \"f\") (memory $k \"m\") (realloc (func $k \"f\")))) | (core func"
                    + " (canon lower (func $i \"f\") (memory (core memory $k \"m\")) (realloc (core func $k \"f\"))))",
                "(canon lower (func $i \"f\") (core func $x)) | (core func $x (canon lower (func $i \"f\")))",
                "(canon lift (core func $k \"f\") (func $x)) | (func $x (canon lift (core func $k \"f\")))",
            })
    void aliasesInPlaceMeanTheSameAsThoseOfTheirOwn(String one, String other) {
        assertThat(parse(WITH_INSTANCES.formatted(one))).isEqualTo(parse(WITH_INSTANCES.formatted(other)));
    }

    private static void assertBytes(String fields, String hex) {
        String expected = "0061736d0d000100" + hex.replace(" ", "");
        assertThat(HexFormat.of().formatHex(fields(fields))).isEqualTo(expected);
    }

    /** From Binary.md by hand, as other implementations have older encodings of these. */
    @Test
    void valuesStandAsTheSpecificationSays() {
        assertBytes("(import \"v\" (value u8))", "0a 07 01 00 01 76 02 01 7d");
        assertBytes(
                "(import \"v\" (value u8)) (import \"w\" (value (eq 0)))",
                "0a 0d 02 00 01 76 02 01 7d 00 01 77 02 00 00");
        assertBytes("(start 1 (value 2) (value 3) (result (value)))", "09 05 01 02 02 03 01");
        assertBytes("(value bool true) (value bool false)", "0c 07 02 7f 01 01 7f 01 00");
        assertBytes("(value u8 255) (value s8 -1)", "0c 07 02 7d 01 ff 7e 01 ff");
        assertBytes("(value u16 300) (value s16 -65)", "0c 09 02 7b 02 ac 02 7c 02 bf 7f");
        assertBytes("(value f32 1) (value f32 nan)", "0c 0d 02 76 04 00 00 80 3f 76 04 00 00 c0 7f");
        assertBytes("(value f64 -2)", "0c 0b 01 75 08 00 00 00 00 00 00 00 c0");
        assertBytes("(value char 'a') (value char \"\\u{20ac}\")", "0c 09 02 74 01 61 74 03 e2 82 ac");
        assertBytes("(value string \"hi\")", "0c 06 01 73 03 02 68 69");
        assertBytes("(value string (binary \"\\02h\" \"i\"))", "0c 06 01 73 03 02 68 69");
    }

    @Test
    void valuesOfCompoundTypesFollowTheirTypes() {
        assertBytes(
                "(value (record (field \"a\" bool) (field \"b\" u8)) (record true 1))",
                "07 09 01 72 02 01 61 7f 01 62 7d 0c 05 01 00 02 01 01");
        assertBytes(
                "(value (variant (case \"a\" bool) (case \"b\" u8)) (variant \"b\" 1))",
                "07 0d 01 71 02 01 61 01 7f 00 01 62 01 7d 00 0c 05 01 00 02 01 01");
        assertBytes("(value (list u8) (list 1 2))", "07 03 01 70 7d 0c 06 01 00 03 02 01 02");
        assertBytes("(value (flags \"a\" \"b\") (flags \"b\"))", "07 07 01 6e 02 01 61 01 62 0c 04 01 00 01 02");
        assertBytes("(value (enum \"a\" \"b\") (enum \"b\"))", "07 07 01 6d 02 01 61 01 62 0c 04 01 00 01 01");
        assertBytes("(value (option u8) none) (value 0 (some 7))", "07 03 01 6b 7d 0c 08 02 00 01 00 00 02 01 07");
        assertBytes(
                "(value (result u8 (error string)) (ok 7)) (value 0 (error \"e\"))",
                "07 06 01 6a 01 7d 01 73 0c 0a 02 00 02 00 07 00 03 01 01 65");
    }

    @Test
    void wordsOfThreadsHaveAPlace() {
        assertBytes(
                "(core type (func)) (core func (canon thread.spawn-ref shared 0))",
                "03 04 01 60 00 00 08 04 01 40 01 00");
        assertBytes("(core func (canon thread.available-parallelism))", "08 03 01 42 00");
        assertBytes("(core func (canon thread.yield cancellable))", "08 03 01 0c 01");
        assertBytes("(core func (canon waitable-set.wait cancellable (memory 3)))", "08 04 01 20 01 03");
    }

    @Test
    void oldSpellingsAreTaken() {
        assertThat(fields("(type float32) (type float64)")).isEqualTo(fields("(type f32) (type f64)"));
        assertThat(fields("(import (interface \"a:b/c\") (instance))"))
                .isEqualTo(fields("(import \"a:b/c\" (instance))"));
        assertThat(fields("(type (variant (case $x \"x\")))")).isEqualTo(fields("(type (variant (case \"x\")))"));
    }

    @Test
    void takesModulesToo() {
        String module = "(module (func (export \"f\")))";
        assertThat(parse(module)).isEqualTo(WatParser.parse("test", module));
    }

    @Test
    void aComponentThatBeginsWithAnAliasIsNoAlias() {
        String text = "(component $c (type $t u8) (component (alias outer $c $t (type))))";
        assertThat(HexFormat.of().formatHex(parse(text))).contains("040f0061736d0d000100" + "060501" + "03020100");
    }

    @Test
    void stringsMayStandForWhatItConsistsOf() {
        String binary = "\"\\00asm\" \"\\0d\\00\\01\\00\"";
        assertThat(parse("(component binary " + binary + ")")).isEqualTo(fields(""));
        assertThat(parse("(component $c binary)")).isEmpty();
        assertThat(parse("(component quote \"(type \" \"u8)\")")).isEqualTo(fields("(type u8)"));
        assertThat(parse("(module quote \"(memory 1)\")")).isEqualTo(WatParser.parse("test", "(module (memory 1))"));
        assertThat(parse("(module $m binary \"\\00asm\\01\\00\\00\\00\")"))
                .isEqualTo(WatParser.parse("test", "(module)"));
    }

    @Test
    void quotedDefinitionsAreThoseOfAComponent() {
        assertThat(ComponentParser.parseFields("quote", "(type u8)")).isEqualTo(fields("(type u8)"));
        assertThat(ComponentParser.parseFields("quote", "")).isEqualTo(fields(""));
    }
}
