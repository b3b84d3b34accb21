package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to a file, it gives what was stored or nothing. */
class DamageTest {
    private static final CodeKey KEY = CodeKey.of("module", "engine");
    private static final Map<String, byte[]> CONTENTS = Map.of(
            "a", "first".getBytes(StandardCharsets.UTF_8),
            "b", "second content".getBytes(StandardCharsets.UTF_8),
            "empty", new byte[0]);
    private static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(CodeCache.class.getName());

    @TempDir
    Path temporary;

    private CodeCache cache;
    private PrivateFolder folder;
    private Path file;
    private byte[] whole;

    @BeforeAll
    static void quiet() {
        LOG.setLevel(java.util.logging.Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    @BeforeEach
    void store() throws IOException {
        cache = CodeCache.open(temporary.resolve("cache"), 1 << 20);
        cache.store(KEY, CONTENTS);
        folder = PrivateFolder.prepare(temporary.resolve("cache"));
        file = temporary.resolve("cache").resolve(KEY.fileName() + ".code");
        whole = Files.readAllBytes(file);
    }

    /** Puts a file there as the cache does, whatever the permissions that others make files with. */
    private void put(byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, folder.ofFiles());
        }
        Files.write(file, bytes);
    }

    /** What can be had of a file with those bytes; all of it is right. */
    private Map<String, byte[]> readable(byte[] bytes) throws IOException {
        put(bytes);
        Map<String, byte[]> found = new LinkedHashMap<>();
        Optional<CodeEntry> entry = cache.find(KEY);
        if (entry.isEmpty()) {
            return found;
        }
        for (String name : entry.get().names()) {
            entry.get().blob(name).ifPresent(content -> {
                assertThat(content).as(name).isEqualTo(CONTENTS.get(name));
                found.put(name, content);
            });
        }
        return found;
    }

    @Test
    void aFileCutAnywhereIsNotThereAndGoes() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertThat(readable(Arrays.copyOf(whole, length)))
                    .as("cut to " + length)
                    .isEmpty();
            assertThat(file).doesNotExist();
        }
        assertThat(readable(whole)).hasSize(CONTENTS.size());
    }

    /** As a file system may leave it that writes lengths before contents. */
    @Test
    void aFileOfZerosFromAnywhereOnIsNeverWrong() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
            assertThat(readable(torn)).as("zeros from " + length).hasSizeLessThan(CONTENTS.size());
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(readable(flipped)).as("bit " + bit).hasSizeLessThan(CONTENTS.size());
            assertThat(file).as("bit " + bit).doesNotExist();
        }
    }

    @Test
    void aFileThatGrewIsNotThere() throws IOException {
        assertThat(readable(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
    }

    @Test
    void randomChangesNeverGiveAnythingWrong() throws IOException {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 500; i++) {
            byte[] changed = mutate(random, whole);
            if (!Arrays.equals(changed, whole)) {
                assertThat(readable(changed)).as("round " + i).hasSizeLessThan(CONTENTS.size());
            }
        }
    }

    /** The header's check made right again after each change: what it guards must hold by itself. */
    @Test
    void aHeaderThatLiesWithARightCheckIsRefusedOrHarmless() throws IOException {
        Random random = new Random(7);
        int length = Header.encode(KEY, new java.util.TreeMap<>(CONTENTS)).length;
        for (int i = 0; i < 1000; i++) {
            byte[] header = Arrays.copyOf(whole, length);
            int at = 16 + random.nextInt(length - 16 - 8);
            switch (random.nextInt(3)) {
                case 0 -> header[at] = (byte) random.nextInt();
                case 1 -> header[at] = (byte) -1;
                default -> header[at] = 0;
            }
            Header.seal(header);
            byte[] changed = whole.clone();
            System.arraycopy(header, 0, changed, 0, length);
            put(changed);
            cache.find(KEY).ifPresent(entry -> entry.names().forEach(entry::blob));
        }
        assertThat(readable(whole)).hasSize(CONTENTS.size());
    }

    private static byte[] mutate(Random random, byte[] bytes) {
        byte[] changed = bytes.clone();
        int at = random.nextInt(changed.length);
        int length = random.nextInt(Math.min(40, changed.length - at));
        return switch (random.nextInt(4)) {
            case 0 -> { // other bytes
                for (int i = at; i < at + length; i++) {
                    changed[i] = (byte) random.nextInt();
                }
                yield changed;
            }
            case 1 -> { // a piece copied elsewhere
                System.arraycopy(bytes, at, changed, random.nextInt(changed.length - length), length);
                yield changed;
            }
            case 2 -> { // a piece left out
                byte[] shorter = new byte[changed.length - length];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
                yield shorter;
            }
            default -> { // a piece put in
                byte[] longer = new byte[changed.length + length];
                random.nextBytes(longer);
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                yield longer;
            }
        };
    }
}
