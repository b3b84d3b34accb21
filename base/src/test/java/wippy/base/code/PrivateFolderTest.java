package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFolderTest {
    private static final CodeKey KEY = CodeKey.of("key");

    @TempDir
    Path temporary;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path folder(String permissions) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("cache"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void newFoldersAndFilesAreTheUsersAlone() throws IOException {
        Path folder = temporary.resolve("a/b");
        CodeCache cache = CodeCache.open(folder, 1000);
        cache.store(KEY, Map.of());
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void aFolderOthersCanWriteToIsRefusedWithOneWarning(String permissions) throws IOException {
        Path folder = folder(permissions);
        StringBuilder log = new StringBuilder();
        CodeCache cache = logging(log, () -> CodeCache.open(folder, 1000));
        assertThat(cache.folder()).isEmpty();
        assertThat(cache.store(KEY, Map.of())).isFalse();
        assertThat(folder).isEmptyDirectory();
        assertThat(log.toString())
                .isEqualTo("WARNING Generated code is not cached: " + folder
                        + ": others can write to it; make it private: chmod go-w " + folder + "\n");
    }

    private static CodeCache logging(StringBuilder into, java.util.function.Supplier<CodeCache> body) {
        Logger logger = Logger.getLogger(CodeCache.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                into.append(entry.getLevel())
                        .append(' ')
                        .append(entry.getMessage())
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            return body.get();
        } finally {
            logger.removeHandler(handler);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwxr-xr-x"})
    void aFolderOthersCannotWriteToIsTaken(String permissions) throws IOException {
        CodeCache cache = CodeCache.open(folder(permissions), 1000);
        assertThat(cache.store(KEY, Map.of())).isTrue();
    }

    @Test
    void aFolderOfAnotherUserIsRefused() throws IOException {
        Path folder = folder("rwx------");
        UserPrincipal owner = Files.getOwner(folder);
        UserPrincipal other = new UserPrincipal() {
            @Override
            public String getName() {
                return "mallory";
            }
        };
        assertThatThrownBy(() -> PrivateFolder.checkOwner(folder, other, owner))
                .hasMessage(folder + ": it belongs to mallory, not to " + owner.getName());
        assertThat(CodeCache.open(folder, 1000).folder()).contains(folder.toRealPath());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartThatOnlyReadsWritesNothing() throws IOException {
        Path folder = folder("rwx------");
        FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(folder, before);
        assertThat(CodeCache.open(folder, 1000).find(KEY)).isEmpty();
        assertThat(Files.getLastModifiedTime(folder)).isEqualTo(before);
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder("rwx------"));
        CodeCache cache = CodeCache.open(link, 1000);
        assertThat(cache.store(KEY, Map.of())).isTrue();
        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void noFileIsReadOrWrittenThroughALink() throws IOException {
        Path folder = folder("rwx------");
        CodeCache cache = CodeCache.open(folder, 1000);
        cache.store(KEY, Map.of());
        Path file = folder.resolve(KEY.fileName() + ".code");
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(file, elsewhere);
        byte[] before = Files.readAllBytes(elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        assertThat(cache.find(KEY)).isEmpty();
        assertThat(cache.store(KEY, Map.of("x", new byte[3]))).isTrue();
        assertThat(Files.isSymbolicLink(file)).as("the link is replaced").isFalse();
        assertThat(cache.find(KEY)).isPresent();
        assertThat(elsewhere).hasBinaryContent(before);
    }

    @Test
    void aFileOthersCanWriteToIsNotTrusted() throws IOException {
        Path folder = folder("rwxr-xr-x");
        CodeCache cache = CodeCache.open(folder, 1000);
        cache.store(KEY, Map.of());
        Path file = folder.resolve(KEY.fileName() + ".code");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(cache.find(KEY)).isEmpty();
        assertThat(cache.store(KEY, Map.of())).isTrue();
        assertThat(cache.find(KEY)).isPresent();
    }
}
