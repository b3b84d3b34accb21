package wippy.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wippy.runtime.registry.Entries.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;

class QueryTest {
    private static final List<Entry> ENTRIES = List.of(
            entry("app:greet", "function.lua", "{type: test, order: 1, tags: [a, b], command: {name: hi}}", "{}"),
            entry("app:part", "function.wasm", "{type: demo, comment: says hello}", "{}"),
            entry("app.web:part", "http.router", "{tags: [b], on: true}", "{}"));

    private static List<String> found(String filter) {
        Query query = Query.of((Data.Mapping) Yaml.parse("filter", filter));
        return ENTRIES.stream()
                .filter(query::matches)
                .map(e -> e.id().toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | app:greet app:part app.web:part",
                "{.kind: function.*} | app:greet app:part",
                "{.kind: '*.wasm'} | app:part",
                "{.kind: 'f*n.*a'} | app:greet",
                "{.kind: function} | ``",
                "{.name: part} | app:part app.web:part",
                "{.ns: app} | app:greet app:part",
                "{.ns: 'app*'} | app:greet app:part app.web:part",
                "{.id: 'app:*'} | app:greet app:part",
                "{meta.type: test} | app:greet",
                "{meta.order: 1} | app:greet",
                "{meta.order: '1'} | app:greet",
                "{meta.on: true} | app.web:part",
                "{meta.tags: [b]} | app:greet app.web:part",
                "{meta.tags: [a, b]} | app:greet",
                "{meta.tags: b} | app:greet app.web:part",
                "{meta.command.name: hi} | app:greet",
                "{~meta.comment: '^says .ello$'} | app:part",
                "{'*meta.comment': hell} | app:part",
                "{'*meta.tags': a} | app:greet",
                "{^meta.comment: says} | app:part",
                "{$meta.comment: hello} | app:part",
                "{$meta.comment: says} | ``",
                "{.kind: function.*, meta.type: demo} | app:part",
                "{type: test} | app:greet app:part app.web:part",
                "{meta: {type: test}} | app:greet app:part app.web:part"
            })
    void filters(String filter, String expected) {
        assertThat(String.join(" ", found(filter))).isEqualTo(expected);
    }

    @Test
    void keysThatMeanNothingAreTold() {
        assertThat(Query.of((Data.Mapping) Yaml.parse("f", "{type: x, .kind: '*', ?meta.x: 1}"))
                        .ignored())
                .containsExactly("type", "?meta.x");
    }

    @Test
    void aMalformedExpressionIsInvalid() {
        assertThatThrownBy(() -> found("{~meta.type: '('}")).hasMessageStartingWith("invalid regular expression \"(\"");
    }

    @Test
    @Timeout(20)
    void noExpressionTakesForEver() {
        String text = "a".repeat(60) + "!";
        List<Entry> entries = List.of(entry("app:slow", "function.lua", "{comment: '" + text + "'}", "{}"));
        for (String filter : List.of("{~meta.comment: '^(a+)+$'}", "{.kind: '" + "*u*n".repeat(15) + "x'}")) {
            Query query = Query.of((Data.Mapping) Yaml.parse("filter", filter));
            assertThat(entries).noneMatch(query::matches);
        }
    }
}
