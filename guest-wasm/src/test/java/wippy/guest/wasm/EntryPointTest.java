package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.text.ComponentParser;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.value.JavaModel;

/** Processes whose code is a command: {@code wasi:cli/run} of a component, {@code _start} of a core module. */
class EntryPointTest {
    private static final String HOST = "app:processes";
    private static final String COMPONENT = """
        (component
          (core module $m (func (export "run") (result i32) (i32.const %d)))
          (core instance $i (instantiate $m))
          (func $run (result (result)) (canon lift (core func $i "run")))
          (instance $it (export "run" (func $run)))
          (export "wasi:cli/run@0.2.%d" (instance $it))
          (func $other (result u32) (canon lift (core func $i "run")))
          (export "other" (func $other)))
        """;

    private final TestApp app = new TestApp();

    EntryPointTest() {
        app.processes.addHost(ProcessHost.of(HOST));
    }

    private Outcome run(String text, String more, CallContext context, String... arguments) throws Exception {
        app.file("command.wasm", ComponentParser.parse("command", text));
        String binary = app.binary("command.wasm", "").replace("method: \"\"\n", "");
        app.add("command", "process.wasm", binary + more);
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        List<Payload> payloads = java.util.Arrays.stream(arguments)
                .map(argument -> new Payload(JavaModel.shared(), argument))
                .toList();
        app.processes.spawn(Spawn.of(new EntryId("app", "command"), HOST, payloads, context), end::complete);
        return end.get(30, TimeUnit.SECONDS);
    }

    private static CallContext terminal() {
        return CallContext.EMPTY.withPort(Terminal.class, new ProcessTest.SilentTerminal());
    }

    private static Object value(Outcome outcome) {
        Object value = outcome.orThrow().as(JavaModel.shared());
        return value == null ? "nothing" : value;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 12})
    void aComponentThatExportsRunNeedsNoMethod(int version) throws Exception {
        assertThat(value(run(COMPONENT.formatted(0, version), "", CallContext.EMPTY)))
                .isEqualTo(true);
    }

    @Test
    void aRunThatFailsIsAFailedProcess() throws Exception {
        assertThat(run(COMPONENT.formatted(1, 3), "", CallContext.EMPTY))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).hasMessageContaining("failed without saying why"));
    }

    @Test
    void aCoreModuleThatExportsStartNeedsNeitherMethodNorWit() throws Exception {
        assertThat(value(run("(module (memory 1) (func (export \"_start\") nop))", "", CallContext.EMPTY)))
                .isEqualTo("nothing");
        assertThat(run("(module (func (export \"_start\") unreachable))", "", CallContext.EMPTY))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error())
                                .hasMessageContaining("failed to call wasm method: _start: ")
                                .hasMessageContaining("unreachable"));
    }

    /** They are for the guest to find, by {@code get-arguments}. */
    @Test
    void argumentsOfTheCommandLineAreNoArgumentsOfTheEntryPoint() throws Exception {
        assertThat(value(run(COMPONENT.formatted(0, 3), "", terminal(), "a", "b")))
                .isEqualTo(true);
        assertThat(value(run(COMPONENT.formatted(0, 3), "method: run\n", terminal(), "a")))
                .isEqualTo(true);
        assertThat(value(run("(module (func (export \"_start\")))", "", terminal(), "a")))
                .isEqualTo("nothing");
        assertThat(run(COMPONENT.formatted(0, 3), "method: other\n", terminal(), "a"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error())
                                .hasMessageContaining("parameter count mismatch: expected 0, got 1"));
    }

    /** Whoever keeps it running may start it again; a call that fails in the same way is not repeated. */
    @Test
    void aProcessThatCrashedMayBeStartedAgain() throws Exception {
        for (String text : List.of(COMPONENT.formatted(1, 3), "(module (func (export \"_start\") unreachable))")) {
            assertThat(run(text, "", CallContext.EMPTY))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.error().retryable()).isEmpty());
        }
        assertThat(run(COMPONENT.formatted(0, 3), "method: absent\n", CallContext.EMPTY))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error().retryable()).contains(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(module (func (export \"main\")))", "(component)"})
    void otherCodeNeedsAMethod(String text) {
        assertThat(catchThrowableOfType(WippyException.class, () -> run(text, "", CallContext.EMPTY)))
                .hasMessageContaining("method is required")
                .hasMessageContaining("wasi:cli/run nor _start");
    }
}
