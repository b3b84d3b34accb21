package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read who do not know the command yet, or mistype it. */
class HelpTest {
    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void sitDown() {
        wippy = new Wippy(folder);
    }

    @Test
    void aloneItSaysWhoItIsAndWhatItCan() {
        Wippy.Result result = wippy.run();
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("wippy 0.").contains("Commands:", "Examples:", "wippy run greet -- Ada 3");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "init",
                "lint",
                "lua",
                "registry",
                "version",
                "registry list",
                "registry show",
                "wasm",
                "wasm call",
                "wasm compile",
                "wasm inspect",
                "wasm parse",
                "wasm print",
                "wasm wast"
            })
    void everyCommandTeachesByExamples(String command) {
        Wippy.Result result = wippy.run((command + " --help").split(" "));
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: wippy " + command, "Examples:");
        assertThat(wippy.run(("help " + command).split(" ")).out()).isEqualTo(result.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu | unknown command \"rnu\". Did you mean run? See 'wippy --help'.",
                "frobnicate | unknown command \"frobnicate\". See 'wippy --help'.",
                "registry lst | unknown command \"lst\". Did you mean list? See 'wippy registry --help'.",
                "version now | unexpected argument \"now\" See 'wippy version --help'.",
                "init --src-dri x | unknown option \"--src-dri\". Did you mean --src-dir? See 'wippy init --help'.",
                "run greet --dry-run | unknown option \"--dry-run\". Options for the command itself stand behind --.",
                "-m much version | invalid memory limit \"much\": expected a size such as 512M or 1G",
                "-C nowhere version | cannot enter folder nowhere: it does not exist",
                "--config no.yaml version | there is no settings file no.yaml in FOLDER",
                "-p version | there is no profiler endpoint; attach jcmd or Flight Recorder to the process",
            })
    void mistakesAreAnsweredInOneSentence(String command, String message) {
        Wippy.Result result = wippy.run(command.split(" "));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("Error: " + message.replace("FOLDER", folder.toString()) + "\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void theVersionAloneIsForScripts() {
        assertThat(wippy.run("version", "--short").out()).matches("\\d+\\.\\d+\\.\\d+\n");
        assertThat(wippy.run("version").out()).startsWith("wippy ").contains("Java 25");
    }

    @Test
    void optionsStandBeforeCommandsToo() throws IOException {
        wippy.file("s.yaml", "version: \"1.0\"\n");
        wippy.file("m.wat", "(module (func (export \"answer\") (result i32) i32.const 42))");
        assertThat(wippy.run("--config=s.yaml", "wasm", "call", "m.wat", "answer()"))
                .isEqualTo(new Wippy.Result(0, "42\n", ""));
        assertThat(wippy.run("-v", "lua", "-e", "print(6 * 7)").out()).isEqualTo("42\n");
        assertThat(wippy.run("--config", "s.yaml", "registry", "--help").out()).contains("list", "show");
    }
}
