package wippy.base.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody swaps directories and links while others look up paths through them; elsewhere than on Linux that may harm.
 */
@EnabledOnOs(OS.LINUX)
class RaceTest {
    private static final int LOOK_UPS = 20_000;

    @TempDir
    Path temporary;

    @Test
    void aSwapOfADirectoryAndALinkLeadsNowhere() throws Exception {
        Path root = Files.createDirectories(temporary.resolve("root"));
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("file"), "outside");
        Path folder = Files.createDirectories(root.resolve("folder"));
        Files.writeString(folder.resolve("file"), "inside");
        Files.createSymbolicLink(root.resolve("link"), outside);
        AtomicBoolean done = new AtomicBoolean();
        try (Directory directory = Directory.open(root, false);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            assertThat(directory.raceFree()).as("the kernel keeps paths inside").isTrue();
            Future<?> swapper = threads.submit(() -> swap(root, done));
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(reader(directory)));
            }
            int read = 0;
            for (Future<Integer> reader : readers) {
                read += reader.get();
            }
            done.set(true);
            swapper.get();
            assertThat(read).as("look-ups that found the file inside").isPositive();
        }
        assertThat(outside.resolve("file")).hasContent("outside");
        assertThat(outside.resolve("made")).doesNotExist();
    }

    private static Void swap(Path root, AtomicBoolean done) throws IOException {
        while (!done.get()) {
            Files.move(root.resolve("folder"), root.resolve("aside"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(root.resolve("link"), root.resolve("folder"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(root.resolve("folder"), root.resolve("link"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(root.resolve("aside"), root.resolve("folder"), StandardCopyOption.ATOMIC_MOVE);
        }
        return null;
    }

    private static Callable<Integer> reader(Directory directory) {
        return () -> {
            int found = 0;
            byte[] text = new byte[16];
            for (int i = 0; i < LOOK_UPS; i++) {
                try (OpenFile file = (OpenFile) directory.open("folder/file", Set.of(OpenOption.READ))) {
                    assertThat(file.read(0, text, 0, text.length)).isEqualTo("inside".length());
                    found++;
                } catch (FileException e) {
                    assertThat(e.error()).isIn(FileError.NO_ENTRY, FileError.NOT_PERMITTED, FileError.WOULD_BLOCK);
                }
                try {
                    directory.createDirectory("folder/made");
                    directory.removeDirectory("folder/made");
                } catch (FileException e) {
                    assertThat(e.error())
                            .isIn(FileError.NO_ENTRY, FileError.NOT_PERMITTED, FileError.EXISTS, FileError.WOULD_BLOCK);
                }
            }
            return found;
        };
    }
}
