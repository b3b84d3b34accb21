package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.cli.command.Commands;
import wippy.cli.console.Console;

/** {@code wippy wasm serve}. */
@Timeout(120)
class WasmServeTest {
    private static final String WEB =
            Repository.root().resolve("wasi/src/test/resources/guests/web.wasm").toString();

    @TempDir
    Path folder;

    @Test
    void servesUntilItIsInterrupted() throws Exception {
        AtomicReference<Runnable> interrupt = new AtomicReference<>();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        try (PipedInputStream read = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(read), true, StandardCharsets.UTF_8);
                Scanner lines = new Scanner(read, StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            Console console = new Console(new ByteArrayInputStream(new byte[0]), out, out, false, false);
            Thread.ofPlatform()
                    .start(() -> code.complete(new Commands(console, folder, Map.of(), interrupt::set)
                            .run("wasm", "serve", "--addr", "127.0.0.1:0", WEB)));
            String line = lines.nextLine();
            assertThat(line).matches("Serving HTTP on http://127\\.0\\.0\\.1:\\d+/");
            URI address = URI.create(line.substring(line.indexOf("http")));
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve("/hello")).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("Hello from WASI\n");
            HttpRequest proxied = HttpRequest.newBuilder(address.resolve("/proxy?" + address + "hello"))
                    .build();
            assertThat(client.send(proxied, BodyHandlers.ofString()).body()).isEqualTo("Hello from WASI\n");
            interrupt.get().run();
            assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void anAddressThatIsTakenIsOneError() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Wippy.Result result = new Wippy(folder).run("wasm", "serve", "--addr", address, WEB);
            assertThat(result.err())
                    .isEqualTo("Error: --addr: cannot listen on " + address + ": Address already in use\n");
            assertThat(result.code()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080", "localhost", "localhost:", "localhost:x", "localhost:65536", "::1:80", ":-1"})
    void anAddressThatIsNoneIsOneError(String address) {
        Wippy.Result result = new Wippy(folder).run("wasm", "serve", "--addr", address, WEB);
        assertThat(result.err())
                .isEqualTo("Error: --addr: expected HOST:PORT such as 127.0.0.1:8080, got \"" + address + "\"\n");
        assertThat(result.code()).isOne();
    }

    @Test
    void whatServesNothingIsOneError() throws IOException {
        Wippy wippy = new Wippy(folder).file("core.wat", "(module)").file("none.wat", "(component)");
        assertThat(wippy.run("wasm", "serve", "none.wat").err())
                .startsWith("Error: none.wat serves no HTTP: it does not export wasi:http/incoming-handler");
        assertThat(wippy.run("wasm", "serve", "core.wat").err())
                .isEqualTo("Error: core.wat is a core module; only components serve HTTP\n");
    }
}
