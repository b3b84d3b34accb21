package wippy.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.formats.Data;
import wippy.formats.Json;

class SettingsTest {
    private static Settings parse(String text) {
        return Settings.parse(".wippy.yaml", text);
    }

    @Test
    void flattensSectionsToDottedKeys() {
        Settings settings = parse("""
            version: "1.0"
            lua:
              type_system: {enabled: true}
            shutdown:
              timeout: 5s
            logmanager:
              min_level: -1
            disable:
              namespaces: [a, b]
            """);
        assertThat(settings.bool("lua.type_system.enabled", false)).isTrue();
        assertThat(settings.duration("shutdown.timeout", Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.integer("logmanager.min_level", 0)).isEqualTo(-1);
        assertThat(settings.strings("disable.namespaces")).containsExactly("a", "b");
        assertThat(settings.string("nothing.here", "x")).isEqualTo("x");
    }

    @Test
    void aMissingFileMeansAllDefaults(@TempDir Path folder) {
        assertThat(Settings.load(folder.resolve(".wippy.yaml"), ".wippy.yaml").get("a.b"))
                .isEmpty();
    }

    @Test
    void theVersionIsNeeded() {
        assertThatThrownBy(() -> parse("logger: {level: debug}"))
                .hasMessage(".wippy.yaml: missing version; begin the file with  version: \"1.0\"");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("missing version");
        assertThatThrownBy(() -> parse("version: \"2.0\""))
                .hasMessage(".wippy.yaml:1:10: unsupported version \"2.0\"; only \"1.0\" is known");
        assertThat(parse("version: 1.0").get("a.b")).isEmpty();
    }

    @Test
    void aSectionMustBeAMapping() {
        assertThatThrownBy(() -> parse("version: \"1.0\"\nlogger: debug\nlua: [1]"))
                .hasMessage("""
                    invalid settings: .wippy.yaml:2:9: section logger must be a mapping, not a string
                    .wippy.yaml:3:6: section lua must be a mapping, not a list\
                    """);
    }

    @Test
    void aWrongTypeNamesThePlace() {
        Settings settings = parse("version: \"1.0\"\nshutdown: {timeout: soon}");
        assertThatThrownBy(() -> settings.duration("shutdown.timeout", Duration.ZERO))
                .hasMessage(
                        ".wippy.yaml:2:21: setting shutdown.timeout: expected a duration such as 300ms, 10s or 1m30s,"
                                + " got a string");
    }

    @Test
    void malformedYamlNamesThePlace() {
        assertThatThrownBy(() -> parse("version: \"1.0\"\n a: [")).hasMessageStartingWith(".wippy.yaml:2:");
    }

    @ParameterizedTest
    @CsvSource({
        "a.b=true, true",
        "a.b=7, 7",
        "a.b=-7, -7",
        "a.b=1.5, 1.5",
        "a.b=1e3, 1000",
        "a.b=1s, '\"1s\"'",
        "a.b=, '\"\"'",
        "a.b=True, '\"True\"'",
        "a.b=0x10, '\"0x10\"'",
        "a.b=x=y, '\"x=y\"'",
        "a.b=99999999999999999999, 100000000000000000000"
    })
    void valuesFromTheCommandLineGetTheTypeTheyLookLike(String assignment, String json) {
        Data value = Settings.none().set(assignment).get("a.b").orElseThrow();
        assertThat(Json.print(value)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", ".a=1", "a.=1", "a.b", "", "=1"})
    void aMalformedAssignmentIsRejected(String assignment) {
        assertThatThrownBy(() -> Settings.none().set(assignment))
                .hasMessage("invalid --set \"" + assignment + "\": expected section.path=value");
    }

    @Test
    void theCommandLineWins() {
        Settings settings = parse("version: \"1.0\"\nshutdown: {timeout: 5s}").set("shutdown.timeout=9s");
        assertThat(settings.duration("shutdown.timeout", Duration.ZERO)).isEqualTo(Duration.ofSeconds(9));
    }
}
