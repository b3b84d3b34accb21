package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.Pid;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.value.JavaModel;

/** Processes that are one call of a component's method. */
class ProcessTest {
    private static final String HOST = "app:processes";

    private final TestApp app = new TestApp();
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();

    ProcessTest() {
        app.processes.addHost(new ProcessHost(HOST, true, (pid, outcome) -> end.complete(outcome)));
    }

    private Pid spawn(String method, CallContext context, Object... arguments) {
        app.add("p", "process.wasm", app.binary("cases.wasm", method));
        List<Payload> payloads = new ArrayList<>();
        for (Object argument : arguments) {
            payloads.add(new Payload(JavaModel.shared(), argument));
        }
        return app.processes.spawn(Spawn.of(new EntryId("app", "p"), HOST, payloads, context));
    }

    private Outcome outcome() throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    private WippyException error() throws Exception {
        return ((Outcome.Failed) outcome()).error();
    }

    private Object value() throws Exception {
        return outcome().orThrow().as(JavaModel.shared());
    }

    private static CallContext commandLine() {
        return CallContext.EMPTY.withPort(Terminal.class, new SilentTerminal());
    }

    @Test
    void endsWithTheResultOfItsMethod() throws Exception {
        spawn("sum", CallContext.EMPTY, 6, 7);
        assertThat(value()).isEqualTo(13L);
    }

    @Test
    void endsWithTheErrorOfItsMethod() throws Exception {
        spawn("divide", CallContext.EMPTY, 1, 0);
        assertThat(error()).hasMessage("division by zero");
    }

    @Test
    void endsWithATrapAsItsError() throws Exception {
        spawn("boom", CallContext.EMPTY);
        assertThat(error()).hasMessageContaining("wasm error: unreachable");
    }

    @Test
    void readsNumbersFromACommandLine() throws Exception {
        spawn("sum", commandLine(), "6", "7");
        assertThat(value()).isEqualTo(13L);
    }

    @Test
    void readsEveryTypeFromACommandLine() throws Exception {
        spawn("typed", commandLine(), "-1", "2.5", "true", "A", "high");
        assertThat(value()).isEqualTo(-1L + 2 + 1 + 'A' + 1);
    }

    @Test
    void refusesTextThatIsNoNumber() throws Exception {
        spawn("sum", commandLine(), "6", "seven");
        assertThat(error().getMessage())
                .startsWith("failed to call wasm method: sum: ")
                .contains("right", "u32", "\"seven\"")
                .doesNotContain("\n");
    }

    @Test
    void refusesNumbersOutOfRange() throws Exception {
        spawn("typed", commandLine(), "128", "2.5", "true", "A", "high");
        assertThat(error().getMessage()).contains("\"a\"", "s8", "128");
    }

    @Test
    void refusesAWrongCountOnTheCommandLine() throws Exception {
        spawn("sum", commandLine(), "6");
        assertThat(error()).hasMessageContaining("parameter count mismatch: expected 2, got 1");
    }

    @Test
    void doesNotReadNumbersFromTextsOfPrograms() throws Exception {
        spawn("sum", CallContext.EMPTY, "6", "7");
        assertThat(error()).hasMessageContaining("\"6\"");
    }

    @Test
    void givesTextInTheRuntimesOwnShape() throws Exception {
        spawn("echo", CallContext.EMPTY, "hi");
        assertThat(outcome().orThrow().value()).isEqualTo(Data.of("hi"));
    }

    @Test
    void aCancelInterruptsIt() throws Exception {
        Pid pid = spawn("spin", CallContext.EMPTY);
        app.processes.cancel(Optional.empty(), pid, "enough");
        assertThat(error().kind()).isEqualTo(ErrorKind.CANCELED);
        assertThat(error()).hasMessageContaining("enough");
    }

    @Test
    void terminationEndsIt() throws Exception {
        Pid pid = spawn("spin", CallContext.EMPTY);
        app.processes.terminate(pid);
        assertThat(error()).hasMessage("process terminated");
    }

    @Test
    void canNoMoreBeStartedWhenItsEntryIsGone() {
        app.add("p", "process.wasm", app.binary("cases.wasm", "sum"));
        app.remove("p");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        app.processes.spawn(Spawn.of(new EntryId("app", "p"), HOST, List.of(), CallContext.EMPTY))))
                .hasMessage("factory not found");
    }

    @Test
    void canBeCalledAsAFunctionThroughItsDefaultHost() {
        Entry entry = new Entry(
                new EntryId("app", "p"),
                "process.wasm",
                (Data.Mapping) Yaml.parse("meta", "default_host: " + HOST),
                Yaml.parse("app/_index.yaml", app.binary("cases.wasm", "sum")),
                Origin.dynamic("test"));
        app.add(entry);
        assertThat(app.call("p", "20", "22")).isEqualTo("42");
        app.remove("p");
        assertThat(app.functions.isCallable(entry.id())).isFalse();
    }

    /** A terminal where nothing comes in, and what goes out is lost. */
    static final class SilentTerminal implements Terminal {
        @Override
        public String command() {
            return "quiet";
        }

        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public byte[] read(int most) {
            return new byte[0];
        }

        @Override
        public void write(byte[] octets) {}

        @Override
        public void writeError(byte[] octets) {}

        @Override
        public void flush() {}

        @Override
        public boolean inputIsTty() {
            return false;
        }

        @Override
        public boolean outputIsTty() {
            return false;
        }
    }
}
