package wippy.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

class AppLoaderTest {
    @TempDir
    Path app;

    private Settings settings = Settings.none();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void lock() throws IOException {
        write("wippy.lock", "directories: {modules: .wippy, src: ./src}\n");
        Files.createDirectories(app.resolve("src"));
    }

    private void write(String path, String text) throws IOException {
        Path file = app.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Entry> load() {
        return load(false);
    }

    private List<Entry> load(boolean skipBroken) {
        return new AppLoader(settings, environment, skipBroken).load(LockFile.read(app.resolve("wippy.lock")));
    }

    private List<String> ids() {
        return load().stream().map(e -> e.id().toString()).toList();
    }

    private Entry entry(String id) {
        return load().stream()
                .filter(e -> e.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> problems() {
        WippyException failure = catchThrowableOfType(WippyException.class, this::load);
        return ((Data.Seq) failure.details().orElseThrow())
                .items().stream().map(line -> ((Data.Text) line).value()).toList();
    }

    @Test
    void loadsEveryShapeOfDefinitionFileFromEveryDepth() throws IOException {
        write("src/_index.yaml", """
            version: "1.0"
            namespace: app
            meta: {team: core, type: lib}
            entries:
              - name: greet
                kind: function.lua
                meta: {type: test}
                source: return 1
                pool: {size: 2}
              - name: boxed
                kind: registry.entry
                data: [1, 2]
                other: ignored
            """);
        write("src/deep/er/one.yml", "namespace: app.one\nname: single\nkind: registry.entry\nx: 1\n");
        write(
                "src/two.json",
                "{\"namespace\": \"app\", \"entries\": [{\"name\": \"j\", \"kind\": \"registry.entry\"}]}");
        write("src/empty.yaml", "namespace: nothing\nentries: []\n");
        write("src/other.yaml", "openapi: 3\npaths: {}\n");
        write("src/tsconfig.json", "{ // not JSON, and no definition\n }");
        write("src/node_modules/x/_index.yaml", "namespace: nope\nentries: [{name: a, kind: b}]\n");
        assertThat(ids()).containsExactly("app:boxed", "app:greet", "app:j", "app.one:single");
        Entry greet = entry("app:greet");
        assertThat(greet.kind()).isEqualTo("function.lua");
        assertThat(Json.print(greet.meta())).isEqualTo("{\"team\":\"core\",\"type\":\"test\"}");
        assertThat(Json.print(greet.data())).isEqualTo("{\"source\":\"return 1\",\"pool\":{\"size\":2}}");
        assertThat(greet.origin().at()).hasToString("src/_index.yaml:5:5");
        assertThat(Json.print(entry("app:boxed").data())).isEqualTo("[1,2]");
        assertThat(Json.print(entry("app.one:single").data())).isEqualTo("{\"x\":1}");
    }

    @Test
    void filesTakeThePlaceOfTheirReferencesAnywhere() throws IOException {
        write("src/a/_index.yaml", """
            namespace: app
            entries:
              - name: x
                kind: registry.entry
                meta: {doc: "file://../doc.md"}
                source: file://x.lua
                list: [file:///shared/y.lua]
            """);
        write("src/a/x.lua", "return 'é'\n");
        write("src/doc.md", "# Doc");
        write("src/shared/y.lua", "y");
        Entry x = entry("app:x");
        assertThat(x.meta().text("doc")).contains("# Doc");
        assertThat(Json.print(x.data())).isEqualTo("{\"source\":\"return 'é'\\n\",\"list\":[\"y\"]}");
        assertThat(((Data.Mapping) x.data()).get("source").orElseThrow().at()).hasToString("src/a/x.lua");
    }

    @ParameterizedTest
    @CsvSource({
        "file://../../secret.txt, leads out of src",
        "file:///../secret.txt, leads out of src",
        "file://missing.lua, there is no file src/missing.lua",
        "file://, names no file",
        "file://., names no file",
        "file:///, names no file"
    })
    void aReferenceThatCannotBeReadNamesItsPlace(String reference, String what) throws IOException {
        write("secret.txt", "secret");
        write("src/_index.yaml", "namespace: app\nentries:\n  - name: x\n    kind: k\n    source: " + reference + "\n");
        assertThat(problems()).containsExactly("src/_index.yaml:5:13: " + reference + ": " + what);
    }

    @Test
    void allErrorsOfALoadAreReportedTogether() throws IOException {
        write("src/a.yaml", """
            namespace: app
            entries:
              - kind: function.lua
              - name: 7
                kind: " "
              - just text
              - name: ok
                kind: k
                meta: [1]
            """);
        write("src/b.yaml", "namespace: app\nentries: {a: 1}\n");
        write("src/c.yaml", "namespace: app\nentries:\n  - name: a\n   kind: b\n");
        write("src/d.yaml", "namespace: app\nfoo: 1\n");
        write("src/e.yaml", "namespace: 5\nentries: []\n");
        write("src/f.yaml", "namespace: app\nentries:\n");
        write("src/g.json", "{\"namespace\": \"app\", }");
        List<String> problems = problems();
        assertThat(problems)
                .contains(
                        "src/a.yaml:3:5: entry[0].name is required",
                        "src/a.yaml:4:11: entry[1].name must be a string, not a integer; put it in quotes",
                        "src/a.yaml:4:5: entry[1].kind is required",
                        "src/a.yaml:6:5: entry[2] must be a mapping, not a string",
                        "src/a.yaml:9:11: entry[3].meta must be a mapping, not a list",
                        "src/b.yaml:2:10: entries must be a list, not a mapping",
                        "src/d.yaml:1:1: a definition file needs entries, or name and kind of a single one",
                        "src/e.yaml:1:12: namespace must be a string, not a integer; put it in quotes",
                        "src/f.yaml:1:1: entries has no value; write  entries: []  for none");
        assertThat(problems).anyMatch(line -> line.startsWith("src/c.yaml:4:") && line.contains("  4 |    kind: b"));
        assertThat(problems).anyMatch(line -> line.startsWith("src/g.json:1:"));
        assertThat(problems).hasSize(11);
    }

    @Test
    void brokenFilesCanBeSkipped() throws IOException {
        write("src/a.yaml", "namespace: app\nentries: [{name: a, kind: k}, {name: b}]\n");
        write("src/b.yaml", "namespace: app\nentries: [{name: c, kind: k}]\n");
        assertThat(load(true)).map(e -> e.id().toString()).containsExactly("app:c");
    }

    @Test
    void ofEntriesOfTheSameIdentityTheLastCounts() throws IOException {
        write("src/a.yaml", "namespace: app\nentries: [{name: x, kind: k, n: 1}]\n");
        write("src/b.yaml", "namespace: app\nentries: [{name: x, kind: k, n: 2}]\n");
        assertThat(Json.print(entry("app:x").data())).isEqualTo("{\"n\":2}");
    }

    @Test
    void theEnvironmentSaysWhatToSkip() throws IOException {
        for (String folder : List.of("temporal", "text", "context", "sqs", "kept")) {
            write("src/" + folder + "/_index.yaml", "namespace: " + folder + "\nentries: [{name: x, kind: k}]\n");
        }
        environment = Map.of("SKIP_TEST_DIRS", "text, more", "SKIP_TEMPORAL_TESTS", "1", "SKIP_SQS_TESTS", "");
        assertThat(ids()).containsExactly("kept:x", "sqs:x");
    }

    @Test
    void replacementsAndModulesAreLoadedToo() throws IOException {
        write("wippy.lock", """
            directories: {modules: .wippy, src: src}
            modules:
              - {name: acme/one, version: v1.2.3}
              - {name: acme/two, version: v2.0.0}
            replacements:
              - {from: acme/two, to: ./two}
            """);
        write(".wippy/vendor/acme/one/_index.yaml", "namespace: one\nentries: [{name: x, kind: k}]\n");
        write("two/src/_index.yaml", "namespace: two\nentries: [{name: x, kind: k}]\n");
        assertThat(ids()).containsExactly("one:x", "two:x");
        assertThat(Json.print(entry("one:x").meta()))
                .isEqualTo("{\"module\":\"acme/one\",\"module_version\":\"v1.2.3\"}");
        assertThat(Json.print(entry("two:x").meta())).isEqualTo("{\"module\":\"acme/two\"}");
        assertThat(entry("two:x").origin().moduleRoot()).contains(app.resolve("two"));
    }

    @Test
    void aModuleThatIsNotThereIsAnError() throws IOException {
        write("wippy.lock", "directories: {modules: .wippy, src: src}\nmodules:\n  - {name: acme/one, version: v1}\n");
        assertThat(problems())
                .containsExactly(
                        "wippy.lock:3:5: module acme/one v1 is not in .wippy/vendor/acme/one; unpack it there or"
                                + " add a replacement, since this runtime downloads no modules");
    }

    @Test
    void aMissingLockFileSaysWhatToDo() throws IOException {
        Files.delete(app.resolve("wippy.lock"));
        assertThatThrownBy(this::load)
                .hasMessage("wippy.lock not found in " + app
                        + "; create it with 'wippy init', or name the app's folder with -C DIR");
    }

    @Test
    void everythingWrongWithALockFileIsReported() throws IOException {
        write("wippy.lock", """
            directories: {src: ""}
            modules:
              - {name: acme}
              - 7
            replacements:
              - {from: a/b, to: ./nowhere}
              - {from: a/b}
            """);
        assertThat(problems())
                .containsExactly(
                        "wippy.lock:1:14: directories.modules is required",
                        "wippy.lock:1:14: directories.src is required",
                        "wippy.lock:3:5: modules: version is required",
                        "wippy.lock:3:5: modules: name must be org/module, not \"acme\"",
                        "wippy.lock:4:5: an item of modules must be a mapping, not a integer",
                        "wippy.lock:6:5: replacements: the directory ./nowhere of a/b does not exist",
                        "wippy.lock:7:5: replacements: to is required");
    }

    @Test
    void aMissingSourceDirectoryIsNamed() throws IOException {
        write("wippy.lock", "directories: {modules: .wippy, src: ./nowhere}\n");
        assertThat(problems()).containsExactly("wippy.lock: directories.src: there is no directory nowhere");
    }

    @Test
    void overridesPutValuesIntoEntries() throws IOException {
        write(
                "src/a.yaml",
                "namespace: app\nentries: [{name: x, kind: k, meta: {m: 1}, pool: {size: 1}, list: [1, 2]}]\n");
        settings = Settings.parse(".wippy.yaml", """
            version: "1.0"
            override:
              app:x:pool.size: 7
              app:x:pool.type: lazy
              app:x:data.new.deep: true
              app:x:meta.m: 2
              app:x:kind: other
              app:x:list.1: two
            """);
        Entry x = entry("app:x");
        assertThat(x.kind()).isEqualTo("other");
        assertThat(Json.print(x.meta())).isEqualTo("{\"m\":2}");
        assertThat(Json.print(x.data()))
                .isEqualTo("{\"pool\":{\"size\":7,\"type\":\"lazy\"},\"list\":[1,\"two\"],\"new\":{\"deep\":true}}");
    }

    @Test
    void overridesThatCannotBeFailTheLoad() throws IOException {
        write("src/a.yaml", "namespace: app\nentries: [{name: greet, kind: k, n: 1}]\n");
        settings = Settings.none()
                .set("override.app:greet=1")
                .set("override.app:gret:n=1")
                .set("override.app:greet:n.deep=1")
                .set("override.app:greet:kind=1");
        assertThat(problems())
                .containsExactly(
                        "command line: override app:greet: expected namespace:entry:path",
                        "command line: override app:gret:n: there is no entry app:gret. Did you mean app:greet?",
                        "command line: override app:greet:n.deep: \"deep\" in n.deep leads into a integer",
                        "command line: override app:greet:kind: kind must be a non-empty string");
    }

    @Test
    void disabledEntriesAreLeftOut() throws IOException {
        write(
                "src/a.yaml",
                "namespace: app.web.api\nentries: [{name: x, kind: k}, {name: y, kind: k, meta: {type: test}}]\n");
        write("src/b.yaml", "namespace: app.jobs\nentries: [{name: x, kind: k}, {name: z, kind: k}]\n");
        write("src/c.yaml", "namespace: lib\nentries: [{name: x, kind: k}]\n");
        settings = Settings.parse(".wippy.yaml", """
            version: "1.0"
            disable:
              namespaces: ["l*"]
              entries: ["app.*:(z|w)"]
              meta: {type: test}
            """);
        assertThat(ids()).containsExactly("app.jobs:x", "app.web.api:x");
        settings = Settings.none().with("disable.namespaces", Data.of("app.**"));
        assertThat(ids()).containsExactly("lib:x");
    }

    @Test
    void requirementsReceiveTheParametersOfDependencies() throws IOException {
        write(
                "wippy.lock",
                "directories: {modules: .wippy, src: src}\nreplacements: [{from: acme/mail, to: ./mail}]\n");
        write("mail/_index.yaml", """
            namespace: mail
            entries:
              - {name: sender, kind: ns.requirement, targets: [{entry: smtp, path: .from}, {entry: mail:smtp, path: "hosts +="}]}
              - {name: retries, kind: ns.requirement, default: 3, targets: [{entry: smtp, path: meta.retries}]}
              - {name: smtp, kind: registry.entry, hosts: [a]}
            """);
        write("src/_index.yaml", """
            namespace: app
            entries:
              - name: mail
                kind: ns.dependency
                component: acme/mail
                version: "*"
                parameters: [{name: sender, value: me}]
            """);
        Entry smtp = entry("mail:smtp");
        assertThat(Json.print(smtp.data())).isEqualTo("{\"hosts\":[\"a\",\"me\"],\"from\":\"me\"}");
        assertThat(smtp.meta().get("retries")).contains(Data.of(3));
    }

    @Test
    void writesLockFiles() throws IOException {
        write(
                "wippy.lock",
                "modules: [{name: b/b, version: v1}, {name: a/a, version: v1}]\ndirectories: {src: x, modules: y}\n");
        LockFileWriter.write(app.resolve("wippy.lock"), "./src", ".wippy");
        assertThat(app.resolve("wippy.lock")).hasContent("""
            directories:
              modules: .wippy
              src: ./src
            modules:
              - name: a/a
                version: v1
              - name: b/b
                version: v1
            """);
        assertThat(Files.getPosixFilePermissions(app.resolve("wippy.lock"))).hasSize(2);
    }
}
