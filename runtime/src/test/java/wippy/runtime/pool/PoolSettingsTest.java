package wippy.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.entry.Origin;

class PoolSettingsTest {
    private static Fields fields(String pool) {
        return Fields.of(new Entry(
                EntryId.parse("app:f"),
                "function.wasm",
                Data.empty(),
                Yaml.parse("_index.yaml", "pool: " + pool),
                Origin.dynamic("test")));
    }

    private static PoolSettings read(String pool) {
        Fields fields = fields(pool);
        PoolSettings settings = PoolSettings.from(fields.section("pool"));
        fields.check();
        return settings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: inline}; INLINE; 1; 1",
                "{type: inline, workers: 3, size: 3}; INLINE; 1; 1",
                "{type: lazy}; LAZY; 16; 0",
                "{type: lazy, max_size: 3}; LAZY; 3; 0",
                "{type: static}; STATIC; 8; 8",
                "{type: static, size: 4}; STATIC; 4; 4",
                "{type: static, size: 4, workers: 2}; STATIC; 2; 2",
                "{type: static, workers: 2}; STATIC; 2; 2",
                "{type: adaptive}; ADAPTIVE; 16; 1",
                "{type: adaptive, max_size: 5}; ADAPTIVE; 5; 1",
                "{}; LAZY; 100; 0",
                "{max_size: 7}; LAZY; 7; 0",
                "{size: 4, max_size: 7}; LAZY; 7; 0",
                "{size: 4}; INLINE; 1; 1",
                "{workers: 3, size: 9}; STATIC; 3; 3",
                "{workers: 3}; STATIC; 3; 3",
                "{workers: 3, worker_class: wasm, type: lazy}; STATIC; 3; 3",
                "{workers: 3, buffer: 10, warm_start: true}; STATIC; 3; 3",
                "null; LAZY; 100; 0",
            })
    void theBlockSaysHowManyWorkers(String pool, PoolSettings.Type type, int most, int kept) {
        PoolSettings settings = read(pool);
        assertThat(settings.type()).isEqualTo(type);
        assertThat(settings.most()).isEqualTo(most);
        assertThat(settings.kept()).isEqualTo(kept);
        assertThat(settings.idle()).hasSeconds(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{size: -1}; pool.size: pool values cannot be negative",
                "{workers: -1}; pool.workers: pool values cannot be negative",
                "{buffer: -1}; pool.buffer: pool values cannot be negative",
                "{max_size: -1}; pool.max_size: pool values cannot be negative",
                "{type: elastic}; pool.type: invalid pool type: elastic",
                "{type: Static}; pool.type: invalid pool type: Static",
                "{size: many}; pool.size: expected an integer",
            })
    void whatIsWrongIsNamed(String pool, String text) {
        assertThatThrownBy(() -> read(pool)).hasMessageContaining(text).hasMessageContaining("_index.yaml:1:");
    }

    @Test
    void anEntryWithoutBlockGetsTheDefault() {
        Fields fields = fields("{}");
        assertThat(PoolSettings.from(fields.section("none"))).isEqualTo(PoolSettings.DEFAULT);
    }
}
