package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wippy.formats.Json;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/** The static checker at registration: spec host.md §1.3 (lua.type_system) and §4.5. */
class TypeSystemTest {
    private static Settings settings(String typeSystem) {
        return Settings.parse(".wippy.yaml", "version: \"1.0\"\nlua: {type_system: {%s}}".formatted(typeSystem));
    }

    private static String entries(String library, String main) {
        return """
            entries:
              - name: lib
                kind: library.lua
                source: |
                  %s
              - name: main
                kind: function.lua
                method: main
                imports: {lib: "app:lib"}
                source: |
                  %s
            """.formatted(library, main);
    }

    private static final String LIBRARY = "return {twice = function(n: number): number return 2 * n end}";
    private static final String GOOD = "return {main = function() return lib.twice(21) end}";
    private static final String WRONG = "return {main = function() return lib.twice('x') end}";

    private static String rejection(Settings settings, String yaml) {
        try {
            LuaApp.of(settings, yaml);
            return "booted";
        } catch (WippyException e) {
            return e.details().map(Json::print).orElse(e.getMessage());
        }
    }

    @Test
    void isOffByDefault() {
        assertThat(rejection(Settings.none(), entries(LIBRARY, WRONG))).isEqualTo("booted");
        assertThat(rejection(settings("enabled: false"), entries(LIBRARY, WRONG)))
                .isEqualTo("booted");
    }

    /** Line and column are those of the source. */
    @Test
    void rejectsEntriesWithFaults() {
        assertThat(LuaApp.of(settings("enabled: true"), entries(LIBRARY, GOOD)).call("main"))
                .isEqualTo("42");
        assertThat(rejection(settings("enabled: true"), entries(LIBRARY, WRONG)))
                .contains("type errors in app:main: 1:44 ")
                .contains("argument 1 ('n') of 'lib.twice'")
                .doesNotContain("app:lib: 1");
        assertThat(rejection(
                        settings("enabled: true"),
                        entries(LIBRARY, "local a: number = 'a' local b: string = 1 " + GOOD)))
                .contains("type errors in app:main: 1:19 ", "; 1:41 ");
    }

    @Test
    void strictRejectsWarningsToo() {
        String unused = entries(LIBRARY, "local unused = 1 " + GOOD);
        assertThat(rejection(settings("enabled: true"), unused)).isEqualTo("booted");
        assertThat(rejection(settings("enabled: true, strict: true"), unused))
                .contains("type errors in app:main: 1:7 ")
                .contains("unused");
        assertThat(rejection(settings("strict: true"), unused)).isEqualTo("booted");
    }

    @Test
    void aRejectedUpdateLeavesTheOldCode() {
        LuaApp app = LuaApp.of(settings("enabled: true"), entries(LIBRARY, GOOD));
        assertThatThrownBy(() -> app.update("""
            entries:
              - name: main
                kind: function.lua
                method: main
                imports: {lib: "app:lib"}
                source: |
                  %s
            """.formatted(WRONG)))
                .isInstanceOfSatisfying(
                        WippyException.class,
                        e -> assertThat(e.details().map(Json::print).orElse("")).contains("type errors in app:main"));
        assertThat(app.call("main")).isEqualTo("42");
    }

    @Test
    void whatIsWrongOtherwiseIsToldAsEver() {
        assertThat(rejection(settings("enabled: true"), entries(LIBRARY, "return = 1")))
                .doesNotContain("type errors")
                .contains("near");
        assertThat(rejection(settings("enabled: true"), entries(LIBRARY, GOOD).replace("app:lib\"", "app:lob\"")))
                .doesNotContain("type errors")
                .contains("no Lua entry app:lob");
    }
}
