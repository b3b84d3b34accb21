package wippy.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wippy.component.text.ComponentParser;

/** WebAssembly as commands and services: entry points, exit codes, signals, restarts. */
@Timeout(120)
class WasmCommandTest {
    private static final Path SCRIBE = Repository.root().resolve("examples/seed/guests/scribe/scribe.wasm");
    private static final String RUN = """
        (component
          (core module $m (func (export "run") (result i32) (i32.const %d)))
          (core instance $i (instantiate $m))
          (func $run (result (result)) (canon lift (core func $i "run")))
          (instance $it (export "run" (func $run)))
          (export "wasi:cli/run@0.2.0" (instance $it)))
        """;

    @TempDir
    Path folder;

    private Wippy wippy;
    private final StringBuilder entries = new StringBuilder("""
        namespace: app
        entries:
          - { name: terminal, kind: terminal.host, lifecycle: { auto_start: true } }
          - { name: processes, kind: process.host, host: { workers: 2 }, lifecycle: { auto_start: true } }
          - { name: guests, kind: fs.directory, directory: guests }
        """);

    @BeforeEach
    void app() throws IOException {
        wippy = new Wippy(folder);
        guest("good", ComponentParser.parse("good", RUN.formatted(0)), "");
        guest("bad", ComponentParser.parse("bad", RUN.formatted(1)), "");
        guest("start", ComponentParser.parse("start", "(module (func (export \"_start\")))"), "");
        guest("trap", ComponentParser.parse("trap", "(module (func (export \"_start\") unreachable))"), "");
        guest("spin", ComponentParser.parse("spin", "(module (func (export \"_start\") (loop (br 0))))"), "");
        guest("serve", Files.readAllBytes(SCRIBE), "method: serve, imports: [funcs], ");
        entries.append("""
              - name: service
                kind: process.service
                process: app:trap
                host: app:processes
                lifecycle: { restart: { initial_delay: 1ms, max_delay: 2ms, max_attempts: 3 }, auto_start: %s }
            """);
        define(false);
    }

    private void guest(String name, byte[] octets, String more) throws IOException {
        wippy.file("guests/" + name + ".wasm", octets);
        entries.append("  - { name: ")
                .append(name)
                .append(", kind: process.wasm, fs: \"app:guests\", path: ")
                .append(name)
                .append(".wasm, hash: \"")
                .append(Wippy.sha256(octets))
                .append("\", ")
                .append(more)
                .append("meta: { command: { name: ")
                .append(name)
                .append(", short: x } } }\n");
    }

    private void define(boolean service) throws IOException {
        wippy.app(entries.toString().formatted(service));
    }

    @Test
    void entryPointsAreFoundAndTheirOutcomeIsTheExitCode() {
        assertThat(wippy.run("run", "good", "--", "any", "words").code()).isZero();
        assertThat(wippy.run("run", "start", "--", "any").code()).isZero();
        assertThat(wippy.run("run", "bad")).isEqualTo(new Wippy.Result(1, "", ""));
        Wippy.Result trap = wippy.run("run", "trap");
        assertThat(trap.code()).isEqualTo(1);
        assertThat(trap.err()).contains("failed to call wasm method: _start: ", "unreachable");
    }

    /**
     * Runs the command, asks the program to end as a signal does when that condition holds, and gives what came of it.
     */
    private Wippy.Result interrupted(String command, BooleanSupplier when) throws Exception {
        CompletableFuture<Runnable> stop = new CompletableFuture<>();
        wippy.interruptedBy(stop::complete);
        CompletableFuture<Wippy.Result> run = CompletableFuture.supplyAsync(() -> wippy.run("run", command, "-v"));
        Runnable signal = stop.get(60, TimeUnit.SECONDS);
        await().until(when::getAsBoolean);
        signal.run();
        return run.get(60, TimeUnit.SECONDS);
    }

    /** Interrupts the command later and later, until it has begun by then. */
    private Wippy.Result interruptedWhileItRuns(String command) throws Exception {
        for (long patience = 1; ; patience *= 2) {
            long end = System.nanoTime() + SECONDS.toNanos(patience);
            Wippy.Result result = interrupted(command, () -> System.nanoTime() - end > 0);
            if (!result.err().contains("stopped before") && !result.err().contains("is not running")) {
                return result;
            }
        }
    }

    @Test
    void aSignalThatComesWhileTheAppStartsIsNotLost() throws Exception {
        Wippy.Result result = interrupted("spin", () -> true);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).containsAnyOf("stopped before app:spin began", "process canceled", "is not running");
    }

    @Test
    void aSignalStopsACommandInATightLoop() throws Exception {
        Wippy.Result result = interruptedWhileItRuns("spin");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("process canceled: host is shutting down");
    }

    @Test
    void aSignalIsMailForACommandThatReceives() throws Exception {
        Wippy.Result result = interruptedWhileItRuns("serve");
        assertThat(result.code()).as("what it has served: " + result.err()).isZero();
    }

    @Test
    void aServiceThatFailsIsStartedAgainAsOftenAsItSays() throws Exception {
        define(true);
        Wippy.Result result = interrupted("spin", () -> wippy.toldSoFar().contains("service app:service ended: "));
        assertThat(result.err().lines().filter(line -> line.contains("service app:service ")))
                .as("three attempts after the first, milliseconds apart")
                .satisfiesExactly(
                        line -> assertThat(line).contains("service failed: failed to call wasm method: _start"),
                        line -> assertThat(line).contains("service failed: "),
                        line -> assertThat(line).contains("service failed: "),
                        line -> assertThat(line).contains("service ended: failed to call wasm method: _start"));
        assertThat(result.err()).contains("; next attempt in");
    }
}
