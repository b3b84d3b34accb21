package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FallbackTest {
    /** As an embedder may run us: without {@code --add-opens}. */
    @Test
    void withoutOwnCarriersGuestsStillShareTheProcessors() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FallbackProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip()).isEqualTo("own carriers: false, slept: true");
        assertThat(java.exitValue()).isZero();
    }
}
