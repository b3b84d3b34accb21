package wippy.engine.text;

import java.util.List;
import java.util.Random;

/** Small modules that together use everything, and ways to spoil them. */
final class TextCorpus {
    static final List<String> TEXTS = List.of("""
        (module $m (type $t (func (param i32) (result i32)))
          (import "env" "f" (func $f (type $t)))
          (table $tab 3 funcref) (elem $e (table $tab) (i32.const 0) func $f $g) (data "x\\00\\u{41}")
          (memory (data "abc")) (global $x (mut f64) (f64.const -0x1.8p3))
          (func $g (export "g") (param $p i32) (result i32) (local $v v128)
            (block $b (result i32)
              (br_if $b (i32.const -1) (i32.load8_u offset=3 align=1 (local.get $p)))
              (drop) loop $l br $l end
              (call_indirect $tab (param i32) (result i32) (local.get $p) (i32.const 0)))))
        """, """
        (module
          (rec (type $a (sub (struct (field $x (mut i8)) (field (ref null $b)))))
               (type $b (sub final $a (struct (field (mut i8)) (field (ref null $b)) (field f32)))))
          (type $v (array (mut i16))) (type $s (sub (func (param (ref $a)) (result anyref))))
          (tag $e (param i64)) (memory $w i64 1 4) (memory $n 1) (table i64 2 (ref null $a) (ref.null none))
          (data $d "12345678") (elem $es (ref null $a) (ref.null $a) (item struct.new_default $b))
          (func $h (type $s)
            block $t2 (result exnref) try_table $t (catch $e 1) (catch_all_ref $t2) (throw $e (i64.const 5)) end
            unreachable end drop
            (if (result anyref) (ref.test (ref $b) (local.get 0))
              (then (struct.new $b (i32.const 1) (ref.null $b) (f32.const nan:0x200000)))
              (else (array.new_data $v $d (i32.const 0) (i32.const 4))))
            (struct.get_u $a $x (br_on_cast 0 (ref $a) (ref $b) (local.get 0)))
            drop (memory.copy $w $n (i64.const 0) (i32.const 0) (i32.const 1))
            (return_call_ref $s (local.get 0) (ref.func $h)))
          (elem declare func $h) (start 0))
        """, """
        (module (@name "Caf\\c3\\a9") (memory 1 2) (@custom "meta" (before code) "\\01\\02")
          (func (export "v") (param v128 i32) (result v128) (local $x i64) (local (@name "") f32)
            (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (local.get 0) (v128.const f32x4 1 -0 inf nan))
            (v128.load16_lane offset=8 7 (local.get 1) (local.get 0))
            (@metadata.code.branch_hint "\\01") (if (local.get 1) (then (nop)) (else (br_table 0 0 1 (local.get 1))))
            i32x4.add (select (result i64) (i64.const 0x8000_0000_0000_0000) (local.get $x) (local.get 1))
            drop i16x8.relaxed_dot_i8x16_i7x16_s f64.const 0x1.fffffffffffffp1023 drop)
          (@custom "\\22quoted") (@other (x) "y" ] , ))
        """);

    private static final String[] WORDS = {
        "(",
        ")",
        "(",
        ")",
        "\"",
        ";;",
        "(;",
        ";)",
        "(@name \"n\")",
        "(@custom \"c\")",
        "(@x",
        "0",
        "-1",
        "0x",
        "1e999",
        "$f",
        "$\"q\"",
        "end",
        "else",
        "(then)",
        "block",
        "if",
        "i32.const",
        "nan:0x1",
        "(result i32)",
        "(type 9)",
        "(param $z i32)",
        "4294967296",
        "99999999999999999999",
        "(memory 0)",
        "(rec)",
        "(sub",
        "align=3",
        "offset=-1",
        "(elem",
        "func",
        "\\ff",
        "\u0000",
        "\u00e9",
        "br",
        "(export \"a\" (func 0))",
        "(pagesize 3)",
        "i64"
    };

    private TextCorpus() {}

    /** A text with a few words replaced, doubled or gone. */
    static String shuffled(Random random) {
        String[] words = TEXTS.get(random.nextInt(TEXTS.size())).split("(?<=[() \\n])|(?=[() \\n])", -1);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(words.length);
            words[at] = switch (random.nextInt(4)) {
                case 0 -> "";
                case 1 -> words[random.nextInt(words.length)];
                case 2 -> words[at] + " " + words[random.nextInt(words.length)];
                default -> " " + WORDS[random.nextInt(WORDS.length)] + " ";
            };
        }
        return String.join("", words);
    }

    /** A text with a few characters replaced or cut out. */
    static String scratched(Random random) {
        StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.setCharAt(at, (char) (32 + random.nextInt(96)));
            } else {
                text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
            }
        }
        return text.toString();
    }

    /** A binary with a few bytes changed, doubled or gone. */
    static byte[] scratchedBinary(Random random) {
        byte[] seed = WatParser.parse("seed", TEXTS.get(random.nextInt(TEXTS.size())));
        Bytes out = new Bytes();
        int changes = 1 + random.nextInt(3);
        int next = 8 + random.nextInt(seed.length - 8);
        for (int i = 0; i < seed.length; i++) {
            if (i != next || changes-- == 0) {
                out.u8(seed[i]);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> out.u8(random.nextInt(256));
                case 1 -> out.u8(seed[i] ^ (1 << random.nextInt(8)));
                case 2 -> out.u8(0xff).u8(0xff).u8(0xff).u8(0xff).u8(0x0f);
                default -> {}
            }
            next = i + 1 + random.nextInt(seed.length);
        }
        return out.toArray();
    }
}
