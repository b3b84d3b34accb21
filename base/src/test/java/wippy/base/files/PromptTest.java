package wippy.base.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and writing without waiting. */
class PromptTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path folder;

    private static OpenFile open(Path folder) throws Exception {
        return (OpenFile) Directory.open(folder, false)
                .open("file", Set.of(OpenOption.READ, OpenOption.WRITE, OpenOption.CREATE));
    }

    @Test
    void whatIsReadAtOnceIsWhatIsThere() throws Exception {
        Files.writeString(folder.resolve("file"), "0123456789");
        try (OpenFile file = open(folder)) {
            byte[] target = new byte[8];
            int count = file.readNow(6, target, 1, 7);
            if (count == OpenFile.WOULD_WAIT) {
                count = file.read(6, target, 1, 7);
            }
            assertThat(count).isEqualTo(4);
            assertThat(new String(target, 1, 4, UTF_8)).isEqualTo("6789");
            assertThat(file.readNow(10, target, 0, 8)).isIn(0, OpenFile.WOULD_WAIT);
            assertThat(file.readNow(0, target, 0, 0)).isZero();
        }
    }

    @Test
    void inMemoryNothingHasToBeWaitedFor() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(MEMORY), "there is no file system in memory here");
        Path memory = Files.createTempDirectory(MEMORY, "prompt");
        try (OpenFile file = open(memory)) {
            Assumptions.assumeTrue(file instanceof LinuxFile, "only Linux tells");
            byte[] content = new byte[100_000];
            Arrays.fill(content, (byte) 7);
            assertThat(file.writeNow(5, content, 0, content.length)).isEqualTo(content.length);
            byte[] target = new byte[100_005];
            assertThat(file.readNow(0, target, 0, target.length)).isEqualTo(target.length);
            assertThat(target).startsWith(0, 0, 0, 0, 0, 7, 7).endsWith(7, 7);
            assertThat(file.readNow(target.length, target, 0, 1)).isZero();
        } finally {
            Files.delete(memory.resolve("file"));
            Files.delete(memory);
        }
    }

    @Test
    void aClosedFileTellsItHereToo() throws Exception {
        OpenFile file = open(folder);
        file.close();
        assertThatThrownBy(() -> {
                    if (file.readNow(0, new byte[1], 0, 1) == OpenFile.WOULD_WAIT) {
                        file.read(0, new byte[1], 0, 1);
                    }
                })
                .isInstanceOfSatisfying(
                        FileException.class, e -> assertThat(e.error()).isEqualTo(FileError.CLOSED));
    }
}
