package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WakeUpTest {
    /** One carrier, a guest on it that never ends and perhaps never polls, and a clock that never ticks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGuestWokenFromOutsideDoesNotWaitForTheClock(boolean polls) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WakeUpProgram.class.getName(),
                        String.valueOf(polls))
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip()).isEqualTo("served: true");
        assertThat(java.exitValue()).isZero();
    }
}
