package wippy.component.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.Outcome;
import wippy.component.abi.ConversionException;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;
import wippy.value.JavaModel;

class CoreFunctionsTest {
    /** A bump allocator under a name, and one function that turns a text into its length, and one that repeats it. */
    private static final String STRINGS = """
        (module
          (memory (export "memory") 1)
          (global $top (mut i32) (i32.const 1024))
          (global $freed (mut i32) (i32.const 0))
          (func $bump (param $align i32) (param $size i32) (result i32)
            (local $at i32)
            (local.set $at (i32.and
              (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
              (i32.sub (i32.const 0) (local.get $align))))
            (global.set $top (i32.add (local.get $at) (local.get $size)))
            (local.get $at))
          ALLOCATOR
          (func (export "size") (param i32 i32) (result i32) (local.get 1))
          (func (export "echo") (param i32 i32) (result i32)
            (i32.store (i32.const 16) (local.get 0))
            (i32.store (i32.const 20) (local.get 1))
            (i32.const 16))
          (func (export "echo_into") (param i32 i32 i32)
            (i32.store (local.get 2) (local.get 0))
            (i32.store offset=4 (local.get 2) (local.get 1)))
          (func (export "freed") (result i32) (global.get $freed)))
        """;

    private static final String WIT = """
        size: func(s: string) -> u32;
        echo: func(s: string) -> string;
        echo-into: func(s: string) -> string;
        freed: func() -> u32
        """;

    private static WasmInstance instance(String wat) {
        return WasmInstance.instantiate(
                WasmModule.decode("test", WatParser.parse("test.wat", wat)),
                Imports.none(),
                InstanceLimits.unlimited());
    }

    private static Object call(WasmInstance instance, String wit, String name, Object... args) {
        return CoreFunctions.of("app:test", wit)
                .call(instance, name, JavaModel.shared(), Arrays.asList(args), JavaModel.shared());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(func (export \"cabi_realloc\") (param i32 i32 i32 i32) (result i32)"
                        + " (call $bump (local.get 2) (local.get 3)))",
                "(func (export \"canonical_abi_realloc\") (param i32 i32 i32 i32) (result i32)"
                        + " (call $bump (local.get 2) (local.get 3)))",
                "(func (export \"allocate\") (param i32 i32) (result i32)"
                        + " (call $bump (local.get 1) (local.get 0)))",
                "(func (export \"alloc\") (param i32) (result i32) (call $bump (i32.const 8) (local.get 0)))",
            })
    void passesTextThroughWhateverAllocatorThereIs(String allocator) {
        WasmInstance instance = instance(STRINGS.replace("ALLOCATOR", allocator));
        assertThat(call(instance, WIT, "size", "häh")).isEqualTo(4L);
        assertThat(call(instance, WIT, "echo", "Grüße, 世界")).isEqualTo("Grüße, 世界");
        assertThat(call(instance, WIT, "echo-into", "x")).isEqualTo("x");
        assertThat(call(instance, WIT, "echo", "")).isEqualTo("");
    }

    @Test
    void releasesArgumentsOfPlainAllocators() {
        WasmInstance instance = instance(STRINGS.replace(
                "ALLOCATOR",
                "(func (export \"alloc\") (param i32) (result i32) (call $bump (i32.const 1) (local.get 0)))"
                        + "(func (export \"free\") (param i32 i32) (global.set $freed"
                        + " (i32.add (global.get $freed) (local.get 1))))"));
        call(instance, WIT, "size", "12345");
        assertThat(call(instance, WIT, "freed")).isEqualTo(5L);
    }

    @Test
    void givesSeveralResultsAsAList() {
        WasmInstance instance = instance("(module (func (export \"divmod\") (param i32 i32) (result i32 i32)"
                + " (i32.div_u (local.get 0) (local.get 1)) (i32.rem_u (local.get 0) (local.get 1))))");
        assertThat(call(instance, "divmod: func(a: u32, b: u32) -> (u32, u32)", "divmod", 17, 5))
                .isEqualTo(List.of(3L, 2L));
    }

    @Test
    void readsTextAmongSeveralResults() {
        WasmInstance instance = instance("""
            (module (memory (export "memory") 1)
              (data (i32.const 8) "\\20\\00\\00\\00\\05\\00\\00\\00")
              (data (i32.const 32) "hello")
              (func (export "tell") (result i32 i32 i64) (i32.const 7) (i32.const 8) (i64.const -1)))
            """);
        assertThat(call(instance, "tell: func() -> (u32, string, s64)", "tell")).isEqualTo(List.of(7L, "hello", -1L));
    }

    @Test
    void tellsTheSidesOfAResultApart() {
        WasmInstance instance = instance("""
            (module (memory (export "memory") 1)
              (data (i32.const 16) "\\20\\00\\00\\00\\02\\00\\00\\00")
              (data (i32.const 32) "no")
              (func (export "check") (param i32) (result i32)
                (i32.store8 (i32.const 12) (i32.eqz (local.get 0)))
                (i32.store (i32.const 20) (i32.const 2))
                (i32.const 12)))
            """);
        CoreFunction check = CoreFunctions.of("app:test", "check: func(x: u32) -> result<_, string>;")
                .function("check");
        assertThat(check.invoke(instance, JavaModel.shared(), List.of(1), JavaModel.shared()))
                .isEqualTo(new Outcome.Ok(null, false));
        assertThat(check.invoke(instance, JavaModel.shared(), List.of(0), JavaModel.shared()))
                .isEqualTo(new Outcome.Err("no", true, "no"));
    }

    @Test
    void runsPostReturn() {
        WasmInstance instance = instance("""
            (module (memory (export "memory") 1) (global $n (mut i32) (i32.const 0))
              (func (export "text") (result i32) (i32.store (i32.const 4) (i32.const 8)) (i32.const 4))
              (func (export "cabi_post_text") (param i32) (global.set $n (local.get 0)))
              (func (export "seen") (result i32) (global.get $n)))
            """);
        String wit = "text: func() -> string; seen: func() -> u32";
        assertThat(call(instance, wit, "text")).isEqualTo("");
        assertThat(call(instance, wit, "seen")).isEqualTo(4L);
    }

    @ParameterizedTest
    @CsvSource({"s8,-5", "u8,251", "s16,-5", "u16,65531", "s32,-5", "u32,4294967291"})
    void readsNarrowIntegersBySign(String type, long expected) {
        WasmInstance instance = instance("(module (func (export \"f\") (param i32) (result i32) (i32.const -5)))");
        assertThat(call(instance, "f: func(x: bool) -> " + type, "f", true)).isEqualTo(expected);
    }

    @Test
    void saysWhatDoesNotFit() {
        WasmInstance instance = instance("(module (func (export \"f\") (param i64) (result i32) (i32.const 0)))");
        assertThatThrownBy(() -> call(instance, "f: func(x: u32) -> u32", "f", 1))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("export \"f\" is of core type (i64) -> (i32), but its WIT signature func(x: u32) -> u32"
                        + " needs (i32) -> (i32)");
        assertThatThrownBy(() -> call(instance, "ff: func()", "f"))
                .hasMessage("function \"f\" not found in WIT text. Did you mean ff?");
        assertThatThrownBy(() -> call(instance, "ff: func()", "ff"))
                .hasMessage("export \"ff\" not found in module test. Did you mean f?");
        assertThatThrownBy(() -> call(instance, "f: func(x: s64) -> u32", "f", "one"))
                .isInstanceOf(ConversionException.class)
                .hasMessage("function \"f\", param \"x\": expected s64, got String \"one\"");
        assertThatThrownBy(() -> call(instance, "f: func(x: s64) -> u32", "f"))
                .hasMessage("function \"f\": parameter count mismatch: expected 1, got 0");
    }

    @Test
    void needsAnAllocatorForText() {
        WasmInstance instance = instance(STRINGS.replace("ALLOCATOR", ""));
        assertThatThrownBy(() -> call(instance, WIT, "size", "x"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("no allocator");
    }
}
