package wippy.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import wippy.wasi.AttackedWorld;

/**
 * A hostile guest tries to reach what lies beside its mounts, or to change what it may only read. Each attack must fail
 * and leave everything outside as it was.
 */
@Timeout(120)
class EscapeAttacksTest {
    private static final int ROOT = 3;
    private static final int READ_ONLY = 4;
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int TRUNCATE = 8;

    @TempDir
    Path world;

    private AttackedWorld attacked;
    private Guest guest;

    @BeforeEach
    void enter() throws IOException {
        attacked = new AttackedWorld(world);
        guest = new Guest("wasi_snapshot_preview1", attacked.guest());
    }

    @AfterEach
    void leave() throws IOException {
        guest.close();
        attacked.check();
    }

    private static final Set<String> REFUSED = Set.of("PERM", "NOENT", "NOTDIR", "LOOP", "INVAL", "ILSEQ");

    @ParameterizedTest
    @MethodSource("wippy.wasi.AttackedWorld#outward")
    void noPathLeadsOutForReadingWritingOrLooking(String path) {
        assertThat(guest.open(ROOT, path, 0, Rights.FD_READ)).as("read").isIn(REFUSED);
        assertThat(guest.open(ROOT, path, TRUNCATE, Rights.FD_WRITE))
                .as("truncate")
                .isIn(REFUSED);
        assertThat(guest.open(ROOT, path, DIRECTORY, 0)).as("directory").isIn(REFUSED);
        assertThat(guest.call("path_filestat_get", ROOT, 1, Guest.PATH, guest.path(path), Guest.BUFFER))
                .as("look")
                .isIn(REFUSED);
        assertThat(guest.call("path_filestat_set_times", ROOT, 1, Guest.PATH, guest.path(path), 0, 0, 5))
                .as("touch")
                .isIn(REFUSED);
    }

    @ParameterizedTest
    @MethodSource("wippy.wasi.AttackedWorld#outwardNew")
    void nothingIsMadeOutside(String path) {
        assertThat(guest.open(ROOT, path, CREATE, Rights.FD_WRITE)).as("file").isIn(REFUSED);
        int length = guest.path(path);
        assertThat(guest.call("path_create_directory", ROOT, Guest.PATH, length))
                .as("directory")
                .isIn("PERM", "NOENT", "EXIST", "NOTDIR", "INVAL", "LOOP");
        int content = guest.otherPath("a/file");
        if (!path.equals("dangling")) {
            assertThat(guest.call("path_symlink", Guest.OTHER_PATH, content, ROOT, Guest.PATH, length))
                    .as("symbolic link")
                    .isIn(REFUSED);
            assertThat(guest.call("path_link", ROOT, 0, Guest.OTHER_PATH, content, ROOT, Guest.PATH, guest.path(path)))
                    .as("hard link")
                    .isIn(REFUSED);
            assertThat(guest.call("path_rename", ROOT, Guest.OTHER_PATH, content, ROOT, Guest.PATH, length))
                    .as("rename")
                    .isIn(REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({"../secret, PERM", "up/secret, PERM", "absolute/secret, PERM", "a/../../secret, PERM"})
    void nothingOutsideIsTakenAway(String path, String error) {
        assertThat(guest.call("path_unlink_file", ROOT, Guest.PATH, guest.path(path)))
                .isEqualTo(error);
        assertThat(guest.call("path_remove_directory", ROOT, Guest.PATH, guest.path("../mount-beside")))
                .isEqualTo("PERM");
        int inside = guest.otherPath("stolen");
        assertThat(guest.call("path_rename", ROOT, Guest.PATH, guest.path(path), ROOT, Guest.OTHER_PATH, inside))
                .isEqualTo(error);
        assertThat(guest.call("path_link", ROOT, 0, Guest.PATH, guest.path(path), ROOT, Guest.OTHER_PATH, inside))
                .isEqualTo(error);
    }

    @Test
    void aLinkOfTheGuestsOwnLeadsNowhereElse() {
        for (String target : List.of("../secret", "../../../../../../etc/passwd", "b/../../../secret")) {
            int length = guest.path(target);
            int name = guest.otherPath("a/own");
            assertThat(guest.call("path_symlink", Guest.PATH, length, ROOT, Guest.OTHER_PATH, name))
                    .isEqualTo("SUCCESS");
            assertThat(guest.open(ROOT, "a/own", 0, Rights.FD_READ))
                    .isEqualTo(target.equals("../secret") ? "NOENT" : "PERM");
            assertThat(guest.open(ROOT, "a/own/secret", 0, Rights.FD_READ)).isIn(REFUSED);
            assertThat(guest.call("path_unlink_file", ROOT, Guest.PATH, guest.path("a/own")))
                    .isEqualTo("SUCCESS");
        }
        int length = guest.path("/etc");
        assertThat(guest.call("path_symlink", Guest.PATH, length, ROOT, Guest.OTHER_PATH, guest.otherPath("own")))
                .isEqualTo("PERM");
        assertThat(guest.call("path_readlink", ROOT, Guest.PATH, guest.path("absolute"), Guest.BUFFER, 100, 0))
                .as("the host's absolute names are not shown")
                .isEqualTo("PERM");
    }

    @Test
    void anOpenDirectoryIsNoWayOutEither() {
        int below = guest.opened(ROOT, "a/b", DIRECTORY, 0);
        assertThat(guest.open(below, "../../../secret", 0, Rights.FD_READ)).isEqualTo("PERM");
        assertThat(guest.open(below, "..", DIRECTORY, 0)).isEqualTo("PERM");
        assertThat(guest.call(
                        "path_rename",
                        ROOT,
                        Guest.PATH,
                        guest.path("a/b"),
                        ROOT,
                        Guest.OTHER_PATH,
                        guest.otherPath("moved")))
                .isEqualTo("SUCCESS");
        assertThat(guest.open(below, "../../secret", 0, Rights.FD_READ)).isEqualTo("PERM");
        assertThat(guest.open(below, "../secret", 0, Rights.FD_READ)).isEqualTo("PERM");
    }

    @Test
    void aDirectoryThatIsMovedOutByTheHostOpensNothingAboveIt() throws IOException {
        int below = guest.opened(ROOT, "a/b", DIRECTORY, 0);
        Files.move(attacked.mount().resolve("a/b"), world.resolve("mount-beside/b"));
        assertThat(guest.open(below, "../secret", 0, Rights.FD_READ)).isEqualTo("PERM");
        Files.move(world.resolve("mount-beside/b"), attacked.mount().resolve("a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/file", "./a/../a/file", "a/b/../file"})
    void throughAReadOnlyMountNothingChanges(String path) throws IOException {
        assertThat(guest.open(READ_ONLY, path, 0, Rights.FD_WRITE)).isEqualTo("ROFS");
        assertThat(guest.open(READ_ONLY, path, TRUNCATE, Rights.FD_READ)).isEqualTo("ROFS");
        assertThat(guest.open(READ_ONLY, "new", CREATE, Rights.FD_READ)).isEqualTo("ROFS");
        int file = guest.opened(READ_ONLY, path, 0, Rights.FD_READ);
        assertThat(guest.transfer("fd_write", file, 3)).isEqualTo("ROFS");
        assertThat(guest.call("fd_filestat_set_size", file, 0)).isEqualTo("ROFS");
        assertThat(guest.call("fd_filestat_set_times", file, 0, 0, 5)).isEqualTo("ROFS");
        assertThat(guest.call("path_unlink_file", READ_ONLY, Guest.PATH, guest.path(path)))
                .isEqualTo("ROFS");
        assertThat(guest.call(
                        "path_rename",
                        READ_ONLY,
                        Guest.PATH,
                        guest.path(path),
                        ROOT,
                        Guest.OTHER_PATH,
                        guest.otherPath("stolen")))
                .isEqualTo("ROFS");
        assertThat(guest.call(
                        "path_link",
                        READ_ONLY,
                        0,
                        Guest.PATH,
                        guest.path(path),
                        ROOT,
                        Guest.OTHER_PATH,
                        guest.otherPath("alias")))
                .isEqualTo("ROFS");
        int below = guest.opened(READ_ONLY, "a", DIRECTORY, 0);
        assertThat(guest.open(below, "file", 0, Rights.FD_WRITE)).isEqualTo("ROFS");
        assertThat(guest.call("path_create_directory", below, Guest.PATH, guest.path("new")))
                .isEqualTo("ROFS");
        assertThat(Files.readString(attacked.mount().resolve("a/file"))).isEqualTo("inside");
    }

    @Test
    void whatIsNotInMemoryIsRefused() {
        assertThat(guest.call("path_open", ROOT, 0, -8, 4, 0, 2, 0, 0, 0)).isEqualTo("FAULT");
        assertThat(guest.call("path_open", ROOT, 0, Guest.PATH, -1, 0, 2, 0, 0, 0))
                .isEqualTo("FAULT");
        assertThat(guest.call("path_open", ROOT, 0, Guest.PATH, guest.path("a/file"), 0, 2, 0, 0, 131_069))
                .isEqualTo("FAULT");
        assertThat(guest.call("fd_read", 0, 131_068, 1, 0)).isEqualTo("FAULT");
        assertThat(guest.call("fd_read", 0, 0, -1, 0)).isEqualTo("FAULT");
        assertThat(guest.call("random_get", 131_000, 1000)).isEqualTo("FAULT");
        assertThat(guest.call("poll_oneoff", 0, 0, -1, 0)).isEqualTo("FAULT");
        assertThat(guest.call("fd_readdir", ROOT, 131_000, 1000, 0, 0)).isEqualTo("FAULT");
        guest.memory().write(Guest.PATH, new byte[] {(byte) 0xc3, 0x28});
        assertThat(guest.call("path_create_directory", ROOT, Guest.PATH, 2)).isEqualTo("ILSEQ");
        assertThat(guest.call("path_create_directory", ROOT, Guest.PATH, 0)).isEqualTo("NOENT");
    }

    @Test
    void namesThatAreTooLongOrOddAreToldApart() {
        assertThat(guest.open(ROOT, "x".repeat(256), CREATE, Rights.FD_WRITE)).isEqualTo("NAMETOOLONG");
        assertThat(guest.open(ROOT, "x/".repeat(2048) + "x", CREATE, Rights.FD_WRITE))
                .isIn("NAMETOOLONG", "NOENT");
        for (String odd :
                List.of(" ", "\n", "…", "con", "a b", "-rf", "*", "~", "ä", "a\u0308", "🙂", "x".repeat(255))) {
            int fd = guest.opened(ROOT, odd, CREATE, Rights.FD_WRITE);
            assertThat(guest.call("fd_close", fd)).isEqualTo("SUCCESS");
            assertThat(attacked.mount().resolve(odd)).exists();
        }
    }
}
