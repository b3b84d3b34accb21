package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    @TempDir
    Path folder;

    @Test
    void makesAFolderAnApp() throws IOException {
        Wippy wippy = new Wippy(folder);
        Wippy.Result result = wippy.run("init");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("wrote wippy.lock", "definitions in ./src, modules in .wippy");
        assertThat(folder.resolve("wippy.lock")).hasContent("directories:\n  modules: .wippy\n  src: ./src\n");
        Files.createDirectories(folder.resolve("src"));
        assertThat(wippy.run("run", "list").out()).startsWith("No commands found.\n\nA command is an entry");
        assertThat(wippy.run("registry", "list").out()).isEqualTo("No entries found\n");
    }

    @Test
    void otherFoldersCanBeSaid() throws IOException {
        Files.createDirectories(folder.resolve("inner"));
        Wippy.Result result = new Wippy(folder)
                .run("init", "-C", "inner", "--src-dir", "app", "--modules-dir", "mods", "-l", "other.lock", "-s");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(folder.resolve("inner/other.lock")).hasContent("directories:\n  modules: mods\n  src: app\n");
    }
}
