package wippy.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done with a directory and the files in it, by either way to keep paths inside. */
class DirectoryTest {
    @TempDir
    Path root;

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static OpenFile open(Directory directory, String path, OpenOption... options) throws FileException {
        return (OpenFile) directory.open(path, Set.of(options));
    }

    private static void fails(FileError error, org.assertj.core.api.ThrowableAssert.ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOfSatisfying(
                        FileException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    @ParameterizedTest
    @EnumSource
    void readsAndWritesAtPositions(Directories kind) throws IOException {
        try (Directory directory = kind.open(root, false);
                OpenFile file = open(directory, "a", OpenOption.READ, OpenOption.WRITE, OpenOption.CREATE)) {
            assertThat(file.write(3, octets("xabcx"), 1, 3)).isEqualTo(3);
            byte[] target = new byte[10];
            assertThat(file.read(0, target, 2, 8)).isEqualTo(6);
            assertThat(target).containsExactly(0, 0, 0, 0, 0, 'a', 'b', 'c', 0, 0);
            assertThat(file.read(6, target, 0, 10)).isZero();
            assertThat(file.read(1L << 40, target, 0, 10)).isZero();
            assertThat(file.read(0, target, 0, 0)).isZero();
            file.append(octets("end"), 0, 3);
            assertThat(root.resolve("a")).hasContent("\0\0\0abcend");
            file.setSize(4);
            assertThat(root.resolve("a")).hasContent("\0\0\0a");
            file.setSize(6);
            assertThat(root.resolve("a")).hasContent("\0\0\0a\0\0");
            file.sync(true);
            file.sync(false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hugeFilesHavePositionsBeyondFourGigabytes(Directories kind) throws IOException {
        long far = 5L << 30;
        try (Directory directory = kind.open(root, false);
                OpenFile file = open(directory, "sparse", OpenOption.READ, OpenOption.WRITE, OpenOption.CREATE)) {
            file.write(far, octets("far"), 0, 3);
            assertThat(file.attributes().size()).isEqualTo(far + 3);
            byte[] target = new byte[3];
            file.read(far, target, 0, 3);
            assertThat(target).isEqualTo(octets("far"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensAsTold(Directories kind) throws IOException {
        Files.writeString(root.resolve("file"), "content");
        Files.createDirectory(root.resolve("folder"));
        try (Directory directory = kind.open(root, false)) {
            fails(FileError.NO_ENTRY, () -> open(directory, "missing", OpenOption.READ));
            fails(FileError.NO_ENTRY, () -> open(directory, "missing/file", OpenOption.WRITE, OpenOption.CREATE));
            fails(FileError.NOT_DIRECTORY, () -> open(directory, "file/x", OpenOption.READ));
            fails(FileError.NOT_DIRECTORY, () -> open(directory, "file/", OpenOption.READ));
            fails(FileError.NOT_DIRECTORY, () -> open(directory, "file", OpenOption.DIRECTORY));
            fails(FileError.IS_DIRECTORY, () -> open(directory, "folder", OpenOption.WRITE));
            fails(
                    FileError.EXISTS,
                    () -> open(directory, "file", OpenOption.WRITE, OpenOption.CREATE, OpenOption.EXCLUSIVE));
            fails(FileError.INVALID, () -> open(directory, "folder", OpenOption.DIRECTORY, OpenOption.CREATE));
            try (Node folder = directory.open("folder", Set.of())) {
                assertThat(folder).isInstanceOf(Directory.class);
            }
            try (OpenFile file = open(directory, "file", OpenOption.READ)) {
                assertThatThrownBy(() -> file.write(0, octets("x"), 0, 1)).isInstanceOf(FileException.class);
            }
            try (OpenFile file = open(directory, "file", OpenOption.WRITE)) {
                assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1)).isInstanceOf(FileException.class);
            }
            open(directory, "file", OpenOption.WRITE, OpenOption.TRUNCATE).close();
            assertThat(root.resolve("file")).isEmptyFile();
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesRenamesAndRemoves(Directories kind) throws IOException {
        try (Directory directory = kind.open(root, false)) {
            directory.createDirectory("one");
            directory.createDirectory("one/two/");
            fails(FileError.EXISTS, () -> directory.createDirectory("one"));
            open(directory, "one/file", OpenOption.WRITE, OpenOption.CREATE).close();
            fails(FileError.NOT_EMPTY, () -> directory.removeDirectory("one"));
            fails(FileError.NOT_DIRECTORY, () -> directory.removeDirectory("one/file"));
            fails(FileError.IS_DIRECTORY, () -> directory.unlink("one/two"));
            try (Directory two = (Directory) directory.open("one/two", Set.of(OpenOption.DIRECTORY))) {
                directory.rename("one/file", two, "moved");
                fails(FileError.INVALID, () -> directory.rename("one", two, "inside"));
                directory.link("one/two/moved", directory, "also");
                assertThat(directory.attributes("also", false).links()).isEqualTo(2);
                assertThat(directory.attributes("also", false).inode())
                        .isEqualTo(two.attributes("moved", false).inode());
                two.unlink("moved");
            }
            fails(FileError.IS_DIRECTORY, () -> directory.rename("also", directory, "one"));
            fails(FileError.NOT_DIRECTORY, () -> directory.rename("one", directory, "also"));
            directory.removeDirectory("one/two");
            directory.removeDirectory("one/");
            directory.unlink("also");
            fails(FileError.NO_ENTRY, () -> directory.unlink("also"));
        }
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void linksAreReadAsWritten(Directories kind) throws IOException {
        try (Directory directory = kind.open(root, false)) {
            directory.createSymbolicLink("../over/there", "link");
            assertThat(directory.readSymbolicLink("link")).isEqualTo("../over/there");
            assertThat(directory.attributes("link", false).type()).isEqualTo(FileType.SYMBOLIC_LINK);
            directory.createDirectory("folder");
            fails(FileError.INVALID, () -> directory.readSymbolicLink("folder"));
            fails(FileError.EXISTS, () -> directory.createSymbolicLink("x", "link"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesAreSetAndKept(Directories kind) throws IOException {
        Instant past = Instant.parse("2001-02-03T04:05:06.123456Z");
        try (Directory directory = kind.open(root, false);
                OpenFile file = open(directory, "a", OpenOption.WRITE, OpenOption.CREATE)) {
            file.setTimes(new TimeChange.At(past), new TimeChange.At(past.plusSeconds(1)));
            assertThat(file.attributes().access()).isEqualTo(past);
            directory.setTimes("a", true, new TimeChange.Keep(), new TimeChange.At(past.plusSeconds(2)));
            assertThat(directory.attributes("a", true).access()).isEqualTo(past);
            assertThat(directory.attributes("a", true).modification()).isEqualTo(past.plusSeconds(2));
            directory.setTimes("a", true, new TimeChange.Now(), new TimeChange.Keep());
            assertThat(directory.attributes("a", true).access()).isAfter(past.plusSeconds(1_000_000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreListedOnce(Directories kind) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            names.add("file number " + i + " \u00e9\u4e2d");
            Files.createFile(root.resolve(names.getLast()));
        }
        names.add("folder");
        Files.createDirectory(root.resolve("folder"));
        List<String> listed = new ArrayList<>();
        Set<Long> inodes = new HashSet<>();
        try (Directory directory = kind.open(root, true);
                DirectoryListing listing = directory.list()) {
            for (Optional<DirectoryEntry> entry = listing.next(); entry.isPresent(); entry = listing.next()) {
                listed.add(entry.get().name());
                inodes.add(entry.get().inode());
                assertThat(entry.get().type())
                        .isEqualTo(entry.get().name().equals("folder") ? FileType.DIRECTORY : FileType.REGULAR);
            }
            assertThat(listing.next()).isEmpty();
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(names);
        assertThat(inodes).hasSize(names.size());
    }

    @ParameterizedTest
    @EnumSource
    void closedIsClosed(Directories kind) throws IOException {
        Directory directory = kind.open(root, false);
        OpenFile file = open(directory, "a", OpenOption.READ, OpenOption.WRITE, OpenOption.CREATE);
        file.close();
        file.close();
        fails(FileError.CLOSED, () -> file.read(0, new byte[1], 0, 1));
        fails(FileError.CLOSED, () -> file.sync(true));
        directory.close();
        directory.close();
        fails(FileError.CLOSED, () -> directory.open("a", Set.of(OpenOption.READ)));
        fails(FileError.CLOSED, directory::list);
    }

    @ParameterizedTest
    @EnumSource
    void manyThreadsAppendToOneFileWhileOthersComeAndGo(Directories kind) throws Exception {
        int threads = 8;
        int times = 200;
        try (Directory directory = kind.open(root, false);
                OpenFile file = open(directory, "log", OpenOption.READ, OpenOption.WRITE, OpenOption.CREATE);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                byte[] line = octets("line of " + i + "\n");
                all.add(pool.submit(() -> {
                    for (int j = 0; j < times; j++) {
                        file.append(line, 0, line.length);
                        open(directory, "other", OpenOption.WRITE, OpenOption.CREATE)
                                .close();
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        List<String> lines = Files.readAllLines(root.resolve("log"));
        assertThat(lines).hasSize(threads * times).allMatch(line -> line.matches("line of [0-7]"));
    }

    @ParameterizedTest
    @EnumSource
    void theHostsPathMustBeADirectory(Directories kind) throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        fails(FileError.NOT_DIRECTORY, () -> kind.open(file, false));
        fails(FileError.NO_ENTRY, () -> kind.open(root.resolve("missing"), false));
    }
}
