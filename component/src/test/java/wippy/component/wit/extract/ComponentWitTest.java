package wippy.component.wit.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wippy.component.binary.ComponentDecoder;
import wippy.component.text.ComponentParser;
import wippy.component.wit.Wit;
import wippy.component.wit.print.WitPrinter;
import wippy.component.wit.resolve.Features;
import wippy.engine.WasmException;

class ComponentWitTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ComponentWitTest.class.getResourceAsStream("/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static ComponentWit of(byte[] binary) {
        return ComponentWit.of(ComponentDecoder.decode("test", binary));
    }

    private static ComponentWit of(String text) {
        return of(ComponentParser.parse("test.wat", text));
    }

    private static String printed(String text) {
        return WitPrinter.print(of(text).packages());
    }

    /** The expected text is what wasm-tools 1.263 prints. */
    @Test
    void showsAComponentAsOthersDo() throws IOException {
        ComponentWit found = of(resource("components/imports.wasm"));
        assertThat(found.isPackage()).isFalse();
        assertThat(found.leftOut()).isEmpty();
        assertThat(WitPrinter.print(found.packages())).isEqualTo("""
            package root:component;

            world root {
              import test:host/store@0.2.3;
              import test:host/types;
              import log: func(text: string);

              export say: func(text: string);
              export item-id: func(id: u32) -> u32;
              export drop: func(handle: u32);
              export find: func(ids: list<u32>) -> option<string>;
            }
            package test:host@0.2.3 {
              interface store {
                resource item {
                  constructor(id: u32);
                  id: func() -> u32;
                }

                find: func(ids: list<u32>) -> option<string>;
              }
            }


            package test:host {
              interface types {
                type size = u32;
              }
            }
            """);
    }

    /** The binary is what wasm-tools 1.263 makes of the folder, the expected text what it prints of that. */
    @Test
    void showsAPackageInBinaryFormAsOthersDo() throws IOException {
        ComponentWit found = of(resource("wit/harbour.wasm"));
        assertThat(found.isPackage()).isTrue();
        assertThat(WitPrinter.print(found.packages()))
                .isEqualTo(new String(resource("wit/harbour-binary.print"), StandardCharsets.UTF_8));
    }

    @Test
    void saysWhatCanBeReadAgain() throws IOException {
        for (String name : new String[] {"components/imports.wasm", "components/encodings.wasm", "wit/harbour.wasm"}) {
            ComponentWit found = of(resource(name));
            assertThat(Wit.parse("again", WitPrinter.print(found.packages()), Features.none()))
                    .as(name)
                    .isEqualTo(found.packages());
        }
    }

    /** Names of the same type stay names of it, whatever it is. */
    @Test
    void followsTypesFromInterfaceToInterface() {
        assertThat(printed("""
            (component
              (import "local:demo/types" (instance $types
                (type $r' (record (field "a" u8)))
                (export "r" (type $r (eq $r')))
                (type $size' u64)
                (export "size" (type $size (eq $size')))
                (export "file" (type $file (sub resource)))
                (type $own (own $file))
                (export "[constructor]file" (func (param "n" $size) (result $own)))
                (export "[method]file.read" (func (param "self" (borrow $file)) (result $r)))
                (export "[static]file.join" (func (param "a" (borrow $file)) (param "b" $own)))))
              (alias export $types "r" (type $r))
              (alias export $types "size" (type $size))
              (alias export $types "file" (type $file))
              (import "host" (instance
                (export "r" (type $r2 (eq $r)))
                (export "again" (type $again (eq $r2)))
                (export "len" (type $len (eq $size)))
                (type $l (list $len))
                (export "get" (func (param "x" $again) (result $l)))))
              (import "size" (type $s (eq $size)))
              (import "f" (func (param "x" $s) (param "h" (own $file)))))
            """)).isEqualTo("""
                package root:component;

                world root {
                  import local:demo/types;
                  import host: interface {
                    use local:demo/types.{r, size as len};

                    type again = r;

                    get: func(x: again) -> list<len>;
                  }
                  use local:demo/types.{size, file};
                  import f: func(x: size, h: file);
                }
                package local:demo {
                  interface types {
                    record r {
                      a: u8,
                    }

                    type size = u64;

                    resource file {
                      constructor(n: size);
                      read: func() -> r;
                      join: static func(a: borrow<file>, b: file);
                    }
                  }
                }
                """);
    }

    /** The example of WIT.md, Package Format, and the WIT it is made of. */
    @Test
    void readsTheSpecificationsExampleOfAPackage() {
        assertThat(printed("""
            (component
              (type (component
                (export "local:demo/types" (instance
                  (export "file" (type $file (sub resource)))
                  (export "[method]file.read" (func
                    (param "self" (borrow $file)) (param "off" u32) (param "n" u32) (result (list u8))))))))
              (export "types" (type 0))
              (type (component
                (import "local:demo/types" (instance $types
                  (export "file" (type (sub resource)))))
                (alias export $types "file" (type $file))
                (export "local:demo/namespace" (instance
                  (export "file" (type $f (eq $file)))
                  (export "open" (func (param "name" string) (result (own $f))))))))
              (export "namespace" (type 2))
              (type (component
                (export "local:demo/the-world" (component
                  (import "local:demo/console" (instance (export "log" (func (param "arg" string)))))
                  (export "run" (func))))))
              (export "the-world" (type 4)))
            """)).isEqualTo("""
                package local:demo;

                interface types {
                  resource file {
                    read: func(off: u32, n: u32) -> list<u8>;
                  }
                }

                interface namespace {
                  use types.{file};

                  open: func(name: string) -> file;
                }

                interface console {
                  log: func(arg: string);
                }

                world the-world {
                  import console;

                  export run: func();
                }
                """);
    }

    @Test
    void keepsWhatIsSaidAboutNames() {
        assertThat(printed("""
            (component
              (import "one" (implements "local:demo/store@1.0.0") (external-id "//One")
                (instance (export "get" (func))))
              (import "slugify" (external-id "https://x") (func (param "text" string) (result string))))
            """)).isEqualTo("""
                package root:component;

                world root {
                  @external-id("//One")
                  import one: local:demo/store@1.0.0;
                  @external-id("https://x")
                  import slugify: func(text: string) -> string;
                }
                package local:demo@1.0.0 {
                  interface store {
                    get: func();
                  }
                }
                """);
    }

    @Test
    void speaksOfWhatCannotRunYet() {
        assertThat(printed("""
            (component
              (import "a" (func async (param "s" (stream u8)) (result (future (list string)))))
              (import "b" (func (param "m" (map string (list u8 4))) (result error-context))))
            """))
                .contains("  import a: async func(s: stream<u8>) -> future<list<string>>;\n")
                .contains("  import b: func(m: map<string, list<u8, 4>>) -> error-context;\n");
    }

    @Test
    void namesWhatHasNoWords() throws IOException {
        assertThat(of("(component (import \"m\" (core module)) (import \"c\" (component)))")
                        .leftOut())
                .containsExactly("import \"m\" (core module)", "import \"c\" (component)");
        assertThat(of(resource("components/counters.wasm")).leftOut())
                .contains("export \"counter\" (type)", "export \"[method]counter.value\" (function of a resource)");
    }

    @Test
    void completesShortVersions() {
        assertThat(printed("(component (import \"a:b/c@0.2\" (instance)) (import \"a:d/e@1\" (instance)))"))
                .contains("import a:b/c@0.2.0;", "import a:d/e@1.0.0;");
    }

    /** Each level names the one below twice: written out it would never end. */
    @Test
    void boundsTypesThatUnfoldBeyondMeasure() {
        StringBuilder text = new StringBuilder("(component (type (instance))\n");
        for (int i = 0; i < 60; i++) {
            text.append("(type (instance (alias outer 1 ")
                    .append(i)
                    .append(" (type $t))")
                    .append(" (export \"a\" (instance (type $t))) (export \"b\" (instance (type $t)))))\n");
        }
        text.append("(import \"x\" (instance (type 60))))");
        assertThatThrownBy(() -> of(text.toString()))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessage("the types are too large to be shown as WIT");
    }

    @Test
    void boundsTypesThatGoDeep() {
        StringBuilder text = new StringBuilder("(component (type u8)\n");
        for (int i = 0; i < 5000; i++) {
            text.append("(type (list ").append(i).append("))\n");
        }
        text.append("(import \"f\" (func (param \"x\" 5000))))");
        assertThatThrownBy(() -> of(text.toString())).hasMessage("types are nested deeper than 100 levels");
    }

    /** Any binary is either shown or refused, never anything else. */
    @Test
    void survivesMutations() throws IOException {
        byte[] seed = resource("wit/harbour.wasm");
        Random random = new Random(3);
        int shown = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] binary = seed.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                binary[8 + random.nextInt(binary.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                WitPrinter.print(of(binary).packages());
                shown++;
            } catch (WasmException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(shown).isBetween(50, 1950);
        assertThatCode(() -> of("(component)")).doesNotThrowAnyException();
    }
}
