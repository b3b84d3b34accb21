package wippy.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wippy.wasi.file.FileAccess;

/**
 * A folder with a mount in it, secrets beside the mount, and links that lead there; and the paths by which a hostile
 * guest tries to get out, the same for each face of the file system.
 */
public final class AttackedWorld {
    private static final String SECRET = "the secret";

    private final Path world;
    private final Path mount;

    /** Makes it in that empty folder. */
    public AttackedWorld(Path world) throws IOException {
        this.world = world;
        mount = Files.createDirectory(world.resolve("mount"));
        Files.writeString(world.resolve("secret"), SECRET);
        Files.createDirectory(world.resolve("mount-beside"));
        Files.writeString(world.resolve("mount-beside/secret"), SECRET);
        Files.createDirectories(mount.resolve("a/b"));
        Files.writeString(mount.resolve("a/file"), "inside");
        Files.createSymbolicLink(mount.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(mount.resolve("absolute"), world);
        Files.createSymbolicLink(mount.resolve("to-secret"), Path.of("../secret"));
        Files.createSymbolicLink(mount.resolve("absolute-secret"), world.resolve("secret"));
        Files.createSymbolicLink(mount.resolve("chain"), Path.of("a/link"));
        Files.createSymbolicLink(mount.resolve("a/link"), Path.of("../../secret"));
        Files.createSymbolicLink(mount.resolve("dangling"), Path.of("../not-there-yet"));
        Files.createSymbolicLink(mount.resolve("proc"), Path.of("/proc/self/root"));
    }

    /** Where a guest is kept. */
    public Path mount() {
        return mount;
    }

    /** A guest with the mount as {@code /}, and again as {@code /ro}, for reading only. */
    public WasiBuilder guest() {
        return Wasi.builder().preopen(mount, "/", FileAccess.READ_WRITE).preopen(mount, "/ro", FileAccess.READ_ONLY);
    }

    /** Makes sure that outside of the mount everything is as it was. */
    public void check() throws IOException {
        assertThat(Files.readString(world.resolve("secret"))).isEqualTo(SECRET);
        assertThat(Files.readString(world.resolve("mount-beside/secret"))).isEqualTo(SECRET);
        try (Stream<Path> beside = Files.list(world)) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .as("what lies beside the mount")
                    .containsExactlyInAnyOrder("mount", "mount-beside", "secret");
        }
    }

    /** Paths that lead to what is there outside. */
    public static List<String> outward() {
        return List.of(
                "../secret",
                "/etc/passwd",
                "//etc/passwd",
                "./../secret",
                "a/../../secret",
                "a/b/../../../secret",
                "a/./../..//secret",
                "../mount-beside/secret",
                "../mount/../secret",
                "..",
                "../",
                "../..",
                "a/../..",
                "up",
                "up/secret",
                "up/mount/../secret",
                "absolute",
                "absolute/secret",
                "to-secret",
                "absolute-secret",
                "chain",
                "a/link",
                "dangling",
                "proc",
                "proc/etc/passwd",
                "a/file/../../../secret",
                "a/file/..",
                "a\0/../../secret",
                "\u2024\u2024/secret",
                "..\\secret");
    }

    /** Paths of what could be made outside. */
    public static List<String> outwardNew() {
        return List.of(
                "../new",
                "/tmp/wippy-attack",
                "a/../../new",
                "up/new",
                "absolute/new",
                "a/b/../../../new",
                "dangling",
                "../mount-beside/new");
    }
}
