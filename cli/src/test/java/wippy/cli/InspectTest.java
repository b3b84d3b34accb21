package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    @TempDir
    Path folder;

    private static String guest(String name) {
        return Repository.root()
                .resolve("examples/tour/guests/" + name + "/" + name + ".wasm")
                .toString();
    }

    @Test
    void showsTheWorldOfAComponent() {
        String orders = guest("orders");
        Wippy.Result result = new Wippy(folder).run("wasm", "inspect", orders);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith(orders + ": component, ")
                .contains("\n\npackage root:component;\n\nworld root {\n")
                .contains("  import tour:orders/types@1.0.0;\n\n  export tour:orders/desk@1.0.0;\n}\n")
                .contains("  interface desk {\n")
                .contains("    place: func(")
                .containsPattern("\nMODULE  BYTES +CODE +DATA +FUNCTIONS +MEMORY\n0 +[1-9][0-9,]* ")
                .endsWith("An entry for it needs no imports.\n");
    }

    @Test
    void showsTheWitAlone() {
        assertThat(new Wippy(folder)
                        .run("wasm", "inspect", "--wit", guest("users"))
                        .out())
                .startsWith("package root:component;\n\nworld root {\n")
                .endsWith("}\n");
    }

    @Test
    void saysWhatAnEntryNeeds() throws IOException {
        Wippy wippy = new Wippy(folder).file("needs.wat", """
            (component
              (import "wasi:io/poll@0.2.0" (instance (export "pollable" (type (sub resource)))))
              (import "wasi:io/streams@0.2.0" (instance (export "f" (func))))
              (import "wasi:random/random@0.2.3" (instance (export "get-random-u64" (func (result u64)))))
              (import "wasi:clocks/wall-clock@0.2.0" (instance (type $t u64) (export "only" (type (eq $t)))))
              (import "acme:gears/box@1.0.0" (instance (export "turn" (func (param "times" u32))))))
            """);
        assertThat(wippy.run("wasm", "inspect", "needs.wat").out())
                .startsWith("needs.wat: component, ")
                .contains("  import acme:gears/box@1.0.0;\n")
                .contains("package acme:gears@1.0.0 {\n  interface box {\n    turn: func(times: u32);\n  }\n}")
                .endsWith("""
                    An entry for it needs imports: [wasi:io, wasi:random]
                    No host provides acme:gears/box@1.0.0.
                    """);
    }

    @Test
    void showsACoreModule() throws IOException {
        Wippy wippy = new Wippy(folder).file("area.wat", """
            (module
              (import "env" "log" (func (param i32)))
              (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
              (memory (export "memory") 2 10)
              (data (i32.const 0) "four")
              (func (export "area") (param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1))))
            """);
        assertThat(wippy.run("wasm", "inspect", "area.wat").out()).isEqualTo("""
            area.wat: core module, 127 bytes

            import "env" "log": func (i32) -> ()
            import "wasi_snapshot_preview1" "sched_yield": func () -> (i32)
            export "memory": memory 2 10
            export "area": func (i32 i32) -> (i32)

            MODULE  BYTES  CODE  DATA  FUNCTIONS       MEMORY
            0       127    9     10    1 + 2 imported  2 to 10 pages

            An entry for it needs no imports.
            No host provides env log.
            """);
        assertThat(wippy.run("wasm", "inspect", "area.wat", "--wit").err())
                .isEqualTo("Error: area.wat is a core module, which has no WIT\n");
    }

    @Test
    void tellsProgramsInJson() throws IOException {
        Wippy wippy = new Wippy(folder).file("needs.wat", """
            (component (import "wasi:clocks/wall-clock@0.2.0" (instance (export "now" (func)))) (core module (memory 1)))
            """);
        assertThat(wippy.run("wasm", "inspect", "needs.wat", "--json").out())
                .contains("\"file\": \"needs.wat\"")
                .contains("\"kind\": \"component\"")
                .contains("\"wit\": \"package root:component;\\n\\nworld root {\\n")
                .containsPattern("\"imports\": \\[\\s*\"wasi:clocks/wall-clock@0.2.0\"\\s*\\]")
                .containsPattern("\"capabilities\": \\[\\s*\"wasi:clocks\"\\s*\\]")
                .containsPattern("\"memories\": \\[\\s*\\{\\s*\"pages\": 1,\\s*\"imported\": false\\s*\\}");
    }

    @Test
    void showsWhatCannotRun() throws IOException {
        Wippy wippy = new Wippy(folder)
                .file("stream.wat", "(component (import \"f\" (func async (param \"x\" (stream u8)))))");
        assertThat(wippy.run("wasm", "inspect", "stream.wat").out())
                .contains("  import f: async func(x: stream<u8>);\n")
                .contains("It cannot run here: ");
    }

    @Test
    void showsPackagesOfText() throws IOException {
        Wippy wippy = new Wippy(folder)
                .file(
                        "wit/a.wit",
                        "package my:app; world w { import dep:one/i; @unstable(feature = x) import f: func(); }")
                .file("wit/deps/one.wit", "package dep:one; interface i { go: func(); }");
        assertThat(wippy.run("wasm", "inspect", "wit", "--wit").out()).isEqualTo("""
            package my:app;

            world w {
              import dep:one/i;
            }
            package dep:one {
              interface i {
                go: func();
              }
            }
            """);
        assertThat(wippy.run("wasm", "inspect", "wit", "--feature", "x").out())
                .startsWith("wit: WIT package\n")
                .contains("  import f: func();\n");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Wippy wippy = new Wippy(folder)
                .file("bad.wit", "package a:b;\ninterface i { f: fun(); }")
                .file("bad.wat", "(component (imports))")
                .file("invalid.wat", "(component (import \"f\" (func (type 3))))");
        assertThat(wippy.run("wasm", "inspect", "bad.wit").err()).isEqualTo("""
            Error: bad.wit:2:18: expected "func", found "fun". Did you mean func?
              2 | interface i { f: fun(); }
                |                  ^
            """);
        assertThat(wippy.run("wasm", "inspect", "bad.wat").err()).contains("bad.wat:1:13");
        assertThat(wippy.run("wasm", "inspect", "invalid.wat").err()).contains("unknown type 3");
        assertThat(wippy.run("wasm", "inspect", "none.wasm").err()).isEqualTo("Error: there is no file none.wasm\n");
    }
}
