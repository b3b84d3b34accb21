package wippy.wasi.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.base.files.TimeChange;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;
import wippy.wasi.io.OpenResources;
import wippy.wasi.io.StreamException;

class DescriptorTest {
    private static final Set<DescriptorFlag> READ = Set.of(DescriptorFlag.READ);
    private static final Set<DescriptorFlag> BOTH = Set.of(DescriptorFlag.READ, DescriptorFlag.WRITE);
    private static final TimeChange KEEP = new TimeChange.Keep();

    @TempDir
    Path host;

    private final OpenResources resources = new OpenResources();
    private Descriptor root;
    private Descriptor readOnly;

    @BeforeEach
    void mount() throws Exception {
        Files.writeString(host.resolve("hello.txt"), "hello");
        Files.createDirectory(host.resolve("sub"));
        FileSystem files = new FileSystem(
                List.of(new Mount(host, "/", FileAccess.READ_WRITE), new Mount(host, "/ro", FileAccess.READ_ONLY)),
                resources);
        root = files.preopens().getFirst().descriptor();
        readOnly = files.preopens().getLast().descriptor();
        assertThat(files.preopens().getLast().name()).isEqualTo("/ro");
    }

    @AfterEach
    void close() {
        resources.close();
    }

    private Descriptor open(String path, Set<OpenFlag> how, Set<DescriptorFlag> wanted) throws FileException {
        return root.open(path, true, how, wanted);
    }

    private static void refused(FileError error, ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOfSatisfying(
                        FileException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    @Test
    void aFileIsReadInPartsUpToItsEnd() throws Exception {
        Descriptor file = open("hello.txt", Set.of(), READ);
        assertThat(file.read(3, 0)).asString(UTF_8).isEqualTo("hel");
        assertThat(file.read(-1, 3)).asString(UTF_8).isEqualTo("lo");
        assertThat(file.read(10, 5)).isEmpty();
        assertThat(file.read(10, 500)).isEmpty();
        refused(FileError.INVALID, () -> file.read(1, -1));
    }

    @Test
    void aStreamOutlivesTheDescriptorItCameFrom() throws Exception {
        Descriptor file = open("hello.txt", Set.of(), READ);
        GuestInput stream = new GuestInput(file.source(1));
        int open = resources.size();
        file.close();
        file.close();
        assertThat(resources.size()).isEqualTo(open);
        assertThat(stream.blockingRead(100)).asString(UTF_8).isEqualTo("ello");
        assertThat(stream.read(0)).isEmpty();
    }

    @Test
    void theLastOneToLetGoClosesTheFile() throws Exception {
        int before = resources.size();
        Descriptor file = open("hello.txt", Set.of(), READ);
        GuestInput stream = new GuestInput(file.source(0));
        file.close();
        stream.close();
        assertThat(resources.size()).isEqualTo(before);
        refused(FileError.CLOSED, file::attributes);
    }

    @Test
    void writingStreamsStartWhereTheyAreTold() throws Exception {
        Descriptor file = open("new", Set.of(OpenFlag.CREATE), BOTH);
        GuestOutput at = new GuestOutput(file.sink(2));
        at.blockingWriteAndFlush("cd".getBytes(UTF_8));
        at.blockingWriteAndFlush("ef".getBytes(UTF_8));
        GuestOutput end = new GuestOutput(file.appender());
        end.blockingWriteAndFlush("!".getBytes(UTF_8));
        assertThat(Files.readString(host.resolve("new"))).isEqualTo("\0\0cdef!");
    }

    @Test
    void aStreamTellsWhyAWriteFailed() throws Exception {
        Descriptor file = open("hello.txt", Set.of(), BOTH);
        GuestOutput output = new GuestOutput(file.sink(Long.MAX_VALUE));
        assertThatThrownBy(() -> output.blockingWriteAndFlush(new byte[1]))
                .isInstanceOfSatisfying(
                        StreamException.Failed.class,
                        failed -> assertThat(failed.error().cause()).isInstanceOf(FileException.class));
        refused(FileError.INVALID, () -> file.sink(-1));
    }

    @Test
    void directoriesAreNotReadAndFilesAreNoDirectories() throws Exception {
        refused(FileError.IS_DIRECTORY, () -> root.source(0));
        refused(FileError.IS_DIRECTORY, () -> root.read(1, 0));
        refused(FileError.IS_DIRECTORY, () -> root.setSize(0));
        Descriptor file = open("hello.txt", Set.of(), READ);
        refused(FileError.NOT_DIRECTORY, file::list);
        refused(FileError.NOT_DIRECTORY, () -> file.open("x", true, Set.of(), READ));
        refused(FileError.NOT_DIRECTORY, () -> open("hello.txt", Set.of(OpenFlag.DIRECTORY), READ));
    }

    @Test
    void flagsSayWhatMayBeDone() throws Exception {
        assertThat(root.flags()).containsExactly(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY);
        assertThat(readOnly.flags()).containsExactly(DescriptorFlag.READ);
        Descriptor file = open("hello.txt", Set.of(), READ);
        assertThat(file.flags()).containsExactly(DescriptorFlag.READ);
        refused(FileError.CLOSED, () -> file.write(new byte[1], 0, 1, 0));
        refused(FileError.CLOSED, file::appender);
        refused(FileError.INVALID, () -> file.setSize(0));
        Descriptor output = open("hello.txt", Set.of(), EnumSet.of(DescriptorFlag.WRITE));
        refused(FileError.CLOSED, () -> output.read(1, 0));
        refused(FileError.CLOSED, () -> output.source(0));
    }

    @Test
    void belowAReadOnlyMountNothingChanges() throws Exception {
        List<ThrowingCallable> attempts = new ArrayList<>(List.of(
                () -> readOnly.open("hello.txt", true, Set.of(), BOTH),
                () -> readOnly.open("hello.txt", true, Set.of(OpenFlag.TRUNCATE), READ),
                () -> readOnly.open("new", true, Set.of(OpenFlag.CREATE), READ),
                () -> readOnly.open("sub", true, Set.of(), EnumSet.of(DescriptorFlag.MUTATE_DIRECTORY)),
                () -> readOnly.createDirectory("new"),
                () -> readOnly.removeDirectory("sub"),
                () -> readOnly.unlink("hello.txt"),
                () -> readOnly.rename("hello.txt", root, "other"),
                () -> root.rename("hello.txt", readOnly, "other"),
                () -> readOnly.link("hello.txt", false, root, "other"),
                () -> root.link("hello.txt", false, readOnly, "other"),
                () -> readOnly.createSymbolicLink("hello.txt", "link"),
                () -> readOnly.setTimes(KEEP, new TimeChange.Now()),
                () -> readOnly.setTimes("hello.txt", true, KEEP, new TimeChange.Now())));
        Descriptor file = readOnly.open("hello.txt", true, Set.of(), READ);
        attempts.add(() -> file.write(new byte[1], 0, 1, 0));
        attempts.add(() -> file.sink(0));
        attempts.add(file::appender);
        attempts.add(() -> file.setSize(0));
        attempts.add(() -> file.setTimes(KEEP, new TimeChange.Now()));
        Descriptor sub = readOnly.open("sub", true, Set.of(), READ);
        attempts.add(() -> sub.createDirectory("new"));
        attempts.add(() -> sub.open("../new", true, Set.of(OpenFlag.CREATE), READ));
        for (ThrowingCallable attempt : attempts) {
            refused(FileError.READ_ONLY, attempt);
        }
        assertThat(host.toFile().list()).containsExactlyInAnyOrder("hello.txt", "sub");
        assertThat(Files.readString(host.resolve("hello.txt"))).isEqualTo("hello");
    }

    @Test
    void namesInADirectoryComeOnceEach() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Files.createFile(host.resolve("sub/file" + i));
        }
        try (DirectoryEntries entries = open("sub", Set.of(), READ).list()) {
            List<String> names = new ArrayList<>();
            for (Optional<DirectoryEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
                names.add(next.get().name());
                assertThat(next.get().type()).isEqualTo(FileType.REGULAR);
            }
            assertThat(names).hasSize(1000).doesNotHaveDuplicates().contains("file0", "file999");
            assertThat(entries.next()).isEmpty();
        }
    }

    @Test
    void aHashChangesWithTheFile() throws Exception {
        MetadataHash before = MetadataHash.of(root.attributes("hello.txt", true));
        assertThat(MetadataHash.of(open("hello.txt", Set.of(), READ).attributes()))
                .isEqualTo(before);
        assertThat(MetadataHash.of(root.attributes("sub", true))).isNotEqualTo(before);
        root.setTimes("hello.txt", true, KEEP, new TimeChange.At(Instant.parse("2001-02-03T04:05:06Z")));
        assertThat(MetadataHash.of(root.attributes("hello.txt", true))).isNotEqualTo(before);
    }

    @Test
    void twoWaysToOneFileAreTheSameObject() throws Exception {
        root.link("hello.txt", false, root, "again");
        Descriptor one = open("hello.txt", Set.of(), READ);
        assertThat(one.isSameAs(open("again", Set.of(), READ))).isTrue();
        assertThat(one.isSameAs(root)).isFalse();
        assertThat(root.isSameAs(readOnly)).isTrue();
        one.close();
        assertThat(one.isSameAs(one)).isFalse();
    }

    @Test
    void linksAreFollowedOnlyWhenAskedTo() throws Exception {
        root.createSymbolicLink("hello.txt", "link");
        assertThat(root.readSymbolicLink("link")).isEqualTo("hello.txt");
        assertThat(root.attributes("link", false).type()).isEqualTo(FileType.SYMBOLIC_LINK);
        assertThat(root.attributes("link", true).size()).isEqualTo(5);
        refused(FileError.LOOP, () -> root.open("link", false, Set.of(), READ));
        assertThat(root.open("link", true, Set.of(), READ).read(9, 0)).hasSize(5);
        refused(FileError.INVALID, () -> root.link("link", true, root, "other"));
    }

    @Test
    void noGuestOpensAllThatTheProcessMayHaveOpen() throws Exception {
        List<Descriptor> opened = new ArrayList<>();
        while (resources.size() < Descriptor.MAX_OPEN) {
            opened.add(open("hello.txt", Set.of(), READ));
        }
        refused(FileError.TOO_MANY_OPEN, () -> open("hello.txt", Set.of(), READ));
        refused(FileError.TOO_MANY_OPEN, root::list);
        opened.getFirst().close();
        assertThat(open("hello.txt", Set.of(), READ).read(9, 0)).hasSize(5);
    }
}
