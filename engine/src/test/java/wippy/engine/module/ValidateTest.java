package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.engine.text.WatParser;

/** Functions are valid, or the error says what is wrong, in which function, at which instruction and byte. */
class ValidateTest {
    private static void validate(String fields) {
        Validator.validate(ModuleDecoder.decode("app:m", WatParser.parse("t.wat", "(module " + fields + ")")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(func (result i32) (i32.add (i32.const 1) (i32.const 2)))",
                "(func (param i64) (result i64) (local.get 0) (i64.const 3) (i64.mul))",
                "(func (result i32 i64) (i32.const 1) (i64.const 2))",
                "(func (result i32) (block (result i32) (br 0 (i32.const 1))))",
                "(func (param i32) (result i32) (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const"
                        + " 2))))",
                "(func (param i32) (loop (br_if 0 (local.get 0))))",
                "(func (result i32) (unreachable) (i32.add))",
                "(func (result f32) (return (f32.const 1)) (drop) (i64.const 1) (unreachable))",
                "(func (param i32) (block (block (br_table 0 1 0 (local.get 0)))))",
                "(func (unreachable) (select) (drop))",
                "(func (drop (select (result funcref) (ref.null func) (ref.null func) (i32.const 0))))",
                "(memory 1) (func (i64.store offset=8 align=1 (i32.const 0) (i64.load (i32.const 8))))",
                "(memory i64 1) (func (drop (i32.load offset=0x100000000 (i64.const 0))))",
                "(memory 1) (memory i64 1) (func (memory.copy 0 1 (i32.const 0) (i64.const 0) (i32.const 0)))",
                "(memory 1) (func (v128.store8_lane 15 (i32.const 0) (v128.const i64x2 0 0)))",
                "(func (result v128) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31"
                        + " (v128.const i64x2 0 0) (v128.const i64x2 0 0)))",
                "(func (result i32) (i8x16.bitmask (i32x4.relaxed_trunc_f32x4_s (v128.const i64x2 0 0))))",
                "(table 1 funcref) (func (drop (table.grow (ref.null func) (i32.const 1))))",
                "(func $f (result i32) (return_call $f))",
                "(tag $e (param i32)) (func (result i32) (block $h (result i32)"
                        + " (try_table (catch $e $h) (throw $e (i32.const 1))) (i32.const 2)))",
                "(func (result exnref) (block $h (result exnref) (try_table (catch_all_ref $h)) (unreachable)))",
                "(type $s (struct (field i8) (field (mut i64)))) (func (param (ref $s)) (result i32)"
                        + " (struct.set $s 1 (local.get 0) (i64.const 1)) (struct.get_u $s 0 (local.get 0)))",
                "(type $a (array (mut i32))) (func (result (ref $a)) (array.new_fixed $a 2 (i32.const 1) (i32.const"
                        + " 2)))",
                "(func (param anyref) (result i32) (block $i (result (ref i31))"
                        + " (br_on_cast $i anyref (ref i31) (local.get 0)) (drop) (return (i32.const 0))) (i31.get_s))",
                "(type $f (func)) (func (param (ref $f)) (local (ref $f)) (local.set 1 (local.get 0))"
                        + " (call_ref $f (local.get 1)))",
                "(func (param funcref) (block $n (drop (br_on_null $n (local.get 0)))))",
            })
    void acceptsValidCode(String fields) {
        assertThatCode(() -> validate(fields)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func (result i32) (i64.const 1)) | type mismatch: instruction requires [i32] but stack has [i64]",
                "(func (drop)) | type mismatch: instruction requires a value but stack has []",
                "(func (i32.const 1)) | type mismatch: block requires [] but stack has [i32]",
                "(func (drop (local.get 0))) | unknown local 0",
                "(func (call 1)) | unknown function 1",
                "(func (br 1)) | unknown label 1",
                "(func (drop (global.get 0))) | unknown global 0",
                "(func (throw 0)) | unknown tag 0",
                "(func (drop (memory.size))) | unknown memory 0",
                "(func (call_indirect (i32.const 0))) | unknown table 0",
                "(memory 1) (func (drop (i32.load align=8 (i32.const 0)))) |"
                        + " alignment must not be larger than natural: 2^3, not 2^2",
                "(memory 1) (func (drop (i32.load offset=0x100000000 (i32.const 0)))) |"
                        + " offset out of range: 4294967296",
                "(global i32 (i32.const 0)) (func (global.set 0 (i32.const 1))) | immutable global 0",
                "(func (local (ref func)) (drop (local.get 0))) | uninitialized local 0",
                "(func $f (drop (ref.func $f))) | undeclared function reference: function 0",
                "(func (drop (i8x16.extract_lane_s 16 (v128.const i64x2 0 0)))) | invalid lane index 16, there are 16",
                "(func (drop (f64x2.extract_lane 2 (v128.const i64x2 0 0)))) | invalid lane index 2, there are 2",
                "(func (if (result i32) (i32.const 1) (then (i32.const 1))) (drop)) |"
                        + " type mismatch: an if without else gives [], not [i32]",
                "(func (block (result i32) (br_table 0 1 (i32.const 1) (i32.const 0))) (drop)) |"
                        + " type mismatch: labels of br_table take [i32] and []",
                "(func (select (i32.const 1) (i64.const 1) (i32.const 0)) (drop)) |"
                        + " type mismatch: instruction requires two values of one type but stack has [i32 i64]",
                "(func (param funcref) (drop (select (local.get 0) (local.get 0) (i32.const 0)))) |"
                        + " type mismatch: instruction requires two numbers or vectors but stack has [funcref funcref]",
                "(memory 1) (func (data.drop 0)) | unknown data segment 0",
                "(type $s (struct (field i32))) (func (param (ref $s))"
                        + " (struct.set $s 0 (local.get 0) (i32.const 1))) | immutable field 0",
                "(type $s (struct (field i8))) (func (param (ref $s)) (drop (struct.get $s 0 (local.get 0)))) |"
                        + " field is packed: i8",
                "(type $a (array i32)) (func (param (ref $a))"
                        + " (array.set $a (local.get 0) (i32.const 1) (i32.const 1))) | immutable array type 0",
                "(func (result i32) (return_call 1)) (func) |"
                        + " type mismatch: the function gives [i32], the callee []",
                "(tag $e (param i32)) (func (block $h (try_table (catch $e $h)))) |"
                        + " type mismatch: the label takes [], the clause gives [i32]",
            })
    void tellsWhatIsInvalid(String fields, String message) {
        assertThatThrownBy(() -> validate(fields))
                .isInstanceOfAny(WasmException.Invalid.class, WasmException.Malformed.class)
                .hasMessageStartingWith("app:m: " + message + " (function ");
    }

    @ParameterizedTest
    @CsvSource({"0, func[1]", "1, second", "2, named", "3, func[4]"})
    void namesTheFunctionAFaultIsIn(int at, String function) {
        String[] bodies = {"(func ", "(func (export \"second\") ", "(func $named ", "(func "};
        bodies[at] += "(i32.add)";
        assertThatThrownBy(() -> validate("(import \"a\" \"b\" (func)) " + String.join(") ", bodies) + ")"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageStartingWith("app:m: type mismatch: instruction requires [i32] but stack has [] (function "
                        + function + ", i32.add, at 0x");
    }

    @Test
    void tellsTheByteAnInstructionBeginsAt() {
        assertThatThrownBy(() -> Hex.function("00 01 7f", "41 01 43 00 00 00 00 6a 0b"))
                .hasMessage("app:m: type mismatch: instruction requires [i32] but stack has [f32]"
                        + " (function func[0], i32.add, at 0x24)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ff 0b | illegal opcode ff (function func[0], at 0x1c)",
                "fd ff 02 0b | illegal opcode fd 17f (function func[0], at 0x1c)",
                "41 80 80 80 80 80 00 1a 0b | integer representation too long (function func[0], i32.const, at 0x21)",
                "0b 0b | section size mismatch: 1 bytes follow the end of the function (function func[0], at 0x1d)",
                "05 0b | END opcode expected, not else (function func[0], else, at 0x1c)",
                "41 | unexpected end of section or function (function func[0], i32.const, at 0x1d)",
                "01 | unexpected end of section or function (function func[0], at 0x1d)",
                "0e ff ff ff ff 0f 0b | unexpected end of section or function (function func[0], br_table, at 0x23)",
                "41 00 28 80 01 00 1a 0b | malformed memop flags 0x80 (function func[0], i32.load, at 0x1f)",
                "1f 40 01 09 00 0b 0b | malformed catch clause 9 (function func[0], try_table, at 0x1f)",
                "02 30 0b 0b | unknown type 48 (function func[0], block, at 0x1c)",
            })
    void tellsWhatIsMalformed(String code, String message) {
        assertThatThrownBy(() -> Hex.function("00 00", code)).hasMessage("app:m: " + message);
    }

    @ParameterizedTest
    @CsvSource({"06 40 0b 0b, legacy exceptions", "09 00 0b, legacy exceptions", "fe 03 00 0b, threads"})
    void refusesByName(String code, String feature) {
        assertThatThrownBy(() -> Hex.function("00 00", code))
                .isInstanceOfSatisfying(
                        WasmException.Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo(feature))
                .hasMessage("app:m: uses " + feature
                        + ", which is not supported, in a function (function func[0], at 0x1c)");
    }

    @Test
    void limitsLocals() {
        String start = "01 04 01 60 00 00  03 02 01 00";
        assertThat(Hex.load(start + "0a 08 01 06 01 d0 86 03 7f 0b").bodies()).hasSize(1);
        assertThatThrownBy(() -> Hex.load(start + "0a 08 01 06 01 d1 86 03 7f 0b"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessage("app:m: too many locals: 50001, the limit is 50000 (function func[0], at 0x1b)");
        assertThatThrownBy(() -> Hex.load(start + "0a 0b 01 09 01 ff ff ff ff 0f 7f 01 0b"))
                .isInstanceOf(WasmException.class);
        assertThatThrownBy(() -> Hex.load(start + "0a 0c 01 0a 02 ff ff ff ff 0f 7f 01 7f 0b"))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("too many locals: 4294967296");
    }

    @Test
    void readsLocalsFarBeyondTheFirst() {
        validate("(func (param i64) (result f64) " + "(local i32)".repeat(300) + " (local f64) (local.get 301))");
        assertThatThrownBy(() -> validate("(func (result i32) " + "(local i32 f32)".repeat(300) + " (local.get 501))"))
                .hasMessageContaining("instruction requires [i32] but stack has [f32]");
    }

    @Test
    void doesNotMixUpLocalsOfFunctionsOfOneType() {
        validate("(type $t (func (param i32 (ref extern)) (result i32)))"
                + " (func (type $t) (local (ref extern) i64) (local.set 2 (local.get 1)) (local.get 0))"
                + " (func (type $t) (local i32) (local.get 2))"
                + " (func (type $t) (drop (local.get 1)) (local.get 0))");
        assertThatThrownBy(() -> validate("(type $t (func (param (ref extern))))"
                        + " (func (type $t) (local (ref extern)) (local.set 1 (local.get 0)))"
                        + " (func (type $t) (local (ref extern)) (drop (local.get 1)))"))
                .hasMessageContaining("uninitialized local 1 (function func[1]");
        assertThatThrownBy(() -> validate("(type $t (func (param i32))) (func (type $t) (local i64))"
                        + " (func (type $t) (drop (local.get 1)))"))
                .hasMessageContaining("unknown local 1 (function func[1]");
    }

    @Test
    void forgetsLocalsSetInABlock() {
        assertThatThrownBy(() -> validate("(func (param (ref extern)) (local (ref extern))"
                        + " (block (local.set 1 (local.get 0)) (drop (local.get 1))) (drop (local.get 1)))"))
                .hasMessageContaining("uninitialized local 1");
    }

    @Test
    void limitsNestingAndTheStack() {
        assertThat(deep(90_000)).isEmpty();
        assertThat(deep(100_001)).contains("too many nested blocks: 100001, the limit is 100000");
        byte[] wide = Hex.module(Hex.section(1, "01 60 00 e8 07" + "7f".repeat(1000)) + "02 07 01 01 61 01 62 00 00"
                + "03 02 01 00" + Hex.section(10, "01" + Hex.body("10 00".repeat(1100) + "00 0b")));
        assertThatThrownBy(() -> Validator.validate(ModuleDecoder.decode("m", wide)))
                .hasMessageContaining("too many values on the stack: ");
    }

    private static String deep(int blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Hex.module("01 04 01 60 00 00 03 02 01 00 0a"));
        int body = 1 + 3 * blocks + 1;
        out.writeBytes(leb(1 + 5 + body));
        out.write(1);
        out.writeBytes(leb(body));
        out.write(0);
        for (int i = 0; i < blocks; i++) {
            out.write(0x02);
            out.write(0x40);
        }
        for (int i = 0; i <= blocks; i++) {
            out.write(0x0b);
        }
        try {
            Validator.validate(ModuleDecoder.decode("m", out.toByteArray()));
            return "";
        } catch (WasmException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] leb(int value) {
        byte[] bytes = new byte[5];
        for (int i = 0; i < 5; i++) {
            bytes[i] = (byte) (value >>> 7 * i & 0x7f | (i < 4 ? 0x80 : 0));
        }
        return bytes;
    }

    /** Large modules are split, and yet the error is that of the first bad function. */
    @Test
    void findsTheFirstErrorOfALargeModule() {
        byte[] good = Generated.module(1_500_000, 7);
        Module module = ModuleDecoder.decode("big", good);
        Validator.validate(module);
        int functions = module.bodies().size();
        for (int first : new int[] {3, functions / 3, functions - 2}) {
            byte[] bad = good.clone();
            for (int i = first; i < functions; i += 97) {
                bad[module.bodies().get(i).end() - 1] = (byte) 0xff;
            }
            assertThatThrownBy(() -> Validator.validate(ModuleDecoder.decode("big", bad)))
                    .isInstanceOf(WasmException.Malformed.class)
                    .hasMessageContaining(
                            "illegal opcode ff (function func[" + (first + module.importedFunctions()) + "]");
        }
        assertThat(Arrays.equals(good, module.binary())).isTrue();
    }
}
