package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.text.WatParser;

/** Apps that run, from their text to their exit code. */
class RunTest {
    private static final Path GREET = Path.of("../examples/tour/guests/greet/greet.wasm");
    private static final String NUMBERS = """
        (module
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "half") (param f64) (result f64) (f64.div (local.get 0) (f64.const 2)))
          (func (export "is-zero") (param i32) (result i32) (i32.eqz (local.get 0)))
          (func (export "boom") (unreachable)))
        """;

    @TempDir
    Path folder;

    private Wippy wippy;
    private String hash = "";

    @BeforeEach
    void app() throws IOException {
        byte[] numbers = WatParser.parse("numbers.wat", NUMBERS);
        byte[] greet = Files.readAllBytes(GREET);
        hash = Wippy.sha256(numbers);
        wippy = new Wippy(folder)
                .file("guests/numbers.wasm", numbers)
                .file("guests/greet.wasm", greet)
                .app("""
                    namespace: app
                    entries:
                      - {name: terminal, kind: terminal.host, lifecycle: {auto_start: true}}
                      - {name: guests, kind: fs.directory, directory: guests}
                      - {name: greet, kind: process.wasm, meta: {command: {name: greet, short: Says hello}},
                         fs: "app:guests", path: greet.wasm, hash: GREET, method: greet}
                      - {name: add, kind: process.wasm, meta: {command: {name: add}}, fs: "app:guests",
                         path: /numbers.wasm, hash: HASH, method: add, wit: "add: func(a: u32, b: u32) -> u32;"}
                      - {name: half, kind: process.wasm, meta: {command: {name: half}}, fs: "app:guests",
                         path: numbers.wasm, hash: HASH, method: half, wit: "half: func(x: f64) -> f64;"}
                      - {name: is-zero, kind: process.wasm, meta: {command: {name: is-zero}}, fs: "app:guests",
                         path: numbers.wasm, hash: HASH, method: is-zero, wit: "is-zero: func(x: u32) -> bool;"}
                      - {name: boom, kind: process.wasm, meta: {command: {name: boom}}, fs: "app:guests",
                         path: numbers.wasm, hash: HASH, method: boom, wit: "boom: func();"}
                    """.replace("GREET", Wippy.sha256(greet)).replace("HASH", hash));
    }

    private void entries(String entries) throws IOException {
        wippy.app("namespace: app\nentries:\n" + entries.indent(2));
    }

    private String error(String... args) {
        Wippy.Result result = wippy.run(args);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: ").doesNotContain("\tat ").doesNotContain("Exception");
        return result.err().substring("Error: ".length()).stripTrailing();
    }

    @Test
    void listsTheCommands() {
        assertThat(wippy.run("run", "list").out()).isEqualTo("""
            Available commands:

              add                  (app:add)
              boom                 (app:boom)
              greet    Says hello  (app:greet)
              half                 (app:half)
              is-zero              (app:is-zero)

            Run with: wippy run <command>
            """);
    }

    @Test
    void aTextResultIsPrinted() {
        Wippy.Result result = wippy.run("run", "greet", "--", "Ada", "2");
        assertThat(result).isEqualTo(new Wippy.Result(0, "Hello, Ada!\nHello, Ada!\n", ""));
        assertThat(wippy.run("run", "-x", "app:greet", "--", "Ada", "1").out()).isEqualTo("Hello, Ada!\n");
    }

    @ParameterizedTest
    @CsvSource({"add 3 4, 7", "half 5, 2", "is-zero 0, 0", "is-zero 1, 1"})
    void otherResultsAreTheExitCode(String command, int code) {
        assertThat(wippy.run(("run " + command).split(" "))).isEqualTo(new Wippy.Result(code, "", ""));
    }

    @Test
    void aTrapIsAnErrorThatNamesTheFunction() {
        assertThat(error("run", "boom")).contains("unreachable").contains("boom");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add three 4 | \"three\" | u32",
                "add 4294967296 4 | 4294967296 | u32",
                "add -- -1 4 | -1 | u32",
                "add 3 | parameter count mismatch | expected 2, got 1",
            })
    void wrongArgumentsAreNamed(String command, String first, String second) {
        assertThat(error(("run " + command).split(" "))).contains(first, second, "add");
    }

    @Test
    void unknownNamesAreAnsweredByNearOnes() {
        assertThat(error("run", "gret"))
                .isEqualTo("command \"gret\" not found. Use 'wippy run list' to see available commands."
                        + " Did you mean greet?");
        assertThat(error("run", "-x", "app:gret")).isEqualTo("entry not found: app:gret. Did you mean app:greet?");
        assertThat(error("run", "-x", "app:terminal")).contains("is of kind terminal.host; only process entries");
        assertThat(error("run", "greet", "--host", "app:terminl"))
                .isEqualTo("terminal.host not found: app:terminl. Did you mean app:terminal?");
        assertThat(error("run", "tools.wapp")).contains("does not read packs");
        assertThat(error("run", "acme/tools")).contains("fetches no modules");
    }

    @Test
    void withoutLockFileThereIsNothingToRun() throws IOException {
        Files.delete(folder.resolve("wippy.lock"));
        assertThat(error("run", "greet"))
                .isEqualTo("command \"greet\" not found. Use 'wippy run list' to see available commands (there is no"
                        + " wippy.lock in " + folder + ")");
        assertThat(error("run", "list")).startsWith("wippy.lock not found in " + folder);
    }

    @Test
    void aCommandNeedsOneHost() throws IOException {
        String command =
                "- {name: c, kind: process.wasm, meta: {command: {name: c}}, fs: x, path: y, hash: z, method: m}\n";
        entries(command);
        assertThat(error("run", "c")).startsWith("no terminal.host found in registry");
        entries(command + "- {name: t1, kind: terminal.host}\n- {name: t2, kind: terminal.host}\n");
        assertThat(error("run", "c"))
                .isEqualTo("multiple terminal hosts found (app:t1, app:t2), use --host to specify");
    }

    @Test
    void badYamlShowsItsLine() throws IOException {
        wippy.file("src/bad.yaml", "namespace: app\nentries:\n  - name: a\n   kind: b\n");
        assertThat(error("run", "greet")).startsWith("src/bad.yaml:4:").contains("  4 |    kind: b");
        assertThat(wippy.run("run", "--skip-broken", "greet", "Ada", "1").out()).isEqualTo("Hello, Ada!\n");
    }

    @Test
    void allErrorsOfAnAppAreToldAtOnce() throws IOException {
        entries("""
            - {name: terminal, kind: terminal.host, lifecycle: {auto_start: true}}
            - {name: guests, kind: fs.directory, directory: guests}
            - {name: c, kind: process.wasm, meta: {command: {name: c}}, fs: "app:guests", path: numbers.wasm,
               hash: "sha256:00", method: add, wit: "add: func(a: u32, b: u32) -> u32;"}
            - {name: w, kind: function.wat, method: x}
            - {name: f, kind: fs.directory, directory: nowhere}
            """);
        String text = error("run", "c");
        assertThat(text)
                .startsWith("failed to apply changes (3 entries): 3 problems\n")
                .contains("  src/_index.yaml:5:5: entry app:c: ")
                .contains("hash mismatch: expected 00, got " + hash.substring("sha256:".length()))
                .contains("entry app:w: field source: source is required")
                .contains("entry app:f: directory does not exist: " + folder.resolve("nowhere")
                        + "; create it, or set auto_init: true");
    }

    @Test
    void unknownKindsAndImportsAreNamed() throws IOException {
        entries("- {name: t, kind: terminal.hots}\n- {name: c, kind: process.wasm, meta: {command: {name: c}}}\n");
        assertThat(error("run", "-s"))
                .contains("src/_index.yaml:3:5: entry app:t: unknown kind \"terminal.hots\". Did you mean"
                        + " terminal.host?")
                .contains("src/_index.yaml:4:5: entry app:c: field fs: fs is required");
        entries("""
            - {name: w, kind: function.wat, method: f, imports: ["wasi:nonsense"],
               source: (module (func (export "f"))), wit: "f: func();"}
            """);
        assertThat(error("run", "-s")).contains("entry app:w: ", "wasi:nonsense");
    }

    @Test
    void settingsAndEntriesCanBeChangedFromTheCommandLine() throws IOException {
        assertThat(wippy.run("run", "-o", "app:greet:method=nothing", "greet", "Ada", "1")
                        .err())
                .contains("nothing");
        assertThat(error("run", "-o", "greet=1", "greet"))
                .isEqualTo("invalid --override \"greet=1\": expected ns:entry:field=value");
        assertThat(error("run", "-o", "app:gret:method=x", "greet"))
                .endsWith("override app:gret:method: there is no entry app:gret. Did you mean app:greet?");
        assertThat(error("run", "--set", "timeout=1", "greet"))
                .isEqualTo("invalid --set \"timeout=1\": expected section.path=value");
        assertThat(error("run", "--set", "shutdown.timeout=soon", "greet"))
                .contains("setting shutdown.timeout: expected");
        wippy.file(".wippy.yaml", "shutdown: {timeout: 1s}\n");
        assertThat(error("run", "greet"))
                .isEqualTo(".wippy.yaml: missing version; begin the file with  version: \"1.0\"");
    }

    @Test
    void logsAreSilentForCommandsUnlessAskedFor() throws IOException {
        assertThat(wippy.run("run", "greet", "Ada", "1").err()).isEmpty();
        assertThat(wippy.run("run", "-v", "greet", "Ada", "1").err()).contains(" INFO  wippy.run  started with ");
        assertThat(wippy.run("run", "-c", "greet", "Ada", "1").err()).contains("\033[36mINFO ");
        wippy.file(".wippy.yaml", "version: \"1.0\"\nlogger: {encoding: json}\n");
        assertThat(wippy.run("run", "-v", "greet", "Ada", "1").err())
                .contains("\"level\":\"info\",\"logger\":\"wippy.run\",\"message\":\"started with 7 entries\"}");
        wippy.file(".wippy.yaml", "version: \"1.0\"\nlogger: {level: loud}\n");
        assertThat(error("run", "greet"))
                .isEqualTo("setting logger.level: expected debug, info, warn or error, got \"loud\"");
    }

    @Test
    void theLogCanBePublishedAsEvents() {
        assertThat(wippy.run("run", "-e", "-v", "greet", "Ada", "1").out()).isEqualTo("Hello, Ada!\n");
        assertThat(java.util.logging.Logger.getLogger("").getHandlers()).isEmpty();
    }

    @Test
    void stackTracesAreForThoseWhoAsk() {
        assertThat(wippy.run("run", "--very-verbose", "boom").err())
                .contains("Error: ")
                .contains("\tat ");
    }

    @Test
    void anAppRunsUntilItIsAskedToStop() throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        CompletableFuture<Runnable> stop = new CompletableFuture<>();
        wippy.interruptedBy(action -> {
            stop.complete(action);
            up.countDown();
        });
        CompletableFuture<Wippy.Result> run = CompletableFuture.supplyAsync(() -> wippy.run("run"));
        assertThat(up.await(60, TimeUnit.SECONDS)).isTrue();
        stop.get(1, TimeUnit.SECONDS).run();
        Wippy.Result result = run.get(60, TimeUnit.SECONDS);
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("wippy.run  stopping");
    }
}
