package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryOutputTest {
    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void app() throws IOException {
        wippy = new Wippy(folder)
                .app("""
                    namespace: app
                    entries:
                      - name: greet
                        kind: function.lua
                        meta: {type: test, tags: [a, b], comment: Says hello}
                        source: |
                          return "hi"
                        pool: {size: 2}
                      - name: part
                        kind: registry.entry
                        meta: {order: 3}
                        data: [1, x]
                    """)
                .file("src/web.yaml", "namespace: app.web\nentries: [{name: part, kind: an.unknown.kind}]\n");
    }

    private String run(String... args) {
        Wippy.Result result = wippy.run(args);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    @Test
    void listsATable() {
        assertThat(run("registry", "list")).isEqualTo("""
            ID            KIND
            ------------  ---------------
            app:greet     function.lua
            app:part      registry.entry
            app.web:part  an.unknown.kind

            Total: 3 entries
            """);
    }

    @Test
    void longNamesAreCut() throws IOException {
        wippy.app("namespace: " + "n".repeat(60) + "\nentries: [{name: x, kind: " + "k".repeat(40) + "}]\n");
        assertThat(run("registry", "list")).contains("n".repeat(47) + "...  " + "k".repeat(27) + "...\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--kind, function.*, app:greet",
        "-k, '*.entry', app:part",
        "--ns, app.web, app.web:part",
        "--name, gr*t, app:greet",
        "--meta, type=test, app:greet",
        "--meta, comment~^Says, app:greet",
        "--meta, comment*hell, app:greet",
        "--meta, comment^Says, app:greet",
        "--meta, comment$hello, app:greet",
        "--meta, order=3, app:part",
        "--meta, tags=b, app:greet"
    })
    void filters(String flag, String value, String found) {
        assertThat(run("registry", "list", flag, value))
                .contains("\n" + found + " ")
                .endsWith("Total: 1 entry\n");
    }

    @Test
    void listsAsJsonAndYaml() {
        assertThat(run("registry", "list", "--json", "--ns", "app", "--name", "part"))
                .isEqualTo("""
                    [
                      {
                        "meta": {
                          "order": 3
                        },
                        "id": "app:part",
                        "kind": "registry.entry"
                      }
                    ]
                    """);
        assertThat(run("registry", "list", "--yaml", "--ns", "app.web"))
                .isEqualTo("- id: \"app.web:part\"\n  kind: an.unknown.kind\n");
        assertThat(run("registry", "list", "--json", "--ns", "nowhere")).isEqualTo("[]\n");
    }

    @Test
    void showsAnEntry() {
        assertThat(run("registry", "show", "greet")).isEqualTo("""
            ID:   app:greet
            Kind: function.lua

            Metadata:
              comment: Says hello
              tags:
                - a
                - b
              type: test

            Data:
              source: return "hi"
              pool:
                size: 2
            """);
        assertThat(run("registry", "show", "app:part", "--json")).isEqualTo("""
            {
              "id": "app:part",
              "kind": "registry.entry",
              "meta": {
                "order": 3
              },
              "data": [
                1,
                "x"
              ]
            }
            """);
        assertThat(run("registry", "show", "app:greet", "--field", "source", "--raw"))
                .isEqualTo("return \"hi\"\n");
        assertThat(run("registry", "show", "app:greet", "-f", "pool", "--raw")).isEqualTo("{\"size\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show part | ambiguous entry name \"part\", use full ID (namespace:name)",
                "show app:gret | entry not found: app:gret. Did you mean app:greet?",
                "show zzzzzz | entry not found: zzzzzz",
                "show greet -f sauce | entry app:greet has no field sauce. Did you mean source?",
                "list --meta type | invalid --meta \"type\": expected key=value, key~regex, key*part, key^start or"
                        + " key$end",
            })
    void saysWhatIsWrong(String command, String message) {
        Wippy.Result result = wippy.run(("registry " + command).split(" "));
        assertThat(result.err()).isEqualTo("Error: " + message + "\n");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void worksFromAnywhere() {
        Path elsewhere = folder.getParent();
        assertThat(new Wippy(elsewhere)
                        .run("registry", "-C", folder.getFileName().toString(), "list", "--name", "greet")
                        .out())
                .contains("app:greet");
    }
}
