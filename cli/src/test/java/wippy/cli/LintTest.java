package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wippy lint} as a user checks an app with it. */
class LintTest {
    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void makeAnApp() throws IOException {
        wippy = new Wippy(folder).app("""
            namespace: app
            entries:
              - name: order
                kind: function.lua
                method: main
                modules: [jsonn, time]
                imports: { lib: "app:shp", shop: app:shop }
                source: |
                  local shop = require("shop")
                  local function main(n)
                    return shop.total({{name = "tea"}}) .. json.encode(n)
                  end
                  return {main = main}
              - { name: shop, kind: library.lua, source: file://shop.lua }
            """);
        wippy.file("src/shop.lua", """
            type Item = {name: string, price: number}
            local M = {}
            function M.total(items: {Item}): number
              local sum, é = 0, "é" return sum
            end
            return M
            """.replace(", é", ", unused"));
    }

    @Test
    void faultsAreShownWhereTheyStand() {
        Wippy.Result result = wippy.run("lint");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
            error[E0002]: there is no module 'jsonn'
             --> src/_index.yaml:6:15
              |
            6 |     modules: [jsonn, time]
              |               ^^^^^
              |
              = help: did you mean json?

            error[E0003]: import 'lib': there is no Lua entry app:shp
             --> src/_index.yaml:7:21
              |
            7 |     imports: { lib: "app:shp", shop: app:shop }
              |                     ^^^^^^^
              |
              = help: did you mean app:shop?

            error[E0102]: field 'price' is missing
              --> src/_index.yaml:11:28
               |
            11 |         return shop.total({{name = "tea"}}) .. json.encode(n)
               |                            ^^^^^^^^^^^^^^ Item needs 'price: number'

            warning[W0001]: there is no global 'json'
              --> src/_index.yaml:11:48
               |
            11 |         return shop.total({{name = "tea"}}) .. json.encode(n)
               |                                                ^^^^ is nil
               |
               = help: list it under modules: of the entry

            warning[W0002]: 'unused' is never read
             --> src/shop.lua:4:14
              |
            4 |   local sum, unused = 0, "é" return sum
              |              ^^^^^^
              |
              = help: if that is meant so, call it '_unused'

            3 errors, 2 warnings in 2 Lua entries
            """);
    }

    /** A line that is wrong and what is said of it, for modules around stores, figures and expressions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        metrics.gauge_set("a", "much")          | error[E0102]: argument 2 ('value') of 'metrics.gauge_set' cannot be this value
        assert(store.get("app:s")):fetch("k")   | error[E0106]: Store has no field 'fetch'
        expr.eval(7)                            | error[E0102]: argument 1 ('text') of 'expr.eval' cannot be this value
        metrics.counter_inc("a", {b = 1})       | No problems
        assert(store.get("app:s")):set("k", 1, "1h") | No problems
        expr.compile("1"):run({a = 1})          | No problems
        """)
    void modulesHaveTypes(String line, String said) throws IOException {
        Wippy other = new Wippy(folder).app("""
            namespace: app
            entries:
              - name: uses
                kind: function.lua
                method: main
                modules: [store, metrics, expr]
                source: |
                  local store, metrics, expr = require("store"), require("metrics"), require("expr")
                  return {main = function() %s return store, metrics, expr end}
            """.formatted(line));
        assertThat(other.run("lint").out()).startsWith(said);
    }

    @Test
    void oneCanChooseWhatIsShown() {
        assertThat(wippy.run("lint", "--level", "error", "--summary").out()).isEqualTo("""
            E0002      1  a module or import that is not there
            E0003      1  an import of an entry that is not there
            E0102      1  an argument of the wrong type

            3 errors, 0 warnings in 2 Lua entries
            """);
        Wippy.Result warnings = wippy.run("lint", "--code", "W0002,W0001", "--limit", "1");
        assertThat(warnings.code()).isZero();
        assertThat(warnings.out()).contains("W0001").doesNotContain("W0002").contains("... 1 more");
        assertThat(wippy.run("lint", "--ns", "other").out()).isEqualTo("No problems in 2 Lua entries\n");
        assertThat(wippy.run("lint", "--level", "info", "--summary").out()).contains("I0001      1  a parameter");
    }

    @Test
    void programsReadJson() {
        Wippy.Result result = wippy.run("lint", "--json", "--code", "E0102");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("""
            [
              {
                "entry_id": "app:order",
                "code": "E0102",
                "severity": "error",
                "message": "field 'price' is missing",
                "label": "Item needs 'price: number'",
                "file": "src/_index.yaml",
                "line": 11,
                "column": 28,
                "help": []
              }
            ]
            """);
        assertThat(wippy.run("lint", "--json", "--ns", "other").out()).isEqualTo("[]\n");
    }

    @Test
    void terminalsGetColoursUnlessTheyAreNotWanted() {
        assertThat(wippy.atTerminal().run("lint").out()).contains("\033[1;31merror[E0002]");
        assertThat(wippy.atTerminal().run("lint", "--no-color").out()).doesNotContain("\033");
    }

    @Test
    void codesAreExplained() {
        assertThat(wippy.run("lint", "--rules").out()).contains("E0105  error    a value that may be nil");
        assertThat(wippy.run("lint", "--explain", "w0002").out())
                .startsWith("warning[W0002]: a local variable that is never read\n");
        assertThat(wippy.run("lint", "--explain", "E9").err())
                .isEqualTo("Error: there is no code E9; wippy lint --rules lists them\n");
        assertThat(wippy.run("lint", "--level", "bad").err())
                .isEqualTo("Error: --level: expected error, warning or info, got \"bad\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tour", "seed", "hello"})
    void theExamplesAreClean(String example) {
        Wippy.Result result = new Wippy(Repository.root().resolve("examples").resolve(example)).run("lint");
        assertThat(result.out()).startsWith("No problems in ");
        assertThat(result.code()).isZero();
    }
}
