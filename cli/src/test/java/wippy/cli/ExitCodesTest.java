package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.component.text.ComponentParser;

/**
 * What the shell gets from WASI commands, run by hand and as entries of an app. Codes are those that {@code wasmtime
 * run} ends with on the same files; of entries, spec host.md §2.4 has the rest.
 */
@Timeout(120)
class ExitCodesTest {
    private static final String CORE = """
        (module
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (func (export "_start") %s))
        """;

    private static final String COMPONENT = """
        (component
          (import "wasi:cli/exit@0.2.0" (instance $exit
            (export "exit" (func (param "status" (result))))
            (export "exit-with-code" (func (param "status-code" u8)))))
          (core func $exit (canon lower (func $exit "exit")))
          (core func $exit-with-code (canon lower (func $exit "exit-with-code")))
          (core module $main
            (import "host" "exit" (func $exit (param i32)))
            (import "host" "exit-with-code" (func $exit-with-code (param i32)))
            (func (export "run") (result i32) %s))
          (core instance $main (instantiate $main (with "host" (instance
            (export "exit" (func $exit)) (export "exit-with-code" (func $exit-with-code))))))
          (func $run (result (result)) (canon lift (core func $main "run")))
          (instance $command (export "run" (func $run)))
          (export "wasi:cli/run@0.2.0" (instance $command)))
        """;

    private static final String IMPORTS = "    imports: [wasi:cli, wasi:io]\n";

    @TempDir
    Path folder;

    private String program(String kind, String body) {
        return (kind.equals("core") ? CORE : COMPONENT).formatted(body);
    }

    /** An app whose command {@code tool} is that program. */
    private Wippy app(byte[] program, String more) throws IOException {
        return new Wippy(folder).app("""
            namespace: app
            entries:
              - { name: terminal, kind: terminal.host, lifecycle: { auto_start: true } }
              - { name: files, kind: fs.directory, directory: programs }
              - name: tool
                kind: process.wasm
                meta: { command: { name: wörk } }
                fs: app:files
                path: tool.wasm
                hash: "%s"
            %s\
            """.formatted(Wippy.sha256(program), more)).file("programs/tool.wasm", program);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        core      | nop                                           | 0
        core      | (call $exit (i32.const 0)) unreachable        | 0
        core      | (call $exit (i32.const 1))                    | 1
        core      | (call $exit (i32.const 42))                   | 42
        component | i32.const 0                                   | 0
        component | i32.const 1                                   | 1
        component | (call $exit (i32.const 0)) unreachable        | 0
        component | (call $exit (i32.const 1)) unreachable        | 1
        component | (call $exit-with-code (i32.const 0)) i32.const 1  | 0
        component | (call $exit-with-code (i32.const 42)) unreachable | 42
        component | (call $exit-with-code (i32.const 255)) unreachable | 255
        """)
    void aGuestEndsWithItsOwnCodeAndSaysNothing(String kind, String body, int code) throws IOException {
        byte[] program = ComponentParser.parse("tool", program(kind, body));
        Wippy wippy = app(program, kind.equals("core") ? "" : IMPORTS);
        assertThat(wippy.run("run", "wörk", "--", "x")).isEqualTo(new Wippy.Result(code, "", ""));
        assertThat(wippy.run("wasm", "run", "programs/tool.wasm", "x")).isEqualTo(new Wippy.Result(code, "", ""));
    }

    /** By hand it is the shell's code for a program that was aborted; a command's error is 1 (spec host.md §2.4). */
    @ParameterizedTest
    @CsvSource({"core, unreachable", "component, unreachable"})
    void aTrapIsTold(String kind, String body) throws IOException {
        Wippy wippy = app(ComponentParser.parse("tool", program(kind, body)), kind.equals("core") ? "" : IMPORTS);
        Wippy.Result command = wippy.run("run", "wörk");
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err())
                .startsWith("Error: failed to call wasm method: ")
                .contains("unreachable", "\n  at ");
        assertThat(wippy.run("wasm", "run", "programs/tool.wasm").code()).isEqualTo(134);
    }

    @ParameterizedTest
    @CsvSource({"core, (loop (br 0))", "component, (loop (br 0)) unreachable"})
    void anInterruptEndsAGuestThatIsBusy(String kind, String body) throws IOException {
        Wippy wippy = app(ComponentParser.parse("tool", program(kind, body)), kind.equals("core") ? "" : IMPORTS);
        wippy.interruptedBy(Thread::startVirtualThread);
        assertThat(wippy.run("run", "wörk").code()).isEqualTo(1);
        assertThat(wippy.run("wasm", "run", "programs/tool.wasm")).isEqualTo(new Wippy.Result(130, "", ""));
    }

    @Test
    void argumentZeroIsTheCommand() throws IOException {
        Path command = Repository.root().resolve("wasi/src/test/resources/wippy/wasi/command.wat");
        Wippy wippy = app(ComponentParser.parse("tool", Files.readString(command)), IMPORTS);
        assertThat(wippy.piping(new byte[] {'i', 'n'}).run("run", "wörk", "--", "x", "-y"))
                .as("it exits with the number of its arguments")
                .isEqualTo(new Wippy.Result(3, "wörk\nx\n-y\nin", ""));
    }

    /** A program in C, as its compiler made it. */
    @Test
    void aCompiledProgramFindsItsFilesBehindItsName() throws IOException {
        byte[] words = Files.readAllBytes(Repository.root().resolve("examples/wasi/words.wasm"));
        Wippy wippy = app(words, """
                wasi: { mounts: [{ fs: texts, guest: /texts }] }
              - { name: texts, kind: fs.directory, directory: texts }
            """).file("texts/tea.txt", "one two\nthree\n");
        assertThat(wippy.run("run", "wörk", "--", "/texts/tea.txt"))
                .isEqualTo(new Wippy.Result(0, "3 /texts/tea.txt\n", ""));
        Wippy.Result absent = new Wippy.Result(1, "", "words: /texts/none: No such file or directory\n");
        assertThat(wippy.run("run", "wörk", "--", "/texts/none")).isEqualTo(absent);
        assertThat(wippy.run("wasm", "run", "--dir", "texts::/texts", "programs/tool.wasm", "/texts/none"))
                .isEqualTo(absent);
    }
}
