package wippy.guest.wasm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.guest.wasm.config.WasmConfig.EnvVariable;
import wippy.guest.wasm.config.WasmConfig.Mount;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;

class ConfigReaderTest {
    private static final String WASM = """
        fs: app:assets
        path: /sum.wasm
        hash: sha256:00
        method: sum
        """;
    private static final String WAT = """
        source: (module)
        method: answer
        """;

    static Entry entry(String kind, String yaml) {
        Data data = Yaml.parse("app/_index.yaml", yaml);
        return new Entry(new EntryId("app", "sum"), kind, Data.empty(), data, Origin.dynamic("test"));
    }

    private static WasmConfig wasm(String more) {
        return ConfigReader.read(entry("function.wasm", WASM + more));
    }

    private static String problem(String kind, String yaml) {
        return problems(kind, yaml).lines().findFirst().orElseThrow();
    }

    private static String problems(String kind, String yaml) {
        return catchThrowableOfType(WippyException.class, () -> ConfigReader.read(entry(kind, yaml)))
                .getMessage();
    }

    @Test
    void readsTheLeastOfATextEntry() {
        WasmConfig config = ConfigReader.read(entry("function.wat", WAT));
        assertThat(config.module()).isEqualTo(new WasmConfig.Text("(module)"));
        assertThat(config.method()).isEqualTo("answer");
        assertThat(config.transport()).isEqualTo(TransportName.PAYLOAD);
        assertThat(config.imports()).isEmpty();
        assertThat(config.limits().executionTime()).isEmpty();
        assertThat(config.limits().memoryBytes()).isEmpty();
    }

    @Test
    void readsEverythingOfABinaryEntry() {
        WasmConfig config = wasm("""
            transport: wasi-http
            wit: "sum: func(a: u32) -> u32;"
            imports: [wasi:io, funcs, {ns: wasi, name: cli}]
            wasi:
              args: [a, b]
              cwd: /work
              env:
                - {id: app:key, name: KEY, required: true}
                - {id: other, name: " OTHER "}
              mounts:
                - {fs: data, guest: /data, read_only: true}
            limits: {max_execution_ms: 1500, max_memory_bytes: 131072}
            """);
        assertThat(config.module())
                .isEqualTo(new WasmConfig.File(new EntryId("app", "assets"), "/sum.wasm", "sha256:00"));
        assertThat(config.transport()).isEqualTo(TransportName.WASI_HTTP);
        assertThat(config.wit()).isEqualTo("sum: func(a: u32) -> u32;");
        assertThat(config.imports())
                .containsExactly(new EntryId("wasi", "io"), new EntryId("", "funcs"), new EntryId("wasi", "cli"));
        assertThat(config.wasi().args()).containsExactly("a", "b");
        assertThat(config.wasi().cwd()).isEqualTo("/work");
        assertThat(config.wasi().env())
                .containsExactly(
                        new EnvVariable(new EntryId("app", "key"), "KEY", true),
                        new EnvVariable(new EntryId("app", "other"), "OTHER", false));
        assertThat(config.wasi().mounts()).containsExactly(new Mount(new EntryId("app", "data"), "/data", true));
        assertThat(config.limits().executionTime()).contains(Duration.ofMillis(1500));
        assertThat(config.limits().memoryBytes()).isEqualTo(OptionalLong.of(131072));
    }

    @Test
    void completesTheFileSystemByTheOwnNamespace() {
        WasmConfig config =
                ConfigReader.read(entry("process.wasm", "{fs: assets, path: a.wasm, hash: 'sha256:00', method: main}"));
        assertThat(config.module()).isEqualTo(new WasmConfig.File(new EntryId("app", "assets"), "a.wasm", "sha256:00"));
    }

    @Test
    void takesZeroAsNoLimit() {
        WasmConfig config = wasm("limits: {max_execution_ms: 0, max_memory_bytes: 0}\n");
        assertThat(config.limits().executionTime()).isEmpty();
        assertThat(config.limits().memoryBytes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{method: m}                                       | source is required",
                "{source: '', method: m}                           | source is required",
                "{source: (module)}                                | method is required",
            })
    void checksTextEntries(String yaml, String text) {
        assertThat(problem("function.wat", yaml))
                .startsWith("failed to unpack function.wat config: invalid configuration: ")
                .endsWith(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{path: p, hash: h, method: m}                     | fs is required",
                "{fs: f, hash: h, method: m}                       | path is required",
                "{fs: f, path: p, method: m}                       | hash is required",
                "{fs: f}                                           | path is required",
            })
    void checksBinaryEntries(String yaml, String text) {
        for (String kind : List.of("function.wasm", "process.wasm")) {
            assertThat(problem(kind, yaml))
                    .startsWith("failed to unpack " + kind + " config: invalid configuration: ")
                    .endsWith(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imports: ['wasi:']                                | import :name cannot be empty",
                "transport: http                                   | invalid transport type",
                "transport: Payload                                | invalid transport type",
                "pool: {size: -1}                                  | pool values cannot be negative",
                "pool: {workers: -1}                               | pool values cannot be negative",
                "pool: {buffer: -1}                                | pool values cannot be negative",
                "pool: {max_size: -1}                              | pool values cannot be negative",
                "pool: {type: elastic}                             | invalid pool type",
                "limits: {max_execution_ms: -1}                    | limits.max_execution_ms cannot be negative",
                "limits: {max_memory_bytes: -1}                    | limits.max_memory_bytes cannot be negative",
                "wasi: {cwd: work}                                 | wasi.cwd must be absolute",
                "wasi: {env: [{name: A}]}                          | wasi.env[].id is required",
                "wasi: {env: [{id: 'a:', name: A}]}                | wasi.env[].id is required",
                "wasi: {env: [{id: 'a:b', name: ' '}]}             | wasi.env[].name is required",
                "wasi: {env: [{id: 'a:b', name: A}, {id: 'a:c', name: ' A'}]} | wasi.env[].name must be unique",
                "wasi: {mounts: [{guest: /a}]}                     | wasi.mounts[].fs is required",
                "wasi: {mounts: [{fs: 'a:b', guest: ' '}]}         | wasi.mounts[].guest is required",
                "wasi: {mounts: [{fs: 'a:b', guest: a}]}           | wasi.mounts[].guest must be absolute",
                "wasi: {mounts: [{fs: 'a:b', guest: /a}, {fs: 'a:c', guest: /x/../a/}]} | wasi.mounts[].guest must be"
                        + " unique",
            })
    void checksTheRest(String yaml, String text) {
        assertThat(problem("function.wasm", WASM + yaml))
                .startsWith("failed to unpack function.wasm config: invalid configuration: ")
                .contains(": " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pool: {type: static}",
                "pool: {workers: 2}",
                "pool: {type: static, workers: 2}",
                "pool: {size: 4}",
                "pool: {size: 4, workers: 2, buffer: 8}",
                "pool: {max_size: 5}",
                "pool: {type: lazy, warm_start: true}",
                "pool: {worker_class: wasm}",
                "surprising: 1",
                "transport: ''",
            })
    void acceptsWhatIsAllowed(String yaml) {
        assertThat(wasm(yaml).method()).isEqualTo("sum");
    }

    @Test
    void onlyAProcessMayLeaveItsMethodToTheCode() {
        String yaml = "{fs: f, path: p, hash: h}";
        assertThat(problem("function.wasm", yaml)).endsWith("method is required");
        assertThat(ConfigReader.read(entry("process.wasm", yaml)).method()).isEmpty();
    }

    @Test
    void reportsAllProblemsTheFirstOneFirst() {
        assertThat(problems("function.wasm", "{fs: f, method: '', transport: x, limits: {max_execution_ms: -3}}"))
                .containsSubsequence(
                        "path is required",
                        "hash is required",
                        "method is required",
                        "invalid transport type",
                        "limits.max_execution_ms cannot be negative");
    }

    @Test
    void saysWhereAProblemIs() {
        assertThat(problem("function.wasm", WASM + "transport: tcp\n"))
                .contains("app/_index.yaml:5:")
                .contains("app:sum")
                .contains("transport");
    }

    @Test
    void tellsFieldsOfTheWrongTypeApart() {
        assertThat(problem("function.wasm", WASM + "limits: {max_execution_ms: soon}\n"))
                .startsWith("failed to unpack function.wasm config: failed to unpack wasm config: ")
                .contains("limits.max_execution_ms")
                .contains("\"soon\"");
        assertThat(problem("process.wasm", WASM + "imports: [[a]]\n"))
                .startsWith("failed to unpack process.wasm config: failed to unpack wasm config: ");
    }

    @Test
    void failsWithKindInternalOverInvalid() {
        WippyException error = catchThrowableOfType(
                WippyException.class, () -> ConfigReader.read(entry("function.wat", "{source: x}")));
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(error.chainHas(ErrorKind.INVALID)).isTrue();
        assertThat(error.retryable()).contains(false);
    }

    @Test
    void warnsOfKeysThatLookLikeASlip() {
        Entry entry = entry("function.wasm", WASM + "tranport: payload\npool: {max_sise: 3}\nlifecycle: {}\n");
        assertThat(Keys.typos(entry, (Data.Mapping) entry.data(), false))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("app/_index.yaml:5:")
                                .contains("unknown field tranport is ignored. Did you mean transport?"),
                        second -> assertThat(second)
                                .contains("unknown field pool.max_sise is ignored. Did you mean max_size?"));
    }

    @Test
    void warnsOfSourceOnABinaryEntry() {
        Entry entry = entry("function.wasm", WASM + "source: file://sum.wasm\n");
        assertThat(Keys.typos(entry, (Data.Mapping) entry.data(), false))
                .singleElement()
                .asString()
                .contains("field source is ignored")
                .contains("fs and path");
    }
}
