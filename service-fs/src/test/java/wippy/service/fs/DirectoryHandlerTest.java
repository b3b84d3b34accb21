package wippy.service.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.FileVolumes;

class DirectoryHandlerTest {
    private static final EntryId ID = EntryId.parse("app:files");

    @TempDir
    Path project;

    private final FileVolumes volumes = new FileVolumes();
    private DirectoryHandler handler = new DirectoryHandler(volumes, Path.of(""));

    @BeforeEach
    void files() throws IOException {
        handler = new DirectoryHandler(volumes, project);
        write("data/in/a.txt", "a");
        write("secret.txt", "secret");
        Files.createSymbolicLink(project.resolve("data/out"), project);
        Files.createSymbolicLink(project.resolve("data/link.txt"), Path.of("in/../in/a.txt"));
        Files.createSymbolicLink(project.resolve("data/absolute.txt"), project.resolve("data/in/a.txt"));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(project.resolve(path).getParent());
        Files.writeString(project.resolve(path), text);
    }

    private static Entry entry(String yaml, Optional<Path> moduleRoot) {
        Data data = Yaml.parse("src/_index.yaml", yaml);
        return new Entry(
                ID, "fs.directory", Data.empty(), data, new Origin(SourcePosition.of("src/_index.yaml"), moduleRoot));
    }

    private FileVolume open(String yaml) {
        handler.add(entry(yaml, Optional.empty()));
        return volumes.get(ID);
    }

    private static String text(FileVolume volume, String path) throws IOException {
        return new String(volume.read(path), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/a.txt", "/in/a.txt", "//in/a.txt", "in/../in/a.txt", "./in//a.txt", "link.txt"})
    void readsInside(String path) throws IOException {
        FileVolume volume = open("directory: data");
        assertThat(text(volume, path)).isEqualTo("a");
        assertThat(volume.exists(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "/../secret.txt",
                "in/../../secret.txt",
                "out/secret.txt",
                "..",
                "out",
                "absolute.txt"
            })
    void nothingOutsideIsReached(String path) {
        FileVolume volume = open("directory: data");
        assertThatThrownBy(() -> volume.read(path))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("leads out of the volume");
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        FileVolume volume = open("directory: data");
        assertThat(volume.exists("in/b.txt")).isFalse();
        assertThat(volume.exists("out/secret.txt")).isFalse();
        assertThatThrownBy(() -> volume.read("in/b.txt")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> volume.read("a\0b")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void absoluteDirectoriesAreUsedAsTheyAre() throws IOException {
        assertThat(text(open("directory: " + project.resolve("data/in")), "a.txt"))
                .isEqualTo("a");
        assertThat(volumes.get(ID).root()).contains(project.resolve("data/in").toRealPath());
    }

    @Test
    void aMissingDirectoryIsCreatedIfAskedFor() {
        assertThatThrownBy(() -> open("directory: new/deep"))
                .hasMessage("directory does not exist: " + project.resolve("new/deep")
                        + "; create it, or set auto_init: true");
        open("{directory: new/deep, auto_init: true}");
        assertThat(project.resolve("new/deep")).isDirectory();
    }

    @Test
    void relativeDirectoriesOfAModuleStartAtItsRoot() throws IOException {
        write("mod/files/m.txt", "m");
        handler.add(entry("directory: files", Optional.of(project.resolve("mod"))));
        assertThat(text(volumes.get(ID), "m.txt")).isEqualTo("m");
        handler.update(
                entry("directory: files", Optional.empty()),
                entry("{directory: data, base: project}", Optional.of(project.resolve("mod"))));
        assertThat(text(volumes.get(ID), "in/a.txt")).isEqualTo("a");
    }

    @Test
    void theModeCapsWhatIsAllowed() throws IOException {
        assertThat(open("{directory: data, mode: \"0555\"}").readOnly()).isTrue();
        assertThat(text(volumes.get(ID), "in/a.txt")).isEqualTo("a");
        FileVolume writeOnly = open("{directory: data, mode: \"0300\"}");
        assertThat(writeOnly.readOnly()).isFalse();
        assertThatThrownBy(() -> writeOnly.read("in/a.txt")).isInstanceOf(AccessDeniedException.class);
        assertThat(open("directory: data").readOnly()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | field directory: directory is required",
                "{directory: 7} | field directory: expected a string, got 7",
                "{directory: x, base: moon} | field base: expected \"project\" or \"module\", got \"moon\"",
                "{directory: x, base: module} | field base: \"module\" needs an entry that belongs to a module",
                "{directory: x, mode: \"rwx\"} | field mode: expected octal digits such as \"0755\"",
            })
    void saysWhatIsWrong(String yaml, String problem) {
        assertThatThrownBy(() -> open(yaml)).hasMessageContaining("entry app:files: " + problem);
    }

    @Test
    void aVolumeStaysTheSameDirectoryWhenThatIsRenamed() throws IOException {
        FileVolume volume = open("directory: data");
        Files.move(project.resolve("data"), project.resolve("moved"));
        write("data/in/a.txt", "another");
        assertThat(text(volume, "in/a.txt")).isEqualTo("a");
    }

    @Test
    void aDirectoryIsNoFile() {
        FileVolume volume = open("directory: data");
        assertThatThrownBy(() -> volume.read("in"))
                .isInstanceOf(IOException.class)
                .hasMessage("in: is a directory");
    }

    @Test
    void aRemovedVolumeIsGone() {
        open("directory: data");
        handler.remove(entry("directory: data", Optional.empty()));
        assertThat(volumes.find(ID)).isEmpty();
        assertThat(handler.kinds()).containsExactly("fs.directory");
    }
}
