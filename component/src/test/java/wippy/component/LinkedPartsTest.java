package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
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
                .hasMessage("user: type mismatch for import: \"m\": expected core module, found component");
        ComponentInstance empty = instance("(component)", Linker.builder());
        assertThatThrownBy(() -> instance(INSTANCE_USER, Linker.builder().define("i", empty)))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("user: type mismatch for import: \"i\": missing expected export \"f\"");
    }

    private static AbstractThrowableAssert<?, ?> refused(String user, String name, String given) {
        Component component = Component.parse("user", "(component " + user + ")");
        Linker linker =
                Linker.builder().define(name, Component.parse("given", given)).build();
        return assertThatThrownBy(() -> component.link(linker)).isInstanceOf(WasmException.Unlinkable.class);
    }

    @Test
    void componentsOfAnotherTypeAreRefused() {
        String user = "(import \"c\" (component (import \"in\" (func (param \"x\" u32)))"
                + " (export \"f\" (func (result u32)))))";
        refused(user, "c", "(component)")
                .hasMessage("user: type mismatch for import: \"c\": missing expected export \"f\"");
        refused(user, "c", "(component (import \"other\" (func)))")
                .hasMessage("user: type mismatch for import: \"c\": missing expected import \"other\"");
        refused(user, "c", "(component (import \"in\" (func (param \"x\" u64))))")
                .hasMessage("user: type mismatch for import: \"c\": type mismatch in component import \"in\": type"
                        + " mismatch in function parameter \"x\": expected primitive \"u64\" found primitive \"u32\"");
        refused(user, "c", COUNTING.replace("u32", "s32"))
                .hasMessage("user: type mismatch for import: \"c\": type mismatch in component export \"f\": type"
                        + " mismatch with result type: expected primitive \"u32\" found primitive \"s32\"");
    }

    @Test
    void componentsThatAskForLessAndOfferMoreAreTaken() {
        ComponentInstance user = instance("""
            (component
              (import "c" (component $c
                (import "in" (func (param "x" u32)))
                (export "f" (func (result u32)))))
              (import "in" (func $in (param "x" u32)))
              (instance $i (instantiate $c (with "in" (func $in))))
              (export "g" (func $i "f")))
            """, Linker.builder().define("c", Component.parse("counting", COUNTING)));
        assertThat(user.function("g").call()).isEqualTo(1L);
    }

    private static final String RESOURCES = """
        (component
          (import "c" (component $c
            (export "r" (type $r (sub resource)))
            (export "make" (func (result (own $r)))))))
        """;

    private static String maker(String made) {
        return """
            (component
              (type $r' (resource (rep i32)))
              (type $s' (resource (rep i32)))
              (export $r "r" (type $r'))
              (export $s "s" (type $s'))
              (core func $new (canon resource.new %s'))
              (core module $m
                (import "" "new" (func $new (param i32) (result i32)))
                (func (export "make") (result i32) (call $new (i32.const 7))))
              (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
              (func (export "make") (result (own %s)) (canon lift (core func $i "make"))))
            """.formatted(made, made);
    }

    @Test
    void resourceTypesOfComponentsAreToldApart() {
        Component user = Component.parse("user", RESOURCES);
        user.link(Linker.builder()
                .define("c", Component.parse("given", maker("$r")))
                .build());
        Linker other = Linker.builder()
                .define("c", Component.parse("given", maker("$s")))
                .build();
        assertThatThrownBy(() -> user.link(other))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("user: type mismatch for import: \"c\": type mismatch in component export \"make\": type"
                        + " mismatch with result type: resource types are not the same: \"r\" and \"s\"");
    }

    @Test
    void instancesOfAnotherTypeAreRefused() {
        ComponentInstance given = instance("""
            (component
              (import "f" (func $f (param "all" (list (tuple string u8))) (result (option u32))))
              (export "f" (func $f)))
            """, Linker.builder());
        for (String type : List.of(
                "(param \"all\" (list (tuple string u16))) (result (option u32))",
                "(param \"one\" (list (tuple string u8))) (result (option u32))",
                "(param \"all\" (list (tuple string u8))) (result u32)",
                "(param \"all\" (list (tuple string u8)))")) {
            Component user =
                    Component.parse("user", "(component (import \"i\" (instance (export \"f\" (func " + type + ")))))");
            Linker linker = Linker.builder().define("i", given).build();
            assertThatThrownBy(() -> user.link(linker))
                    .isInstanceOf(WasmException.Unlinkable.class)
                    .hasMessageStartingWith(
                            "user: type mismatch for import: \"i\": type mismatch in instance export \"f\": ")
                    .hasMessageContaining("expected");
        }
        Component same = Component.parse(
                "user",
                "(component (import \"i\" (instance (export \"f\" (func"
                        + " (param \"all\" (list (tuple string u8))) (result (option u32)))))))");
        same.link(Linker.builder().define("i", given).build());
    }

    @Test
    void resourceTypesOfInstancesAreThoseThatExist() {
        Component users = Component.parse("user", """
            (component
              (import "a" (instance $a (export "r" (type (sub resource)))))
              (alias export $a "r" (type $r))
              (import "b" (instance (export "make" (func (result (own $r)))))))
            """);
        Component maker = Component.parse("given", maker("$r"));
        ComponentInstance one = maker.link(Linker.empty()).instantiate();
        ComponentInstance two = maker.link(Linker.empty()).instantiate();
        users.link(Linker.builder().define("a", one).define("b", one).build());
        Linker mixed = Linker.builder().define("a", one).define("b", two).build();
        assertThatThrownBy(() -> users.link(mixed))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageContaining("import \"b\" \"make\"")
                .hasMessageContaining("a resource type of another instance");
    }

    @Test
    void coreModulesOfAnotherTypeAreRefused() {
        Component user = Component.parse("user", MODULE_USER);
        Linker linker = Linker.builder()
                .define("m", module("(module (func (export \"f\") (result i64) (i64.const 42)))"))
                .build();
        assertThatThrownBy(() -> user.link(linker))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageStartingWith("user: type mismatch for import: \"m\": ")
                .hasMessageContaining("i64");
    }
}
