package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.engine.text.WatParser;

/** Whatever bytes come, the answer is a module or one of our exceptions that names it. */
class MutationTest {
    private static final String PLAIN = """
        (module $fuzz
          (type $t (func (param i32) (result i32)))
          (import "env" "f" (func $f (type $t)))
          (memory 1 2) (memory i64 1) (table 3 funcref) (global $g (mut i64) (i64.const 5)) (tag $e (param i32))
          (elem (i32.const 0) $f $a) (data (i32.const 1) "data") (data "passive")
          (func $a (export "a") (type $t) (local f64 v128)
            (block $b (result i32)
              (br_table $b $b (i32.const 1) (i32.load offset=3 (local.get 0)))))
          (func $b (export "b") (result i32 i64)
            (block $h (result i32)
              (try_table (result i32) (catch $e $h) (call_indirect (type $t) (i32.const 1) (i32.const 0))))
            (global.get $g))
          (func (memory.init 1 (i32.const 0) (i32.const 0) (i32.const 1)) (drop (v128.const i32x4 1 2 3 4))))
        """;
    private static final String REFERENCES = """
        (module
          (rec (type $list (struct (field $next (ref null $list)) (field $value (mut i8))))
               (type $array (array (mut (ref null $list)))))
          (type $f (sub (func (param i32) (result (ref null $list)))))
          (type $g (sub final $f (func (param i32) (result (ref null $list)))))
          (global $none (ref null $list) (ref.null none))
          (table $t 2 (ref null $f))
          (elem $e (ref null $list) (ref.null $list) (struct.new $list (ref.null $list) (i32.const 3)))
          (elem declare func $made)
          (func $made (type $g) (local (ref $list))
            (local.set 1 (struct.new $list (global.get $none) (local.get 0)))
            (struct.set $list $value (local.get 1) (struct.get_s $list $value (local.get 1)))
            (local.get 1))
          (func (param anyref) (result i32)
            (block $l (result (ref $list))
              (br_on_cast $l anyref (ref $list) (local.get 0)) (drop)
              (return (array.len (array.new_elem $array $e (i32.const 0) (i32.const 1)))))
            (drop) (i31.get_u (ref.i31 (i32.const 1))))
          (func (result (ref null $list)) (return_call_ref $g (i32.const 1) (ref.func $made)))
          (func (param externref) (result anyref) (any.convert_extern (local.get 0))))
        """;

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, REFERENCES})
    void mutatedBinariesEndInOurExceptions(String text) {
        Random random = new Random(42);
        byte[] seed = WatParser.parse("seed", text);
        assertThat(isAccepted(seed)).isTrue();
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            accepted += isAccepted(mutated(seed, random)) ? 1 : 0;
        }
        assertThat(accepted).isBetween(1, 9_999);
    }

    private static boolean isAccepted(byte[] binary) {
        try {
            Validator.validate(ModuleDecoder.decode("module", binary));
            return true;
        } catch (WasmException.Malformed | WasmException.Invalid | WasmException.Unsupported e) {
            assertThat(e).hasMessageStartingWith("module: ");
            return false;
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = 8 + random.nextInt(bytes.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) 0xff;
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = bytes[8 + random.nextInt(bytes.length - 8)];
                default -> bytes[at] = (byte) random.nextInt(256);
            }
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
