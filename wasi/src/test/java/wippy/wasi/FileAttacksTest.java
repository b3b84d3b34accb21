package wippy.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.value.Variant;

/**
 * A hostile component tries to reach what lies beside its mounts, or to change what it may only read, by
 * {@code wasi:filesystem} of 0.2. Each attack must fail and leave everything outside as it was.
 */
@Timeout(120)
class FileAttacksTest {
    private static final Set<String> FOLLOW = Set.of("symlink-follow");
    private static final Set<String> NONE = Set.of();
    private static final Set<String> READ = Set.of("read");
    private static final Set<String> WRITE = Set.of("write");
    private static final Set<String> CREATE = Set.of("create");
    private static final Set<String> DIRECTORY = Set.of("directory");
    private static final Set<String> TRUNCATE = Set.of("truncate");
    private static final Variant KEEP = Variant.of("no-change");
    private static final Variant THEN = new Variant("timestamp", Map.of("seconds", 5L, "nanoseconds", 0));
    private static final Set<String> REFUSED =
            Set.of("not-permitted", "no-entry", "not-directory", "loop", "invalid", "illegal-byte-sequence");

    @TempDir
    Path world;

    private AttackedWorld attacked;
    private FileGuest guest;
    private Object root;
    private Object readOnly;

    @BeforeEach
    void enter() throws IOException {
        attacked = new AttackedWorld(world);
        guest = new FileGuest(attacked.guest());
        root = guest.directory(0);
        readOnly = guest.directory(1);
    }

    @AfterEach
    void leave() throws IOException {
        guest.close();
        attacked.check();
    }

    private Object opened(Object directory, String path, Set<String> how, Set<String> flags) {
        return guest.value("open-at", directory, NONE, path, how, flags);
    }

    @ParameterizedTest
    @MethodSource("wippy.wasi.AttackedWorld#outward")
    void noPathLeadsOutForReadingWritingOrLooking(String path) {
        assertThat(guest.attempt("open-at", root, FOLLOW, path, NONE, READ))
                .as("read")
                .isIn(REFUSED);
        assertThat(guest.attempt("open-at", root, FOLLOW, path, TRUNCATE, WRITE))
                .as("truncate")
                .isIn(REFUSED);
        assertThat(guest.attempt("open-at", root, FOLLOW, path, DIRECTORY, READ))
                .as("directory")
                .isIn(REFUSED);
        assertThat(guest.attempt("metadata-hash-at", root, FOLLOW, path))
                .as("look")
                .isIn(REFUSED);
        assertThat(guest.attempt("set-times-at", root, FOLLOW, path, KEEP, THEN))
                .as("touch")
                .isIn(REFUSED);
    }

    @ParameterizedTest
    @MethodSource("wippy.wasi.AttackedWorld#outwardNew")
    void nothingIsMadeOutside(String path) {
        assertThat(guest.attempt("open-at", root, FOLLOW, path, CREATE, WRITE))
                .as("file")
                .isIn(REFUSED);
        assertThat(guest.attempt("create-directory-at", root, path))
                .as("directory")
                .isIn("not-permitted", "no-entry", "exist", "not-directory", "invalid", "loop");
        if (!path.equals("dangling")) {
            assertThat(guest.attempt("symlink-at", root, "a/file", path))
                    .as("symbolic link")
                    .isIn(REFUSED);
            assertThat(guest.attempt("link-at", root, NONE, "a/file", root, path))
                    .as("hard link")
                    .isIn(REFUSED);
            assertThat(guest.attempt("rename-at", root, "a/file", root, path))
                    .as("rename")
                    .isIn(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "up/secret", "absolute/secret", "a/../../secret"})
    void nothingOutsideIsTakenAway(String path) {
        assertThat(guest.attempt("unlink-file-at", root, path)).isEqualTo("not-permitted");
        assertThat(guest.attempt("remove-directory-at", root, "../mount-beside"))
                .isEqualTo("not-permitted");
        assertThat(guest.attempt("rename-at", root, path, root, "stolen")).isEqualTo("not-permitted");
        assertThat(guest.attempt("link-at", root, NONE, path, root, "stolen")).isEqualTo("not-permitted");
        assertThat(guest.attempt("link-at", root, FOLLOW, path, root, "stolen")).isIn(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"../secret, no-entry", "../../../../../../etc/passwd, not-permitted", "b/../../../secret, not-permitted"
    })
    void aLinkOfTheGuestsOwnLeadsNowhereElse(String target, String error) {
        assertThat(guest.attempt("symlink-at", root, target, "a/own")).isEqualTo("ok");
        assertThat(guest.attempt("open-at", root, FOLLOW, "a/own", NONE, READ)).isEqualTo(error);
        assertThat(guest.attempt("open-at", root, FOLLOW, "a/own/secret", NONE, READ))
                .isIn(REFUSED);
        assertThat(guest.attempt("unlink-file-at", root, "a/own")).isEqualTo("ok");
    }

    @Test
    void namesOfTheHostAreNeitherMadeNorShown() {
        assertThat(guest.attempt("symlink-at", root, "/etc", "own")).isEqualTo("not-permitted");
        assertThat(guest.attempt("readlink-at", root, "absolute")).isEqualTo("not-permitted");
        assertThat(guest.value("readlink-at", root, "up")).isEqualTo("..");
    }

    @Test
    void anOpenDirectoryIsNoWayOutEither() throws IOException {
        Object below = opened(root, "a/b", DIRECTORY, READ);
        assertThat(guest.attempt("open-at", below, FOLLOW, "../../../secret", NONE, READ))
                .isEqualTo("not-permitted");
        assertThat(guest.attempt("open-at", below, FOLLOW, "..", DIRECTORY, READ))
                .isEqualTo("not-permitted");
        assertThat(guest.attempt("rename-at", root, "a/b", root, "moved")).isEqualTo("ok");
        assertThat(guest.attempt("open-at", below, FOLLOW, "../../secret", NONE, READ))
                .isEqualTo("not-permitted");
        Files.move(attacked.mount().resolve("moved"), world.resolve("mount-beside/b"));
        assertThat(guest.attempt("open-at", below, FOLLOW, "../secret", NONE, READ))
                .isEqualTo("not-permitted");
        Files.move(world.resolve("mount-beside/b"), attacked.mount().resolve("moved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/file", "./a/../a/file", "a/b/../file"})
    void throughAReadOnlyMountNothingChanges(String path) throws IOException {
        byte[] octets = "changed".getBytes(StandardCharsets.UTF_8);
        assertThat(guest.attempt("open-at", readOnly, FOLLOW, path, NONE, WRITE))
                .isEqualTo("read-only");
        assertThat(guest.attempt("open-at", readOnly, FOLLOW, path, TRUNCATE, READ))
                .isEqualTo("read-only");
        assertThat(guest.attempt("open-at", readOnly, FOLLOW, "new", CREATE, READ))
                .isEqualTo("read-only");
        Object file = opened(readOnly, path, NONE, READ);
        assertThat(guest.attempt("write", file, octets, 0)).isEqualTo("read-only");
        assertThat(guest.attempt("set-size", file, 0)).isEqualTo("read-only");
        assertThat(guest.attempt("set-times", file, KEEP, THEN)).isEqualTo("read-only");
        assertThat(guest.attempt("set-times-at", readOnly, FOLLOW, path, KEEP, THEN))
                .isEqualTo("read-only");
        assertThat(guest.attempt("unlink-file-at", readOnly, path)).isEqualTo("read-only");
        assertThat(guest.attempt("remove-directory-at", readOnly, "a/b")).isEqualTo("read-only");
        assertThat(guest.attempt("symlink-at", readOnly, "x", "y")).isEqualTo("read-only");
        assertThat(guest.attempt("rename-at", readOnly, path, root, "stolen")).isEqualTo("read-only");
        assertThat(guest.attempt("link-at", readOnly, NONE, path, root, "alias"))
                .isEqualTo("read-only");
        Object below = opened(readOnly, "a", DIRECTORY, READ);
        assertThat(guest.attempt("open-at", below, FOLLOW, "file", NONE, WRITE)).isEqualTo("read-only");
        assertThat(guest.attempt("create-directory-at", below, "new")).isEqualTo("read-only");
        assertThat(Files.readString(attacked.mount().resolve("a/file"))).isEqualTo("inside");
    }

    @Test
    void whatWasOpenedForOneThingIsGoodForNothingElse() {
        Object reader = opened(root, "a/file", NONE, READ);
        Object writer = opened(root, "a/file", NONE, WRITE);
        assertThat(guest.attempt("write", reader, new byte[] {1}, 0)).isIn("bad-descriptor", "not-permitted");
        assertThat(guest.attempt("set-size", reader, 0)).isIn("bad-descriptor", "not-permitted", "invalid");
        assertThat(guest.attempt("read", writer, 10, 0)).isIn("bad-descriptor", "not-permitted");
        assertThat(guest.attempt("open-at", reader, NONE, "x", CREATE, WRITE)).isIn("not-directory", "bad-descriptor");
        assertThat(guest.attempt("read", root, 10, 0)).isIn("is-directory", "bad-descriptor");
    }

    @Test
    void whoDoesNotSayForWhatOpensForReading() {
        Object file = opened(root, "a/file", NONE, NONE);
        assertThat(guest.attempt("read", file, 10, 0)).isEqualTo("ok");
        assertThat(guest.attempt("write", file, new byte[] {1}, 0)).isEqualTo("bad-descriptor");
    }

    @Test
    void namesThatAreTooLongOrOddAreToldApart() {
        assertThat(guest.attempt("open-at", root, NONE, "x".repeat(256), CREATE, WRITE))
                .isEqualTo("name-too-long");
        assertThat(guest.attempt("open-at", root, NONE, "x/".repeat(2048) + "x", CREATE, WRITE))
                .isIn("name-too-long", "no-entry");
        assertThat(guest.attempt("create-directory-at", root, "")).isEqualTo("no-entry");
        for (String odd :
                List.of(" ", "\n", "…", "con", "a b", "-rf", "*", "~", "ä", "a\u0308", "🙂", "x".repeat(255))) {
            assertThat(guest.attempt("open-at", root, NONE, odd, CREATE, WRITE))
                    .as(odd)
                    .isEqualTo("ok");
            assertThat(attacked.mount().resolve(odd)).exists();
        }
    }
}
