package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;

/** Components, core modules and instances as what a component imports. */
class LinkedPartsTest {
    private static final String MODULE_USER = """
        (component
          (import "m" (core module $m (export "f" (func (result i32)))))
          (core instance $i (instantiate $m))
          (func (export "f") (result u32) (canon lift (core func $i "f"))))
        """;
    private static final String COMPONENT_USER = """
        (component
          (import "c" (component $c (export "f" (func (result u32)))))
          (instance $i (instantiate $c))
          (export "g" (func $i "f")))
        """;
    private static final String INSTANCE_USER = """
        (component
          (import "i" (instance $i (export "f" (func (result u32)))))
          (core func $f (canon lower (func $i "f")))
          (core module $m
            (import "h" "f" (func $f (result i32)))
            (func (export "twice") (result i32) (i32.mul (i32.const 2) (call $f))))
          (core instance $x (instantiate $m (with "h" (instance (export "f" (func $f))))))
          (func (export "twice") (result u32) (canon lift (core func $x "twice"))))
        """;
    private static final String COUNTING = """
        (component
          (core module $m
            (global $n (mut i32) (i32.const 0))
            (func (export "f") (result i32)
              (global.set $n (i32.add (global.get $n) (i32.const 1)))
              (global.get $n)))
          (core instance $i (instantiate $m))
          (func (export "f") (result u32) (canon lift (core func $i "f"))))
        """;

    private static WasmModule module(String text) {
        return WasmModule.decode("m", WatParser.parse("m", text));
    }

    private static ComponentInstance instance(String text, Linker.Builder linker) {
        return Component.parse("user", text).link(linker.build()).instantiate();
    }

    @Test
    void coreModules() {
        WasmModule module = module("(module (func (export \"f\") (result i32) (i32.const 42)))");
        ComponentInstance user = instance(MODULE_USER, Linker.builder().define("m", module));
        assertThat(user.function("f").call()).isEqualTo(42L);
    }

    @Test
    void components() {
        ComponentInstance user =
                instance(COMPONENT_USER, Linker.builder().define("c", Component.parse("counting", COUNTING)));
        assertThat(user.function("g").call()).isEqualTo(1L);
        assertThat(user.function("g").call()).isEqualTo(2L);
    }

    @Test
    void instancesAreShared() {
        ComponentInstance counting = instance(COUNTING, Linker.builder());
        ComponentInstance one = instance(INSTANCE_USER, Linker.builder().define("i", counting));
        ComponentInstance other = instance(INSTANCE_USER, Linker.builder().define("i", counting));
        assertThat(one.function("twice").call()).isEqualTo(2L);
        assertThat(other.function("twice").call()).isEqualTo(4L);
        assertThat(counting.function("f").call()).isEqualTo(3L);
        counting.close();
        assertThatThrownBy(() -> one.function("twice").call()).hasMessageContaining("it was closed");
    }

    @Test
    void exportsOfInstances() {
        ComponentInstance nested = instance("""
            (component
              (import "i" (instance $i (export "f" (func (result u32)))))
              (export "a:b/c@1.0.0" (instance $i)))
            """, Linker.builder().define("i", instance(COUNTING, Linker.builder())));
        ComponentInstance user = instance(INSTANCE_USER, Linker.builder().define("i", nested, "a:b/c@1.0.0"));
        assertThat(user.function("twice").call()).isEqualTo(2L);
        assertThatThrownBy(() -> Linker.builder().define("i", nested, "a:b/d"))
                .isInstanceOf(UnknownFunctionException.class)
                .hasMessage("export \"a:b/d\" not found in component user; it exports a:b/c@1.0.0");
    }

    @Test
    void whatIsMissingOrOfAnotherSortIsToldWhenItIsLinked() {
        Component user = Component.parse("user", MODULE_USER);
        assertThatThrownBy(() -> user.link(Linker.empty()))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("user: import \"m\" is a core module, which nobody has defined on the linker");
        Linker component = Linker.builder()
                .define("m", Component.parse("counting", COUNTING))
                .build();
        assertThatThrownBy(() -> user.link(component))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageContaining("a core module is asked for, but a component is given");
        ComponentInstance empty = instance("(component)", Linker.builder());
        assertThatThrownBy(() -> instance(INSTANCE_USER, Linker.builder().define("i", empty)))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageContaining("a function is asked for, but nothing is given");
    }
}
