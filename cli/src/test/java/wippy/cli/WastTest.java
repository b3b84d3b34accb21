package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastTest {
    @TempDir
    Path folder;

    @Test
    void runsScriptsOfAFolder() throws IOException {
        String module = "(module (func (export \"two\") (result i32) (i32.const 2)))\n";
        Wippy wippy = new Wippy(folder)
                .file("s/good.wast", module + "(assert_return (invoke \"two\") (i32.const 2))\n")
                .file("s/bad.wast", module + "(assert_return (invoke \"two\") (i32.const 3))\n")
                .file("s/other.txt", "nothing");
        Wippy.Result result = wippy.run("wasm", "wast", "s");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("s/bad.wast: ")
                .contains("1 failed", "\ns/good.wast: ", ", 0 failed, 0 skipped\n");
        assertThat(result.out().lines().toList().getLast()).endsWith(" passed, 1 failed, 0 skipped");
        assertThat(wippy.run("wasm", "wast", "s/good.wast").code()).isZero();
        assertThat(wippy.run("wasm", "wast", "nowhere").err()).isEqualTo("Error: there is no file or folder nowhere\n");
    }

    @Test
    void whatIsNoTextFailsAndTheOthersRun() throws IOException {
        Wippy wippy = new Wippy(folder)
                .file("a.wast", new byte[] {'(', (byte) 0xe9, ')'})
                .file("b.wast", "(module)");
        Files.createSymbolicLink(folder.resolve("c.wast"), folder.resolve("nowhere.wast"));
        Wippy.Result result = wippy.run("wasm", "wast", ".");
        assertThat(result.out()).isEqualTo("""
            a.wast: 0 passed, 1 failed, 0 skipped
              a.wast is no text: malformed UTF-8 encoding
            b.wast: 1 passed, 0 failed, 0 skipped
            1 passed, 1 failed, 0 skipped
            """);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void namesTheFeaturesOfWhatIsSkipped() throws IOException {
        Wippy wippy = new Wippy(folder).file("c.wast", """
            (component (type (stream u8)))
            (component (type (func)))
            """);
        Wippy.Result result = wippy.run("wasm", "wast", "c.wast");
        assertThat(result.out())
                .isEqualTo("c.wast: 1 passed, 0 failed, 1 skipped (async)\n1 passed, 0 failed, 1 skipped\n");
        assertThat(result.code()).isZero();
    }
}
