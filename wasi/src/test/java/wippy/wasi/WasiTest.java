package wippy.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.base.files.FileException;
import wippy.component.Component;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.wasi.file.FileAccess;
import wippy.wasi.io.MemorySink;

@Timeout(60)
class WasiTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static Component command() throws IOException {
        try (var text = WasiTest.class.getResourceAsStream("command.wat")) {
            return Component.parse("command.wat", new String(text.readAllBytes(), UTF_8));
        }
    }

    @Test
    void aCommandReadsItsArgumentsAndInputAndTellsItsExitCode() throws Exception {
        Wasi wasi = Wasi.builder()
                .args("command", "zwölf", "")
                .stdin("in\0put")
                .stdout(out)
                .build();
        assertThat(wasi.run(command())).isEqualTo(3);
        assertThat(out.toString(UTF_8)).isEqualTo("command\nzwölf\n\nin\0put");
    }

    @Test
    void withoutAnythingThereIsNothing() throws Exception {
        assertThat(Wasi.builder().build().run(command())).isZero();
    }

    @Test
    void whatAGuestWroteBeforeATrapIsNotLost() throws Exception {
        byte[] content = new byte[1 << 20];
        new Random(3).nextBytes(content);
        Wasi wasi = Wasi.builder()
                .stdin(new ByteArrayInputStream(content))
                .stdout(out)
                .build();
        assertThatThrownBy(() -> wasi.run(command(), InstanceLimits.ofMemory(4 << 16)))
                .isInstanceOf(WasmException.Trap.class);
        assertThat(out.toByteArray()).isNotEmpty();
        assertThat(content).startsWith(out.toByteArray());
    }

    @Test
    void oneThatReadsCanBeInterrupted() throws Exception {
        Wasi wasi = Wasi.builder()
                .args("first")
                .stdin(new PipedInputStream(new PipedOutputStream()))
                .stdout(out)
                .build();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                code.complete(wasi.run(command()));
            } catch (Throwable e) {
                code.completeExceptionally(e);
            }
        });
        await().until(() -> out.size() == 6);
        thread.interrupt();
        assertThatThrownBy(code::join).hasCauseInstanceOf(StoppedException.class);
        assertThat(out.toString(UTF_8)).isEqualTo("first\n");
    }

    @Test
    void oneThatReadsMeetsItsDeadline() throws Exception {
        Wasi wasi = Wasi.builder()
                .stdin(new PipedInputStream(new PipedOutputStream()))
                .build();
        Component command = command();
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        GuestLane.start("test", new Execution(), () -> {
            try (var scope = Execution.current().deadline(Duration.ofMillis(50))) {
                outcome.complete(wasi.run(command) + " " + scope);
            } catch (Throwable e) {
                outcome.complete(e);
            }
        });
        assertThat(outcome.join()).isInstanceOf(StoppedException.class);
    }

    @Test
    void aComponentThatIsNoCommandIsToldApart() {
        assertThatThrownBy(() -> Wasi.builder().build().run(Component.parse("empty.wat", "(component)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not export wasi:cli/run");
    }

    @Test
    void aMountThatIsNotThereIsNamed() {
        Wasi wasi = Wasi.builder()
                .preopen(Path.of("/no/such/directory"), "/", FileAccess.READ_ONLY)
                .build();
        assertThatThrownBy(() -> wasi.run(command()))
                .isInstanceOf(FileException.class)
                .hasMessage("/no/such/directory: no such file or directory");
    }

    @Test
    void oneConfigurationServesManyInstances() throws Exception {
        MemorySink sink = new MemorySink(1000);
        Wasi wasi = Wasi.builder().args("a").stdout(sink).build();
        Component command = command();
        for (int i = 0; i < 3; i++) {
            assertThat(wasi.run(command)).isEqualTo(1);
        }
        assertThat(sink.text()).isEqualTo("a\na\na\n");
    }

    @Test
    void timeZonesAreBehindTheirGate() {
        assertThat(Wasi.builder().build().grants("wasi:clocks/timezone")).isFalse();
        Wasi open = Wasi.builder().timeZone(ZoneId.of("Europe/Berlin")).build();
        assertThat(open.grants("wasi:clocks/timezone")).isTrue();
        assertThat(open.grants("wasi:clocks/wall-clock")).isTrue();
    }
}
