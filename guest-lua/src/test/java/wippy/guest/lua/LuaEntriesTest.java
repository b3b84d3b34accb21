package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading, compiling and linking Lua entries: spec host.md §3.1, §4.6, §9.4. */
class LuaEntriesTest {
    private static final String LIBRARY = """
        entries:
          - name: text
            kind: library.lua
            modules: [json]
            source: |
              local text = {}
              function text.quote(v) return json.encode(v) end
              return text
          - name: greet
            kind: library.lua
            imports: {text: "app:text"}
            source: |
              return {hello = function(name) return "hello " .. text.quote(name) end}
          - name: main
            kind: function.lua
            method: main
            imports: {greet: "app:greet"}
            source: |
              local greet = require("greet")
              return {main = function(name) return greet.hello(name) .. type(require("json")) end}
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        method: main                                   | source is required
        source: return 1                               | method is required
        source: return 1, method: m, modules: [""]     | module cannot be empty
        source: return 1, method: m, modules: ["a:b"]  | module cannot have a namespace
        source: return 1, method: m, modules: [jsn]    | unknown module "jsn". Did you mean json
        source: return 1, method: m, modules: [jsn]    | Available: base64, channel,
        source: return 1, method: m, imports: {"": "a:b"} | import alias cannot be empty
        source: return 1, method: m, imports: {x: "a:"} | import a:name cannot be empty
        source: return 1, method: m, imports: {x: "app:mian"} | no Lua entry app:mian
        source: return 1, method: m, pool: {workers: 2, size: 0} | pool.size must be greater than 0 for non-flex pools
        source: return 1, method: m, pool: {type: odd} | pool type: odd
        """)
    void rejectsWhatIsWrong(String fields, String message) {
        assertThat(LuaApp.bootError("entries: [{name: main, kind: function.lua, %s}]".formatted(fields)))
                .contains(message);
    }

    @Test
    void aSyntaxErrorShowsItsLine() {
        String error = LuaApp.bootError("""
            entries:
              - name: main
                kind: function.lua
                method: main
                source: |
                  local x = 1
                  retrun x
            """);
        assertThat(error).contains("app:main:2").contains("retrun x");
    }

    @Test
    void librariesAreLinkedTransitivelyAndFlat() {
        assertThat(LuaApp.of(LIBRARY).call("main", "\"Ada\"")).isEqualTo("\"hello \\\"Ada\\\"table\"");
    }

    @Test
    void oneAliasForTwoEntriesIsAConflict() {
        assertThat(LuaApp.bootError(LIBRARY.replace(
                        "imports: {greet: \"app:greet\"}", "imports: {greet: \"app:greet\", text: \"app:greet\"}")))
                .contains("import alias \"text\" means both");
    }

    @Test
    void circlesAreRefused() {
        assertThat(LuaApp.bootError("""
            entries:
              - {name: a, kind: library.lua, imports: {b: "app:b"}, source: return 1}
              - {name: b, kind: library.lua, imports: {a: "app:a"}, source: return 1}
            """)).containsIgnoringCase("cycle");
    }

    @Test
    void modulesThatAreNotListedAreAbsent() {
        assertThat(LuaApp.function("", "local json = require('json') return function() end")
                        .failure("main")
                        .getMessage())
                .isEqualTo("app:main:1: module 'json' not found");
        assertThat(LuaApp.function(
                                "",
                                "return function() for _, n in ipairs{'errors', 'channel', 'os', 'math', 'process',"
                                        + " 'payload', 'coroutine'} do require(n) end return true end")
                        .call("main"))
                .isEqualTo("true");
    }

    @Test
    void changingALibraryChangesWhatImportsIt() {
        LuaApp app = LuaApp.of(LIBRARY);
        assertThat(app.call("main", "1")).contains("hello");
        app.update("""
            entries:
              - name: greet
                kind: library.lua
                imports: {text: "app:text"}
                source: return {hello = function(name) return "bye " .. text.quote(name) end}
            """);
        assertThat(app.call("main", "1")).isEqualTo("\"bye 1table\"");
    }

    @Test
    void abrokenChangeLeavesTheOldCodeInForce() {
        LuaApp app = LuaApp.of(LIBRARY);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> app.update("entries: [{name: greet, kind: library.lua, source: 'return {'}]")))
                .isNotNull();
        assertThat(app.call("main", "1")).contains("hello");
    }
}
