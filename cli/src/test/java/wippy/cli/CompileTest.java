package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests run with the cache off; what is kept, and that it is found, is tested with the engine. */
class CompileTest {
    @TempDir
    Path folder;

    @Test
    void compilesModulesAndSaysWhatIsKept() throws IOException {
        Wippy wippy = new Wippy(folder).file("two.wat", "(module (func (export \"two\") (result i32) (i32.const 2)))");
        assertThat(wippy.run("wasm", "compile", "two.wat").out())
                .isEqualTo("two.wat: 1 module compiled, none kept: the cache is off\n");
    }

    @Test
    void compilesTheModulesOfAComponent() {
        Path users = Repository.root().resolve("examples/tour/guests/users/users.wasm");
        assertThat(new Wippy(folder).run("wasm", "compile", users.toString()).out())
                .startsWith(users + ": ")
                .containsPattern("[1-9][0-9]* modules? compiled");
    }

    @Test
    void compilesTheModulesOfAComponentInText() throws IOException {
        String twice = "(component (core module) (component (core module)))";
        assertThat(new Wippy(folder)
                        .file("c.wat", twice)
                        .run("wasm", "compile", "c.wat")
                        .out())
                .isEqualTo("c.wat: 2 modules compiled, none kept: the cache is off\n");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Wippy wippy = new Wippy(folder)
                .file("bad.wat", "(module (func (i32.ad)))")
                .file("invalid.wat", "(module (func (result i32)))");
        assertThat(wippy.run("wasm", "compile", "nothing.wasm").err())
                .isEqualTo("Error: there is no file nothing.wasm\n");
        assertThat(wippy.run("wasm", "compile", "bad.wat").err()).contains("bad.wat:1:16", "i32.ad");
        assertThat(wippy.run("wasm", "compile", "invalid.wat").err()).contains("type mismatch");
        assertThat(wippy.run("wasm", "compile", "invalid.wat").code()).isEqualTo(1);
    }
}
