package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.run.GcArray;
import wippy.engine.run.GcStruct;
import wippy.engine.run.I31;

/** Structures, arrays, small integers and casts, as guests and hosts see them. */
class GcProgramsTest {
    private static final String TYPES = """
        (type $all (struct (field $b (mut i8)) (field $s (mut i16)) (field $i (mut i32)) (field $l (mut i64))
          (field $f (mut f32)) (field $d (mut f64)) (field $v (mut v128)) (field $r (mut anyref))))
        (type $base (sub (struct (field i32))))
        (type $derived (sub $base (struct (field i32) (field i64))))
        (type $other (sub $base (struct (field i32) (field i64) (field i8))))
        (type $same (sub $base (struct (field i32))))
        (type $bytes (array (mut i8)))
        (type $ints (array (mut i32)))
        (type $vectors (array (mut v128)))
        (type $refs (array (mut funcref)))
        (global $all0 (ref $all) (struct.new_default $all))
        (global $nothing (mut (ref null $all)) (ref.null $all))
        (global $fixed (ref $ints) (array.new_fixed $ints 3 (i32.const 7) (i32.const 8) (i32.const 9)))
        (global $small (ref i31) (ref.i31 (i32.const -5)))
        (data $data "\\01\\02\\03\\04\\85\\06\\07\\08")
        (elem $elem funcref (ref.func $run) (ref.null func))
        """;

    private static WasmInstance instance(String functions) {
        return Wat.instance("(module " + TYPES + " " + functions + ")");
    }

    private static List<Object> run(String results, String body) {
        WasmInstance instance = instance("(func $run (export \"run\") " + results + " " + body + ")");
        return List.copyOf(Wat.function(instance, "run").callValues());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$b | i32 | (i32.const 0x1ff) | _s | -1",
                "$b | i32 | (i32.const 0x1ff) | _u | 255",
                "$s | i32 | (i32.const 0x18001) | _s | -32767",
                "$s | i32 | (i32.const 0x18001) | _u | 32769",
                "$i | i32 | (i32.const -2147483648) | '' | -2147483648",
                "$l | i64 | (i64.const -9) | '' | -9",
                "$f | f32 | (f32.const -0.0) | '' | -0.0",
                "$d | f64 | (f64.const 1.5) | '' | 1.5",
                "$v | v128 | (v128.const i64x2 11 -12) | '' | 0xfffffffffffffff4000000000000000b",
                "$r | anyref | (ref.i31 (i32.const 3)) | '' | I31[value=3]",
            })
    void fieldsKeepWhatTheirTypeHolds(String field, String type, String value, String sign, String expected) {
        List<Object> values = run("(result " + type + ")", """
            (struct.set $all %1$s (global.get $all0) %2$s)
            (struct.get%3$s $all %1$s (global.get $all0))\
            """.formatted(field, value, sign));
        assertThat(values).singleElement().asString().startsWith(expected);
    }

    @Test
    void allFieldsAreGivenAtOnce() {
        GcStruct struct = (GcStruct) run("(result anyref)", """
            (struct.new $all (i32.const 1) (i32.const -2) (i32.const 3) (i64.const 4) (f32.const 5) (f64.const 6)
              (v128.const i64x2 7 8) (struct.new $base (i32.const 9)))\
            """).getFirst();
        assertThat(struct.size()).isEqualTo(8);
        assertThat(List.of(1, -2, 3, 4L, 5f, 6.0, new V128(7, 8)))
                .isEqualTo(IntStream.range(0, 7).mapToObj(struct::get).toList());
        assertThat(((GcStruct) Objects.requireNonNull(struct.get(7))).get(0)).isEqualTo(9);
        assertThatThrownBy(() -> struct.get(8)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void newStructuresAreZeroAndNull() {
        GcStruct struct =
                (GcStruct) run("(result anyref)", "(struct.new_default $all)").getFirst();
        assertThat(struct.get(0)).isEqualTo(0);
        assertThat(struct.get(4)).isEqualTo(0f);
        assertThat(struct.get(6)).isEqualTo(new V128(0, 0));
        assertThat(struct.get(7)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(struct.get $all $i (global.get $nothing)) | null structure reference",
                "(i32.wrap_i64 (i64x2.extract_lane 1 (struct.get $all $v (global.get $nothing))))"
                        + " | null structure reference",
                "(struct.set $all $v (global.get $nothing) (v128.const i64x2 0 0)) (i32.const 0)"
                        + " | null structure reference",
                "(array.get $ints (ref.null $ints) (i32.const 0)) | null array reference",
                "(array.get $ints (global.get $fixed) (i32.const 3)) | out of bounds array access",
                "(array.get $ints (global.get $fixed) (i32.const -1)) | out of bounds array access",
                "(array.set $ints (global.get $fixed) (i32.const 3) (i32.const 3)) (i32.const 0)"
                        + " | out of bounds array access",
                "(array.len (ref.null array)) | null array reference",
                "(array.fill $ints (global.get $fixed) (i32.const 2) (i32.const 3) (i32.const 2)) (i32.const 0)"
                        + " | out of bounds array access",
                "(array.len (array.new_data $ints $data (i32.const 1) (i32.const 2))) | out of bounds memory access",
                "(array.len (array.new_elem $refs $elem (i32.const 1) (i32.const 2))) | out of bounds table access",
                "(array.len (array.new_default $ints (i32.const -1))) | array too large",
                "(i31.get_s (ref.null i31)) | null i31 reference",
                "(struct.get $derived 0 (ref.cast (ref $derived) (struct.new $base (i32.const 1)))) | cast failure",
                "(struct.get $base 0 (ref.cast (ref $base) (ref.null any))) | cast failure",
                "(i31.get_s (ref.cast (ref i31) (global.get $fixed))) | cast failure",
            })
    void trapsSayWhat(String body, String message) {
        assertThatThrownBy(() -> run("(result i32)", body))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(array.get $ints (global.get $fixed) (i32.const 2)) | 9",
                "(array.len (global.get $fixed)) | 3",
                "(array.get_u $bytes (array.new $bytes (i32.const 0x2fe) (i32.const 2)) (i32.const 1)) | 254",
                "(array.get_s $bytes (array.new_data $bytes $data (i32.const 4) (i32.const 2)) (i32.const 0)) | -123",
                "(array.get $ints (array.new_data $ints $data (i32.const 0) (i32.const 2)) (i32.const 0)) | 67305985",
                "(i64x2.extract_lane 1 (array.get $vectors (array.new $vectors (v128.const i64x2 5 6) (i32.const 2))"
                        + " (i32.const 1))) (i32.wrap_i64) | 6",
                "(ref.is_null (array.get $refs (array.new_elem $refs $elem (i32.const 0) (i32.const 2))"
                        + " (i32.const 0))) | 0",
                "(i31.get_s (global.get $small)) | -5",
                "(i31.get_u (global.get $small)) | 2147483643",
                "(i31.get_s (ref.i31 (i32.const 0x40000000))) | -1073741824",
                "(ref.eq (ref.i31 (i32.const 123456)) (ref.i31 (i32.const 123456))) | 1",
                "(ref.eq (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2))) | 0",
                "(ref.eq (struct.new $base (i32.const 1)) (struct.new $base (i32.const 1))) | 0",
                "(ref.eq (global.get $fixed) (global.get $fixed)) | 1",
                "(ref.eq (ref.null none) (ref.null eq)) | 1",
                "(ref.test (ref $base) (struct.new_default $derived)) | 1",
                "(ref.test (ref $derived) (struct.new_default $base)) | 0",
                "(ref.test (ref $other) (struct.new_default $derived)) | 0",
                "(ref.test (ref $same) (struct.new_default $base)) | 0",
                "(ref.test (ref null $base) (ref.null any)) | 1",
                "(ref.test (ref eq) (global.get $small)) | 1",
                "(ref.test (ref array) (struct.new_default $base)) | 0",
                "(ref.test (ref func) (ref.func $run)) | 1",
                "(struct.get $base 0 (struct.new $derived (i32.const 41) (i64.const 42))) | 41",
                "(i32.wrap_i64 (struct.get $derived 1 (ref.cast (ref $derived)"
                        + " (block (result anyref) (struct.new $other (i32.const 1) (i64.const 42) (i32.const 3))))))"
                        + " | cast failure",
            })
    void programsComputeWhatTheSpecificationSays(String body, String expected) {
        if (expected.equals("cast failure")) {
            assertThatThrownBy(() -> run("(result i32)", body)).hasMessageStartingWith(expected);
        } else {
            assertThat(run("(result i32)", body)).containsExactly(Integer.valueOf(expected));
        }
    }

    @Test
    void runsOfElementsAreFilledCopiedAndRead() {
        GcArray array = (GcArray) run("(result arrayref)", """
            (local $a (ref $ints))
            (local.set $a (array.new_default $ints (i32.const 8)))
            (array.fill $ints (local.get $a) (i32.const 1) (i32.const 5) (i32.const 2))
            (array.copy $ints $ints (local.get $a) (i32.const 4) (global.get $fixed) (i32.const 1) (i32.const 2))
            (array.copy $ints $ints (local.get $a) (i32.const 2) (local.get $a) (i32.const 1) (i32.const 2))
            (array.init_data $ints $data (local.get $a) (i32.const 7) (i32.const 4) (i32.const 1))
            (local.get $a)\
            """).getFirst();
        assertThat(IntStream.range(0, array.length()).mapToObj(array::get))
                .containsExactly(0, 5, 5, 5, 8, 9, 0, 0x08070685);
    }

    /** Far more code than a method may have, were each a few instructions. */
    @ParameterizedTest
    @CsvSource({
        "i8, i32, 10000, _s",
        "i16, i32, 9999, _u",
        "i32, i32, 10000, ''",
        "i64, i64, 10000, ''",
        "f32, f32, 5001, ''"
    })
    void longArraysOfConstantsAreMade(String storage, String type, int length, String sign) {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < length; i++) {
            elements.append("(")
                    .append(type)
                    .append(".const ")
                    .append(i % 5003 - 300)
                    .append(")");
        }
        WasmInstance instance = Wat.instance("""
            (module (type $a (array (mut %1$s)))
              (func $make (result (ref $a)) (array.new_fixed $a %2$d %3$s))
              (func (export "get") (param i32) (result %4$s)
                (array.get%5$s $a (call $make) (local.get 0))))
            """.formatted(storage, length, elements, type, sign));
        for (int index : new int[] {0, 1, 299, 300, 4999, 5000, length - 1}) {
            int expected = index % 5003 - 300;
            Number result =
                    (Number) Wat.function(instance, "get").callValues(index).getFirst();
            switch (storage) {
                case "i8" -> assertThat(result).isEqualTo((int) (byte) expected);
                case "i16" -> assertThat(result).isEqualTo(expected & 0xffff);
                default -> assertThat(result.longValue()).isEqualTo(expected);
            }
        }
    }

    @Test
    void branchesOnCastsCarryTheReference() {
        WasmInstance instance = instance("""
            (func $run)
            (func $classify (export "classify") (param anyref) (result i32)
              (block $rest (result anyref)
                (block $struct (result (ref $base))
                  (br_on_cast_fail $rest anyref (ref eq) (local.get 0))
                  (br_on_cast $struct eqref (ref $base))
                  (drop) (return (i32.const 2)))
                (return (struct.get $base 0)))
              (drop) (i32.const 3))
            (func (export "struct") (result i32) (call $classify (struct.new $derived (i32.const 77) (i64.const 1))))
            (func (export "array") (result i32) (call $classify (global.get $fixed)))
            (func (export "host") (param externref) (result i32)
              (call $classify (any.convert_extern (local.get 0))))
            """);
        assertThat(Wat.call(instance, "struct")).containsExactly(77);
        assertThat(Wat.call(instance, "array")).containsExactly(2);
        assertThat(Wat.function(instance, "host").callValues("a host's object")).containsExactly(3);
        assertThat(Wat.function(instance, "classify").callValues(new I31(4))).containsExactly(2);
    }

    @Test
    void objectsOfTheHostComeBackTheSame() {
        Object object = new Object();
        WasmInstance instance = instance("""
            (func $run)
            (func (export "keep") (param externref) (result externref)
              (struct.set $all $r (global.get $all0) (any.convert_extern (local.get 0)))
              (extern.convert_any (struct.get $all $r (global.get $all0))))
            """);
        assertThat(Wat.function(instance, "keep").callValues(object).getFirst()).isSameAs(object);
    }

    private static final String POINTS = """
        (type $point (struct (field $x i32) (field $y i64)))
        """;

    /** Types are equal by what they are, not by who defines them. */
    @Test
    void modulesShareStructuresOfEqualTypes() {
        WasmInstance maker = Wat.instance("(module " + POINTS + """
              (func (export "make") (param i32 i64) (result (ref $point))
                (struct.new $point (local.get 0) (local.get 1))))
            """);
        WasmInstance reader = Wat.instance(
                Wat.module("(module (type $padding (func)) " + POINTS + """
                      (type $unlike (struct (field i32) (field (mut i64))))
                      (import "maker" "make" (func $make (param i32 i64) (result (ref $point))))
                      (func (export "sum") (param i32 i64) (result i64)
                        (local $p (ref $point))
                        (local.set $p (call $make (local.get 0) (local.get 1)))
                        (i64.add (i64.extend_i32_s (struct.get $point $x (local.get $p)))
                          (struct.get $point $y (local.get $p))))
                      (func (export "test") (param i32 i64) (result i32 i32)
                        (ref.test (ref $point) (call $make (local.get 0) (local.get 1)))
                        (ref.test (ref $unlike) (block (result anyref) (call $make (local.get 0) (local.get 1))))))
                    """),
                Imports.builder().putAll("maker", maker).build());
        assertThat(Wat.call(reader, "sum", 3, 4)).containsExactly(7);
        assertThat(Wat.call(reader, "test", 3, 4)).containsExactly(1, 0);
        WasmModule unlike = Wat.module("""
            (module (type $point (struct (field i32) (field i32)))
              (import "maker" "make" (func (param i32 i64) (result (ref $point)))))
            """);
        assertThatThrownBy(() -> Wat.instance(
                        unlike, Imports.builder().putAll("maker", maker).build()))
                .isInstanceOf(WasmException.class)
                .hasMessageContaining("incompatible import type");
    }

    /** More fields than a method could write, were each a few instructions. */
    @Test
    void structuresMayBeWideAndDeep() {
        StringBuilder types = new StringBuilder("(type $t0 (sub (struct (field (mut i32)))))");
        StringBuilder fields = new StringBuilder("(field (mut i32))");
        for (int i = 1; i < 40; i++) {
            fields.append(" (field (mut i64)) (field (mut anyref))");
            types.append("(type $t%d (sub $t%d (struct %s)))".formatted(i, i - 1, fields));
        }
        String wide = "(type $wide (struct " + "(field (mut i8)) ".repeat(5000) + "))";
        WasmInstance instance = Wat.instance("(module " + types + wide + """
              (func (export "deep") (result i64)
                (local $o (ref $t39))
                (local.set $o (struct.new_default $t39))
                (struct.set $t39 77 (local.get $o) (i64.const 5))
                (struct.set $t20 39 (local.get $o) (i64.const 6))
                (struct.set $t0 0 (local.get $o) (i32.const 7))
                (i64.add (i64.add (struct.get $t39 77 (local.get $o)) (struct.get $t39 39 (local.get $o)))
                  (i64.extend_i32_u (struct.get $t39 0 (local.get $o)))))
              (func (export "wide") (result i32)
                (local $o (ref $wide))
                (local.set $o (struct.new_default $wide))
                (struct.set $wide 4999 (local.get $o) (i32.const -3))
                (i32.add (struct.get_s $wide 4999 (local.get $o)) (struct.get_s $wide 4998 (local.get $o)))))
            """);
        assertThat(Wat.call(instance, "deep")).containsExactly(18);
        assertThat((int) Wat.call(instance, "wide")[0]).isEqualTo(-3);
    }
}
