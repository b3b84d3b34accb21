package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.text.WatParser;

/** Only sound modules come through, and all others end in an exception of ours. */
class DecodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func (result i32) (i64.const 1)) | type mismatch",
                "(func (drop (local.get 0))) | unknown local",
                "(func (call 1)) | unknown function",
                "(export \"f\" (func 0)) | unknown function",
                "(func (export \"a\")) (func (export \"a\")) | duplicate export name",
                "(memory 1) (func (drop (i32.load align=8 (i32.const 0)))) | alignment must not be larger than natural",
                "(global i32 (i32.const 0)) (func (global.set 0 (i32.const 1))) | global is immutable",
                "(data (i32.const 0) \"x\") | unknown memory",
            })
    void refusesInvalidCode(String fields, String message) {
        assertThatThrownBy(() -> Wat.module("app:m", "(module " + fields + ")"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageStartingWith("app:m")
                .hasMessageContaining(": " + message);
    }

    @ParameterizedTest
    @CsvSource({"0, func[1]", "1, second", "2, named", "3, func[4]"})
    void namesTheFunctionAFaultIsIn(int at, String function) {
        String[] bodies = {"(func ", "(func (export \"second\") ", "(func $named ", "(func "};
        bodies[at] += "(i32.add)";
        assertThatThrownBy(() ->
                        Wat.module("app:m", "(module (import \"a\" \"b\" (func)) " + String.join(") ", bodies) + "))"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessage(
                        "app:m, function " + function + ": type mismatch: instruction requires [i32] but stack has []");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(memory i64 1) | memory64 | memory 0",
                "(memory 1 1 shared) | threads | memory 0",
                "(import \"a\" \"m\" (memory 1 1 shared)) | threads | import 0",
                "(func (drop (i8x16.relaxed_swizzle (v128.const i64x2 0 0) (v128.const i64x2 0 0)))) | relaxed SIMD |"
                        + " function 0",
            })
    void refusesWhatItDoesNotHaveByName(String fields, String feature, String place) {
        assertThatThrownBy(() -> Wat.module("app:m", "(module " + fields + ")"))
                .isInstanceOfSatisfying(
                        WasmException.Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo(feature))
                .hasMessageContaining("app:m: uses " + feature + ", which is not supported, in " + place);
    }

    @Test
    void refusesLegacyExceptionsByName() {
        byte[] binary = WatParser.parse("t", "(module (func nop end nop))".replace("nop end nop", "(nop) (nop)"));
        int body = binary.length - 3;
        binary[body] = 0x06;
        assertThatThrownBy(() -> WasmModule.decode(binary))
                .isInstanceOf(WasmException.Unsupported.class)
                .hasMessageContaining("legacy exceptions");
    }

    @Test
    void refusesWhatIsNoModule() {
        assertThatThrownBy(() -> WasmModule.decode("readme", "hello, world".getBytes()))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessage("readme: magic header not detected: not a WebAssembly binary");
        assertThatThrownBy(() -> WasmModule.decode("cut", new byte[] {0, 'a', 's'}))
                .hasMessage("cut: unexpected end: the file has 3 bytes");
    }

    private static final String SEED = """
        (module $fuzz
          (type $t (func (param i32) (result i32)))
          (import "env" "f" (func $f (type $t)))
          (memory 1 2) (table 3 funcref) (global $g (mut i64) (i64.const 5)) (tag $e (param i32))
          (elem (i32.const 0) $f $a) (data (i32.const 1) "data") (data "passive")
          (func $a (export "a") (type $t) (local f64 v128)
            (block $b (result i32)
              (br_table $b $b (i32.const 1) (i32.load offset=3 (local.get 0)))))
          (func $b (export "b") (result i32 i64)
            (try_table (result i32) (catch $e 0) (call_indirect (type $t) (i32.const 1) (i32.const 0)))
            (global.get $g))
          (func (memory.init 1 (i32.const 0) (i32.const 0) (i32.const 1)) (drop (v128.const i32x4 1 2 3 4))))
        """;

    /** Whatever bytes come, the answer is a module or one of our exceptions. */
    @Test
    void mutatedBinariesEndInOurExceptions() {
        Random random = new Random(42);
        byte[] seed = WatParser.parse("seed", SEED);
        int accepted = 0;
        for (int i = 0; i < 1200; i++) {
            try {
                WasmModule.decode(mutated(seed, random));
                accepted++;
            } catch (WasmException e) {
                assertThat(e).hasMessageStartingWith("module");
            }
        }
        assertThat(accepted).isLessThan(1200);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
