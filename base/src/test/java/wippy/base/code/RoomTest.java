package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a cache take together, and which of them stay. */
class RoomTest {
    @TempDir
    Path folder;

    private long size;

    /** How large a file with a content of that many bytes is. */
    private long sizeOf(int content) throws IOException {
        CodeCache cache = CodeCache.open(folder, 1 << 30);
        assertThat(store(cache, "000", content)).isTrue();
        long bytes = bytes();
        Files.delete(file("000"));
        return bytes;
    }

    @BeforeEach
    void measure() throws IOException {
        size = sizeOf(1_000);
    }

    private static boolean store(CodeCache cache, String name, int content) {
        return cache.store(CodeKey.of(name), Map.of("x", new byte[content]));
    }

    private void storeAged(CodeCache cache, int number, int minutes) throws IOException {
        assertThat(store(cache, name(number), 1_000)).isTrue();
        Instant then = Instant.now().minus(Duration.ofMinutes(minutes));
        Files.setLastModifiedTime(file(name(number)), FileTime.from(then));
    }

    private static String name(int number) {
        return Integer.toString(1_000 + number).substring(1);
    }

    private Path file(String name) {
        return folder.resolve(CodeKey.of(name).fileName() + ".code");
    }

    private List<Integer> present(int count) {
        return IntStream.range(0, count)
                .filter(number -> Files.exists(file(name(number))))
                .boxed()
                .toList();
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".code"))
                    .mapToLong(RoomTest::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void allStayUntilTheyTakeMoreThanAllowed() throws IOException {
        CodeCache cache = CodeCache.open(folder, 32 * size);
        for (int i = 0; i < 32; i++) {
            storeAged(cache, i, 100 - i);
        }
        assertThat(present(32)).hasSize(32);
        assertThat(bytes()).isEqualTo(32 * size);
    }

    /** To fifteen parts of sixteen. */
    @Test
    void theOldestGoAndAFewMoreForThoseToCome() throws IOException {
        CodeCache cache = CodeCache.open(folder, 32 * size);
        for (int i = 0; i < 33; i++) {
            storeAged(cache, i, 100 - i);
        }
        assertThat(present(33)).isEqualTo(IntStream.range(3, 33).boxed().toList());
    }

    @Test
    void oneByteLessThanAllNeedIsTooLittle() throws IOException {
        CodeCache cache = CodeCache.open(folder, 32 * size - 1);
        for (int i = 0; i < 32; i++) {
            storeAged(cache, i, 100 - i);
        }
        assertThat(present(32)).doesNotContain(0).contains(31);
    }

    @Test
    void theLatestStaysHoweverLargeItIs() throws IOException {
        CodeCache cache = CodeCache.open(folder, 32 * size);
        storeAged(cache, 1, 10);
        storeAged(cache, 2, 5);
        assertThat(store(cache, name(0), 31 * 1_000)).isTrue();
        assertThat(present(3)).contains(0);
        assertThat(bytes()).isLessThanOrEqualTo(32 * size);
        assertThat(store(cache, name(4), (int) (32 * size - (size - 1_000))))
                .as("all of it for one")
                .isTrue();
        assertThat(bytes()).isEqualTo(32 * size);
        assertThat(present(5)).containsExactly(4);
    }

    /** Counted on top each time, but nothing goes before the folder was looked through. */
    @Test
    void whatReplacesItselfTakesRoomOnce() throws IOException {
        CodeCache cache = CodeCache.open(folder, 128 * size);
        for (int i = 0; i < 10; i++) {
            storeAged(cache, i, 10);
        }
        for (int i = 0; i < 150; i++) {
            assertThat(store(cache, "same", 1_000)).isTrue();
        }
        assertThat(present(10)).hasSize(10);
    }

    @Test
    void theFolderIsLookedThroughOnceInAWhileOnly() throws IOException {
        CodeCache cache = CodeCache.open(folder, 64 * 3 * size);
        storeAged(cache, 0, 0);
        Path abandoned = Files.write(folder.resolve("x.1.tmp"), new byte[10]);
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        for (int i = 1; i <= 3; i++) {
            storeAged(cache, i, 0);
        }
        assertThat(abandoned).as("not looked yet").exists();
        storeAged(cache, 4, 0);
        assertThat(abandoned).as("after a 64th").doesNotExist();
    }

    @Test
    void whatOtherProcessesWroteIsSeenAfterA64th() throws IOException {
        long most = 64 * 2 * size;
        CodeCache one = CodeCache.open(folder, most);
        CodeCache other = CodeCache.open(folder, most);
        storeAged(one, 0, 0);
        for (int i = 1; i < 128; i++) {
            storeAged(other, i, 1_000 - i);
        }
        assertThat(bytes()).isEqualTo(most);
        storeAged(one, 128, 0);
        storeAged(one, 129, 0);
        assertThat(bytes()).isEqualTo(most + 2 * size);
        storeAged(one, 130, 0);
        assertThat(bytes()).isEqualTo(most - most / 16);
    }

    /** Each cache here counts for itself, as processes do. */
    @Test
    void manyProcessesTogetherKeepToWhatIsAllowed() throws IOException {
        int processes = 8;
        long most = 64 * size;
        try (ExecutorService threads = Executors.newFixedThreadPool(processes)) {
            List<CompletableFuture<Long>> highest = IntStream.range(0, processes)
                    .mapToObj(process -> CompletableFuture.supplyAsync(() -> fill(process, most), threads))
                    .toList();
            // each may be between its file and its look
            assertThat(highest)
                    .allSatisfy(bytes -> assertThat(bytes.join()).isBetween(most / 4, most + (processes + 1) * size));
        }
        store(CodeCache.open(folder, most), "last", 0);
        assertThat(bytes()).isBetween(most / 4, most);
    }

    private long fill(int process, long most) {
        CodeCache cache = CodeCache.open(folder, most);
        long highest = 0;
        for (int i = 0; i < 50; i++) {
            store(cache, process + " " + i, 1_000);
            try {
                highest = Math.max(highest, bytes());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return highest;
    }
}
