package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCacheTest {
    private static final CodeKey KEY = CodeKey.of("0a1b", "engine 1", "JDK 25", "");
    private static final long PLENTY = 1 << 20;

    @TempDir
    Path temporary;

    private CodeCache cache() {
        return cache(PLENTY);
    }

    private CodeCache cache(long maxBytes) {
        return CodeCache.open(temporary.resolve("cache"), maxBytes);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("cache"))) {
            return files.sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aLaterProcessFindsWhatWasStored() {
        assertThat(cache().store(KEY, Map.of("wasm/F1", bytes("one"), "wasm/Ä", new byte[0])))
                .isTrue();
        CodeEntry entry = cache().find(KEY).orElseThrow();
        assertThat(entry.names()).containsExactlyInAnyOrder("wasm/F1", "wasm/Ä");
        assertThat(entry.blob("wasm/F1")).contains(bytes("one"));
        assertThat(entry.blob("wasm/Ä")).contains(new byte[0]);
        assertThat(entry.blob("wasm/F2")).isEmpty();
    }

    @Test
    void anEntryMayBeEmptyAndAKeyToo() {
        assertThat(cache().store(CodeKey.of(), Map.of())).isTrue();
        assertThat(cache().find(CodeKey.of()).orElseThrow().names()).isEmpty();
    }

    @Test
    void everyPartOfAKeyCountsAndSoDoesWhereItEnds() {
        cache().store(CodeKey.of("ab", "c"), Map.of("x", bytes("1")));
        for (CodeKey other : List.of(
                CodeKey.of("ab"),
                CodeKey.of("a", "bc"),
                CodeKey.of("abc"),
                CodeKey.of("c", "ab"),
                CodeKey.of("ab", "c", ""),
                CodeKey.of())) {
            assertThat(cache().find(other)).as(other.toString()).isEmpty();
        }
        assertThat(cache().find(CodeKey.of("ab", "c"))).isPresent();
    }

    /** The test vector of FIPS 180-4 for "abc". */
    @Test
    void digestsAreSha256() {
        assertThat(CodeKey.digest(bytes("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void storingAgainReplacesAndAnOpenEntryKeepsWhatItHad() {
        cache().store(KEY, Map.of("x", bytes("old")));
        CodeEntry old = cache().find(KEY).orElseThrow();
        cache().store(KEY, Map.of("x", bytes("newer")));
        assertThat(cache().find(KEY).orElseThrow().blob("x")).contains(bytes("newer"));
        assertThat(old.blob("x")).contains(bytes("old"));
    }

    @Test
    void contentsBeforeAndAfterADamagedOneAreStillGood() throws IOException {
        CodeCache cache = cache();
        cache.store(KEY, Map.of("a", bytes("first"), "b", bytes("second"), "c", bytes("third")));
        byte[] file = Files.readAllBytes(files().getFirst());
        file[file.length - bytes("third").length - 1] ^= 1;
        Files.write(files().getFirst(), file);

        CodeEntry entry = cache.find(KEY).orElseThrow();
        assertThat(entry.blob("b")).isEmpty();
        assertThat(entry.blob("a")).contains(bytes("first"));
        assertThat(entry.blob("c")).contains(bytes("third"));
        assertThat(cache.find(KEY)).as("the file is dropped").isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void openingABigFileReadsOnlyItsIndex() throws IOException {
        CodeCache cache = cache(64 << 20);
        byte[] big = new byte[10 << 20];
        cache.store(KEY, Map.of("a", big, "b", bytes("small")));
        Path file = files().getFirst();
        byte[] damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, damaged.length / 2, damaged.length - 5, (byte) 7);
        Files.write(file, damaged);
        CodeEntry entry = cache.find(KEY).orElseThrow();
        assertThat(entry.blob("b")).contains(bytes("small"));
        assertThat(entry.blob("a")).isEmpty();
    }

    @Test
    void anIndexMayHaveThousandsOfLines() {
        Map<String, byte[]> many = new java.util.HashMap<>();
        for (int i = 0; i < 3000; i++) {
            many.put("wasm/F" + i, bytes("code of " + i));
        }
        CodeCache cache = cache();
        cache.store(KEY, many);
        CodeEntry entry = cache.find(KEY).orElseThrow();
        assertThat(entry.names()).hasSize(3000);
        many.forEach((name, content) -> assertThat(entry.blob(name)).contains(content));
    }

    @Test
    void namesOfOneHashAreToldApart() {
        assertThat("BBAa".hashCode()).isEqualTo("AaBB".hashCode()).isEqualTo("AaAa".hashCode());
        CodeCache cache = cache();
        cache.store(KEY, Map.of("AaBB", bytes("one"), "BBAa", bytes("two")));
        CodeEntry entry = cache.find(KEY).orElseThrow();
        assertThat(entry.blob("AaBB")).contains(bytes("one"));
        assertThat(entry.blob("BBAa")).contains(bytes("two"));
        assertThat(entry.blob("AaAa")).isEmpty();
    }

    @Test
    void aFileUnderTheNameOfAnotherKeyIsNotTakenForIt() throws IOException {
        CodeCache cache = cache();
        CodeKey other = CodeKey.of("other");
        cache.store(other, Map.of("x", bytes("theirs")));
        Path theirs = files().getFirst();
        cache.store(KEY, Map.of("x", bytes("ours")));
        Path ours = files().stream()
                .filter(file -> !file.equals(theirs))
                .findFirst()
                .orElseThrow();
        Files.copy(theirs, ours, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(cache.find(KEY)).isEmpty();
        assertThat(cache.find(other)).isPresent();
    }

    @Test
    void exactlyTheSizeAllowedIsKeptAndOneMoreByteIsNot() throws IOException {
        cache().store(CodeKey.of("a"), Map.of("x", new byte[100]));
        long size = Files.size(files().getFirst());

        assertThat(cache(size).store(CodeKey.of("a"), Map.of("x", new byte[100])))
                .isTrue();
        assertThat(cache(size).find(CodeKey.of("a"))).isPresent();
        assertThat(cache(size - 1).store(CodeKey.of("b"), Map.of("x", new byte[100])))
                .isFalse();
        assertThat(cache(size).find(CodeKey.of("a"))).as("what was there stays").isPresent();
    }

    @Test
    void whatWasUsedLastStaysLongest() throws IOException {
        cache().store(CodeKey.of("a"), Map.of("x", new byte[100]));
        long size = Files.size(files().getFirst());
        CodeCache two = cache(2 * size + size / 2);
        storeAged(two, "a", 300);
        storeAged(two, "b", 200);
        assertThat(two.find(CodeKey.of("a"))).isPresent();
        two.store(CodeKey.of("c"), Map.of("x", new byte[100]));
        assertThat(two.find(CodeKey.of("a"))).isPresent();
        assertThat(two.find(CodeKey.of("b"))).isEmpty();
    }

    /** Stores an entry that was last used that long ago. */
    private void storeAged(CodeCache cache, String name, int minutes) throws IOException {
        assertThat(cache.store(CodeKey.of(name), Map.of("x", new byte[100]))).isTrue();
        Files.setLastModifiedTime(fileOf(name), ago(Duration.ofMinutes(minutes)));
    }

    private Path fileOf(String name) {
        return temporary.resolve("cache").resolve(CodeKey.of(name).fileName() + ".code");
    }

    private static FileTime ago(Duration time) {
        return FileTime.from(Instant.now().minus(time).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void useIsNotedOnceAnHour() throws IOException {
        cache().store(CodeKey.of("a"), Map.of());
        FileTime recent = ago(Duration.ofMinutes(59));
        Files.setLastModifiedTime(fileOf("a"), recent);
        cache().find(CodeKey.of("a"));
        assertThat(Files.getLastModifiedTime(fileOf("a"))).isEqualTo(recent);

        Files.setLastModifiedTime(fileOf("a"), ago(Duration.ofMinutes(61)));
        cache().find(CodeKey.of("a"));
        assertThat(Files.getLastModifiedTime(fileOf("a")).toInstant())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void temporaryFilesOfDeadProcessesGoAndThoseOfLivingOnesStay() throws IOException {
        CodeCache cache = cache();
        Path folder = temporary.resolve("cache");
        Path abandoned = Files.write(folder.resolve("x.1.tmp"), new byte[10]);
        Path busy = Files.write(folder.resolve("x.2.tmp"), new byte[10]);
        Path foreign = Files.write(folder.resolve("README"), new byte[10]);
        for (Path path : List.of(abandoned, foreign)) {
            Files.setLastModifiedTime(path, ago(Duration.ofMinutes(61)));
        }
        cache.store(KEY, Map.of());
        assertThat(abandoned).doesNotExist();
        assertThat(busy).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aFolderThatGoesAwayOrTurnsIntoAFileFailsNobody() throws IOException {
        CodeCache cache = cache();
        cache.store(KEY, Map.of("x", bytes("1")));
        CodeEntry open = cache.find(KEY).orElseThrow();
        Files.delete(files().getFirst());
        Files.delete(temporary.resolve("cache"));
        assertThat(cache.store(KEY, Map.of())).isFalse();
        assertThat(cache.find(KEY)).isEmpty();
        assertThat(open.blob("x")).contains(bytes("1"));

        Files.write(temporary.resolve("cache"), new byte[0]);
        assertThat(cache.store(KEY, Map.of())).isFalse();
        assertThat(cache.find(KEY)).isEmpty();
        CodeCache none = cache();
        assertThat(none.folder()).isEmpty();
        assertThat(none.store(KEY, Map.of())).isFalse();
    }

    @Test
    void somethingElseUnderTheNameOfAnEntryFailsNobody() throws IOException {
        CodeCache cache = cache();
        Files.createDirectories(fileOf("a").resolve("within"));
        assertThat(cache.find(CodeKey.of("a"))).isEmpty();
        assertThat(cache.store(CodeKey.of("a"), Map.of())).isFalse();
        assertThat(files()).as("no temporary file is left").containsExactly(fileOf("a"));
    }

    @Test
    void aDisabledCacheHoldsNothing() {
        CodeCache none = CodeCache.disabled();
        assertThat(none.store(KEY, Map.of("x", bytes("1")))).isFalse();
        assertThat(none.find(KEY)).isEmpty();
        assertThat(none.folder()).isEmpty();
    }

    @Test
    void anInterruptedThreadReadsAllTheSameAndStaysInterrupted() {
        CodeCache cache = cache();
        cache.store(KEY, Map.of("x", bytes("1"), "y", bytes("2")));
        CodeEntry entry = cache.find(KEY).orElseThrow();
        try {
            Thread.currentThread().interrupt();
            assertThat(entry.blob("x")).contains(bytes("1"));
            assertThat(cache.find(KEY)).isPresent();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(entry.blob("y")).contains(bytes("2"));
    }
}
