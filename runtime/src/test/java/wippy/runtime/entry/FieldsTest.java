package wippy.runtime.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.error.WippyException;

class FieldsTest {
    private static Entry entry(String yaml) {
        Data data = Yaml.parse("src/_index.yaml", yaml);
        return new Entry(
                EntryId.parse("app:x"), "test", Data.empty(), data, new Origin(data.at(), java.util.Optional.empty()));
    }

    private static List<String> problems(Fields fields) {
        WippyException failure = catchThrowableOfType(WippyException.class, fields::check);
        assertThat(failure.kind()).hasToString("Invalid");
        assertThat(failure.message()).isEqualTo("invalid configuration");
        return ((Data.Seq) failure.details().orElseThrow())
                .items().stream().map(line -> ((Data.Text) line).value()).toList();
    }

    @Test
    void readsEveryType() {
        Fields fields = entry("""
            s: text
            b: true
            i: 7
            n: 1.5
            d: 1m30s
            id: other:y
            list: [a, b]
            ids: [a:b, c]
            map: {k: v}
            pool: {size: 3}
            env: [{name: A}, {name: B}]
            none: null
            """).fields();
        assertThat(fields.requiredString("s")).isEqualTo("text");
        assertThat(fields.bool("b", false)).isTrue();
        assertThat(fields.integer("i", 0)).isEqualTo(7);
        assertThat(fields.number("n", 0)).isEqualTo(1.5);
        assertThat(fields.number("i", 0)).isEqualTo(7.0);
        assertThat(fields.duration("d", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
        assertThat(fields.requiredId("id")).hasToString("other:y");
        assertThat(fields.strings("list")).containsExactly("a", "b");
        assertThat(fields.ids("ids")).map(EntryId::toString).containsExactly("a:b", ":c");
        assertThat(fields.stringMap("map")).containsEntry("k", "v");
        assertThat(fields.section("pool").integer("size", 0)).isEqualTo(3);
        assertThat(fields.sections("env"))
                .map(env -> env.requiredString("name"))
                .containsExactly("A", "B");
        assertThat(fields.has("none")).isFalse();
        assertThat(fields.string("none", "other")).isEqualTo("other");
        fields.check();
    }

    @Test
    void whatIsAbsentReadsAsItsDefault() {
        Fields fields = entry("a: 1").fields();
        assertThat(fields.string("x", "d")).isEqualTo("d");
        assertThat(fields.bool("x", true)).isTrue();
        assertThat(fields.longInteger("x", 5)).isEqualTo(5);
        assertThat(fields.duration("x", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(fields.strings("x")).isEmpty();
        assertThat(fields.section("x").has("y")).isFalse();
        assertThat(fields.optionalId("x")).isEmpty();
        fields.check();
    }

    @Test
    void reportsEverythingThatIsWrongWithItsPlace() {
        Fields fields = entry("""
            method: 1
            pool:
              size: big
            items:
              - 1
            timeout: soon
            flag: "yes"
            blank: " "
            """).fields();
        fields.requiredString("source");
        fields.requiredString("method");
        fields.section("pool").integer("size", 0);
        fields.strings("items");
        fields.sections("items");
        fields.duration("timeout", Duration.ZERO);
        fields.bool("flag", false);
        fields.requiredString("blank");
        fields.section("pool").problem("type", "invalid pool type");
        assertThat(problems(fields))
                .containsExactly(
                        "src/_index.yaml:1:1: entry app:x: field source: source is required",
                        "src/_index.yaml:1:9: entry app:x: field method: expected a string, got 1",
                        "src/_index.yaml:3:9: entry app:x: field pool.size: expected an integer between"
                                + " -2147483648 and 2147483647, got \"big\"",
                        "src/_index.yaml:5:5: entry app:x: field items[]: expected a string, got 1",
                        "src/_index.yaml:5:5: entry app:x: field items[0]: expected a mapping, got 1",
                        "src/_index.yaml:6:10: entry app:x: field timeout: expected a duration such as 300ms, 10s or"
                                + " 1m30s, got \"soon\"",
                        "src/_index.yaml:7:7: entry app:x: field flag: expected true or false, got \"yes\"",
                        "src/_index.yaml:8:8: entry app:x: field blank: blank is required",
                        "src/_index.yaml:3:3: entry app:x: field pool.type: invalid pool type");
    }

    @Test
    void integersAreCheckedAtTheirEdges() {
        Fields fields =
                entry("{a: 2147483647, b: 2147483648, c: 18446744073709551615}").fields();
        assertThat(fields.integer("a", 0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(fields.longInteger("b", 0)).isEqualTo(2147483648L);
        fields.check();
        fields.integer("b", 0);
        fields.longInteger("c", 0);
        assertThat(problems(fields))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("expected an integer, got 18446744073709551615");
    }

    @Test
    void anEntryWithoutMappingHasNoConfiguration() {
        assertThat(problems(entry("just text").fields()))
                .containsExactly("src/_index.yaml:1:1: entry app:x: configuration data is required");
    }
}
