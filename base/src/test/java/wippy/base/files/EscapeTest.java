package wippy.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way out of a directory that we could think of; each must fail, and leave what lies outside as it was. */
class EscapeTest {
    private static final String SECRET = "the secret";

    @TempDir
    Path temporary;

    /** One attempt to reach what lies outside. */
    @FunctionalInterface
    interface Attempt {
        void run(Directory directory) throws FileException;
    }

    record Attack(String name, Attempt attempt, Set<FileError> answers) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack attack(String name, Attempt attempt, FileError... answers) {
        return new Attack(name, attempt, Set.of(answers));
    }

    private static Attack read(String path, FileError... answers) {
        return attack("read " + path, directory -> directory.open(path, Set.of(OpenOption.READ)), answers);
    }

    private static Attack create(String path, FileError... answers) {
        return attack(
                "create " + path,
                directory -> directory.open(path, Set.of(OpenOption.WRITE, OpenOption.CREATE)),
                answers);
    }

    private static final FileError OUT = FileError.NOT_PERMITTED;

    private static List<Attack> attacks() {
        return List.of(
                // names that lead up
                read("..", OUT),
                read("../secret", OUT),
                read("../", OUT),
                read("./../secret", OUT),
                read("inner/../../secret", OUT),
                read("inner/../../root/../secret", OUT),
                read("inner/deep/../../../secret", OUT),
                read(".//..//secret", OUT),
                read("../root/file", OUT),
                // absolute names
                read("/etc/passwd", OUT),
                read("//etc/passwd", OUT),
                read("/", OUT),
                // names that are none
                read("file\0/../../secret", FileError.INVALID),
                read("\0", FileError.INVALID),
                read("", FileError.NO_ENTRY),
                read("a/".repeat(3000), FileError.NAME_TOO_LONG),
                read("n".repeat(300), FileError.NAME_TOO_LONG, FileError.IO, FileError.NO_ENTRY),
                read("\ud800", FileError.ILLEGAL_BYTE_SEQUENCE),
                // symbolic links that the host has there
                read("up/secret", OUT),
                read("up", OUT),
                read("absolute", OUT),
                read("absolute-folder/secret", OUT),
                read("through/secret", OUT),
                read("inner/up-twice", OUT),
                read("chain", OUT),
                read("loop", FileError.LOOP),
                read("loop/x", FileError.LOOP),
                read("proc/self/root/etc/passwd", FileError.NO_ENTRY),
                // writing through them
                create("../new", OUT),
                create("/tmp/wippy-escape", OUT),
                create("up/new", OUT),
                create("dangling", OUT),
                create("absolute", OUT),
                attack(
                        "truncate the secret",
                        directory -> directory.open("absolute", Set.of(OpenOption.WRITE, OpenOption.TRUNCATE)),
                        OUT),
                attack(
                        "create exclusively over a link",
                        directory -> directory.open(
                                "dangling", Set.of(OpenOption.WRITE, OpenOption.CREATE, OpenOption.EXCLUSIVE)),
                        FileError.EXISTS),
                attack(
                        "open a link that is not to be followed",
                        directory -> directory.open("absolute", Set.of(OpenOption.READ, OpenOption.NO_FOLLOW)),
                        FileError.LOOP),
                // attributes
                attack("attributes above", directory -> directory.attributes("../secret", true), OUT),
                attack("attributes through a link", directory -> directory.attributes("absolute", true), OUT),
                attack("attributes of the parent", directory -> directory.attributes("inner/../..", true), OUT),
                attack(
                        "times above",
                        directory -> directory.setTimes("../secret", true, new TimeChange.Now(), new TimeChange.Now()),
                        OUT),
                attack(
                        "times through a link",
                        directory -> directory.setTimes("absolute", true, new TimeChange.Now(), new TimeChange.Now()),
                        OUT),
                // making and removing
                attack("make above", directory -> directory.createDirectory("../made"), OUT),
                attack("make through a link", directory -> directory.createDirectory("up/made"), OUT),
                attack("make the parent", directory -> directory.createDirectory("inner/.."), FileError.INVALID),
                attack("remove above", directory -> directory.removeDirectory("../other"), OUT),
                attack("remove the parent", directory -> directory.removeDirectory(".."), FileError.INVALID),
                attack("remove itself", directory -> directory.removeDirectory("."), FileError.INVALID),
                attack("unlink above", directory -> directory.unlink("../secret"), OUT),
                attack("unlink through a link", directory -> directory.unlink("up/secret"), OUT),
                attack("unlink the parent", directory -> directory.unlink("inner/.."), FileError.INVALID),
                // renaming
                attack("rename out", directory -> directory.rename("file", directory, "../file"), OUT),
                attack("rename in", directory -> directory.rename("../secret", directory, "mine"), OUT),
                attack("rename in by link", directory -> directory.rename("up/secret", directory, "mine"), OUT),
                attack("rename the parent", directory -> directory.rename("..", directory, "mine"), FileError.INVALID),
                attack("rename over", directory -> directory.rename("file", directory, "up/secret"), OUT),
                // links of the guest's own
                attack("link the secret", directory -> directory.link("../secret", directory, "mine"), OUT),
                attack("link by link", directory -> directory.link("up/secret", directory, "mine"), OUT),
                attack("link out", directory -> directory.link("file", directory, "../file"), OUT),
                attack(
                        "link to a link, then read",
                        directory -> {
                            directory.link("absolute", directory, "copy");
                            directory.open("copy", Set.of(OpenOption.READ));
                        },
                        OUT),
                attack("absolute symbolic link", directory -> directory.createSymbolicLink("/etc", "etc"), OUT),
                attack("symbolic link above", directory -> directory.createSymbolicLink("x", "../link"), OUT),
                attack(
                        "symbolic link up, then read",
                        directory -> {
                            directory.createSymbolicLink("../secret", "mine");
                            directory.open("mine", Set.of(OpenOption.READ));
                        },
                        OUT),
                attack(
                        "symbolic link into a folder that moves",
                        directory -> {
                            directory.createSymbolicLink("../../file", "inner/deep/link");
                            directory.rename("inner/deep", directory, "deep");
                            directory.open("deep/link", Set.of(OpenOption.READ));
                        },
                        OUT),
                attack("read an absolute link", directory -> directory.readSymbolicLink("absolute"), OUT),
                attack("read a link above", directory -> directory.readSymbolicLink("../link"), OUT),
                // from an inner directory
                attack(
                        "up from an inner directory",
                        directory -> ((Directory) directory.open("inner", Set.of(OpenOption.DIRECTORY)))
                                .open("../file", Set.of(OpenOption.READ)),
                        OUT),
                attack(
                        "up by a link from an inner directory",
                        directory -> ((Directory) directory.open("inner", Set.of(OpenOption.DIRECTORY)))
                                .open("to-file", Set.of(OpenOption.READ)),
                        OUT));
    }

    static Stream<Arguments> attacksOnBoth() {
        return Directories.all().flatMap(kind -> attacks().stream().map(attack -> Arguments.of(kind, attack)));
    }

    private Path prepare() throws IOException {
        Path root = Files.createDirectories(temporary.resolve("root"));
        Files.writeString(temporary.resolve("secret"), SECRET);
        Files.createDirectories(temporary.resolve("other"));
        Files.createDirectories(root.resolve("inner/deep"));
        Files.writeString(root.resolve("file"), "inside");
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("absolute"), temporary.resolve("secret"));
        Files.createSymbolicLink(root.resolve("absolute-folder"), temporary);
        Files.createSymbolicLink(root.resolve("through"), Path.of("inner/../.."));
        Files.createSymbolicLink(root.resolve("inner/up-twice"), Path.of("../../secret"));
        Files.createSymbolicLink(root.resolve("inner/to-file"), Path.of("../file"));
        Files.createSymbolicLink(root.resolve("chain"), Path.of("inner/up-twice"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("../created"));
        return root;
    }

    private Set<String> outside() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("attacksOnBoth")
    void fails(Directories kind, Attack attack) throws IOException {
        Path root = prepare();
        try (Directory directory = kind.open(root, false)) {
            attack.attempt.run(directory);
            fail("it succeeded");
        } catch (FileException e) {
            assertThat(e.error()).isIn(attack.answers);
        }
        assertThat(temporary.resolve("secret")).hasContent(SECRET);
        assertThat(outside()).containsExactlyInAnyOrder("root", "secret", "other");
    }

    @ParameterizedTest
    @MethodSource("wippy.base.files.Directories#all")
    void linksThatStayInsideAreFollowed(Directories kind) throws IOException {
        Path root = prepare();
        Files.createSymbolicLink(root.resolve("inner/good"), Path.of("../file"));
        Files.createSymbolicLink(root.resolve("folder"), Path.of("inner/../inner/deep"));
        try (Directory directory = kind.open(root, false);
                OpenFile file = (OpenFile) directory.open("inner/good", Set.of(OpenOption.READ))) {
            assertThat(file.attributes().size()).isEqualTo(6);
            assertThat(directory.attributes("folder/..", true).inode())
                    .isEqualTo(directory.attributes("inner", true).inode());
        }
    }

    @ParameterizedTest
    @MethodSource("wippy.base.files.Directories#all")
    void nothingChangesBelowAReadOnlyDirectory(Directories kind) throws IOException {
        Path root = prepare();
        try (Directory directory = kind.open(root, true);
                Directory inner = (Directory) directory.open("inner", Set.of(OpenOption.DIRECTORY));
                OpenFile file = (OpenFile) directory.open("file", Set.of(OpenOption.READ))) {
            TimeChange now = new TimeChange.Now();
            List<Attempt> changes = List.of(
                    at -> at.open("file", Set.of(OpenOption.WRITE)),
                    at -> at.open("file", Set.of(OpenOption.READ, OpenOption.TRUNCATE)),
                    at -> at.open("new", Set.of(OpenOption.CREATE)),
                    at -> at.createDirectory("new"),
                    at -> at.removeDirectory("deep"),
                    at -> at.unlink("file"),
                    at -> at.rename("file", at, "new"),
                    at -> at.link("file", at, "new"),
                    at -> at.createSymbolicLink("file", "new"),
                    at -> at.setTimes("file", true, now, now),
                    at -> at.setTimes(now, now),
                    at -> file.setTimes(now, now));
            for (Attempt change : changes) {
                for (Directory at : List.of(directory, inner)) {
                    assertThatThrownBy(() -> change.run(at))
                            .isInstanceOfSatisfying(
                                    FileException.class,
                                    e -> assertThat(e.error()).isEqualTo(FileError.READ_ONLY));
                }
            }
            assertThatThrownBy(() -> file.write(0, new byte[] {1}, 0, 1)).isInstanceOf(FileException.class);
            assertThatThrownBy(() -> file.setSize(0)).isInstanceOf(FileException.class);
        }
        assertThat(root.resolve("file")).hasContent("inside");
    }
}
