package wippy.service.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.error.ErrorKind;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.Node;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Environment;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.settings.Settings;

/** The kinds {@code env.*} on a registry, as spec host.md §3.4 describes them. */
class EnvironmentHandlersTest {
    private static final Map<String, String> PROCESS = Map.of("PATH", "/bin", "EMPTY", "");

    @TempDir
    Path project;

    private Node node = Node.create(Settings.none(), "test");
    private Environment environment = node.environment();

    @BeforeEach
    void fresh() {
        node = Node.create(Settings.none(), "test");
        environment = node.environment();
        EnvironmentHandlers.of(environment, project, PROCESS).forEach(node.registry()::handle);
    }

    private static List<Entry> entries(String yaml) {
        List<Entry> entries = new ArrayList<>();
        for (Data item : ((Data.Seq) Yaml.parse("src/_index.yaml", yaml)).items()) {
            Data.Mapping raw = (Data.Mapping) item;
            Map<String, Data> data = new LinkedHashMap<>(raw.fields());
            data.keySet().removeAll(List.of("name", "kind"));
            entries.add(new Entry(
                    EntryId.parse("app:" + raw.text("name").orElseThrow()),
                    raw.text("kind").orElseThrow(),
                    Data.empty(),
                    new Data.Mapping(data, raw.at()),
                    new Origin(SourcePosition.of("src/_index.yaml"), Optional.empty())));
        }
        return entries;
    }

    private void boot(String yaml) {
        node.registry().baseline(entries(yaml));
    }

    private void update(String yaml) {
        ChangeSet changes = ChangeSet.empty();
        for (Entry entry : entries(yaml)) {
            changes = node.registry().get(entry.id()).isPresent() ? changes.update(entry) : changes.create(entry);
        }
        node.registry().apply(changes);
    }

    private Optional<String> value(String name) {
        return environment.value(name, "app");
    }

    private static ErrorKind kindOf(Runnable action) {
        try {
            action.run();
        } catch (WippyException e) {
            return e.kind();
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void variablesAreFoundByPublicNameByEntryAndByNameInTheNamespace() {
        boot("""
            - { name: store, kind: env.storage.static, values: { API_KEY: k-1, plain: p-1 } }
            - { name: key, kind: env.variable, variable: API_KEY, storage: "app:store" }
            - { name: plain, kind: env.variable, storage: store }
            """);
        assertThat(value("API_KEY")).contains("k-1");
        assertThat(value("app:key")).contains("k-1");
        assertThat(value("key")).contains("k-1");
        assertThat(value("app:plain")).contains("p-1");
        assertThat(environment.value("key", "other")).isEmpty();
        assertThat(environment.value("API_KEY", "other")).contains("k-1");
        assertThat(value("NONE")).isEmpty();
    }

    @Test
    void anEmptyTextCountsAsUnset() {
        boot("""
            - { name: os, kind: env.storage.os }
            - { name: empty, kind: env.variable, variable: EMPTY, storage: os, default: d }
            - { name: none, kind: env.variable, variable: NONE, storage: os }
            - { name: blank, kind: env.variable, variable: BLANK, storage: os, default: "" }
            """);
        assertThat(value("EMPTY")).contains("d");
        assertThat(value("NONE")).isEmpty();
        assertThat(value("BLANK")).isEmpty();
    }

    @Test
    void memoryStartsEmptyAndKeepsWhatIsSet() {
        boot("""
            - { name: memory, kind: env.storage.memory }
            - { name: a, kind: env.variable, variable: A, storage: memory }
            """);
        assertThat(value("A")).isEmpty();
        environment.set("A", "app", "1");
        assertThat(value("A")).contains("1");
        update("- { name: memory, kind: env.storage.memory, meta2: x }");
        assertThat(value("A")).contains("1");
        assertThat(environment.all()).containsExactly(Map.entry("A", "1"));
    }

    @ParameterizedTest
    @CsvSource({"OS_VAR, PERMISSION_DENIED", "STATIC, PERMISSION_DENIED", "FROZEN, PERMISSION_DENIED", "X, NOT_FOUND"})
    void whatCannotBeSetSaysWhy(String name, ErrorKind kind) {
        boot("""
            - { name: os, kind: env.storage.os }
            - { name: fixed, kind: env.storage.static }
            - { name: memory, kind: env.storage.memory }
            - { name: a, kind: env.variable, variable: OS_VAR, storage: os }
            - { name: b, kind: env.variable, variable: STATIC, storage: fixed }
            - { name: c, kind: env.variable, variable: FROZEN, storage: memory, readonly: true }
            """);
        assertThat(kindOf(() -> environment.set(name, "app", "1"))).isEqualTo(kind);
    }

    @Test
    void theOperatingSystemsVariablesCannotBeWritten() {
        boot("""
            - { name: os, kind: env.storage.os }
            - { name: path, kind: env.variable, variable: PATH, storage: os }
            """);
        assertThat(value("PATH")).contains("/bin");
        assertThatThrownBy(() -> environment.set("PATH", "app", "/sbin")).hasMessage("storage is read-only");
    }

    @Test
    void aRouterReadsTheFirstThatHasTheKeyAndWritesTheFirst() {
        boot("""
            - { name: memory, kind: env.storage.memory }
            - { name: low, kind: env.storage.static, values: { A: low, B: low } }
            - { name: lower, kind: env.storage.static, values: { B: lower, C: lower } }
            - { name: all, kind: env.storage.router, storages: ["app:memory", "app:low", "app:lower"] }
            - { name: a, kind: env.variable, variable: A, storage: all }
            - { name: b, kind: env.variable, variable: B, storage: all }
            - { name: c, kind: env.variable, variable: C, storage: all }
            """);
        assertThat(List.of(value("A"), value("B"), value("C")))
                .containsExactly(Optional.of("low"), Optional.of("low"), Optional.of("lower"));
        environment.set("A", "app", "high");
        assertThat(value("A")).contains("high");
        EntryId router = EntryId.parse("app:all");
        assertThat(environment.requireStorage(router).list()).isEqualTo(Map.of("A", "high", "B", "low", "C", "lower"));
        assertThat(environment.all()).containsEntry("A", "high").containsEntry("C", "lower");
    }

    @Test
    void aRouterThatReadsFromNothingOrItselfIsRejected() {
        assertThatThrownBy(() -> boot("- { name: r, kind: env.storage.router, storages: [] }"))
                .hasMessageContaining("at least one storage is required");
        assertThatThrownBy(() -> boot("- { name: r, kind: env.storage.router, storages: ['app:r'] }"))
                .hasMessageContaining("a router cannot stand in itself");
        assertThatThrownBy(() -> boot("- { name: r, kind: env.storage.router, storages: ['app:none'] }"))
                .hasMessageContaining("env storage not found: app:none");
    }

    @Test
    void aVariableNeedsAStorageThatExistsAndANameOfItsOwn() {
        assertThatThrownBy(() -> boot("- { name: a, kind: env.variable, variable: A, storage: none }"))
                .hasMessageContaining("env storage not found: app:none");
        assertThatThrownBy(() -> boot("- { name: a, kind: env.variable, variable: A }"))
                .hasMessageContaining("storage is required");
        assertThatThrownBy(() -> boot("""
            - { name: os, kind: env.storage.os }
            - { name: a, kind: env.variable, variable: A-B, storage: os }
            """)).hasMessageContaining("letters, digits and _ only, got \"A-B\"");
        assertThatThrownBy(() -> boot("""
            - { name: os, kind: env.storage.os }
            - { name: a, kind: env.variable, variable: A, storage: os }
            - { name: b, kind: env.variable, variable: A, storage: os }
            """)).hasMessageContaining("env variable A is defined already, by app:a");
        assertThat(environment.find("A", "app")).isEmpty();
    }

    @Test
    void changesAreInForceAtOnce() {
        boot("""
            - { name: os, kind: env.storage.os }
            - { name: a, kind: env.variable, variable: PATH, storage: os }
            """);
        update("- { name: a, kind: env.variable, variable: OTHER, storage: os, default: d }");
        assertThat(value("PATH")).isEmpty();
        assertThat(value("OTHER")).contains("d");
        node.registry().apply(ChangeSet.empty().delete(EntryId.parse("app:a")));
        assertThat(value("OTHER")).isEmpty();
    }

    @Test
    void aVariableWhoseStorageIsGoneSaysSo() {
        boot("""
            - { name: os, kind: env.storage.os }
            - { name: a, kind: env.variable, variable: A, storage: os, default: d }
            """);
        environment.removeStorage(EntryId.parse("app:os"));
        assertThatThrownBy(() -> value("A")).hasMessage("env storage not found: app:os");
    }

    @Test
    void aFileIsReadAtEachUse() throws IOException {
        Files.writeString(project.resolve(".env"), "# keys\nA=1\n");
        boot("""
            - { name: file, kind: env.storage.file, file_path: .env }
            - { name: a, kind: env.variable, variable: A, storage: file }
            """);
        assertThat(value("A")).contains("1");
        Files.writeString(project.resolve(".env"), "A=2\n");
        assertThat(value("A")).contains("2");
        environment.set("A", "app", "3");
        assertThat(project.resolve(".env")).hasContent("A=3\n");
        Files.delete(project.resolve(".env"));
        assertThat(value("A")).isEmpty();
        assertThatThrownBy(() -> environment.set("A", "app", "4")).hasMessageContaining("auto_create: true makes it");
    }

    @Test
    void aFileIsMadeWithItsDirectoriesAndTheirModes() throws IOException {
        boot("""
            - { name: file, kind: env.storage.file, file_path: conf/app/.env, auto_create: true, file_mode: 0600, dir_mode: "0700" }
            - { name: a, kind: env.variable, variable: A, storage: file }
            """);
        Path file = project.resolve("conf/app/.env");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        environment.set("A", "app", "two\nlines");
        assertThat(value("A")).contains("two\nlines");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining("glob:**.env").isDirectoryNotContaining("glob:**.new");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFileThatIsNoTextSaysSo() throws IOException {
        Files.write(project.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});
        boot("""
            - { name: file, kind: env.storage.file, file_path: .env }
            - { name: a, kind: env.variable, variable: A, storage: file }
            """);
        assertThatThrownBy(() -> value("A"))
                .hasMessageContaining("cannot read env file")
                .hasMessageContaining("is no UTF-8 text");
    }

    @Test
    void writersAtOnceLoseNothing() throws IOException, InterruptedException {
        StringBuilder yaml =
                new StringBuilder("- { name: file, kind: env.storage.file, file_path: .env, auto_create: true }\n");
        for (int i = 0; i < 40; i++) {
            yaml.append("- { name: v" + i + ", kind: env.variable, variable: V" + i + ", storage: file }\n");
        }
        boot(yaml.toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String name = "V" + i;
                threads.submit(() -> environment.set(name, "app", "of " + name));
            }
        }
        for (int i = 0; i < 40; i++) {
            assertThat(value("V" + i)).contains("of V" + i);
        }
        assertThat(Files.readAllLines(project.resolve(".env"))).hasSize(40);
    }
}
