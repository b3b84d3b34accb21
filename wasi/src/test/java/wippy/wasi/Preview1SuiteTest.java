package wippy.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wippy.engine.WasmModule;
import wippy.wasi.file.FileAccess;

/** The programs of the public preview 1 suite, where it lies beside the repository. */
@Timeout(300)
class Preview1SuiteTest {
    private static final Path SUITE = Path.of(System.getenv().getOrDefault("WIPPY_SUITES", "../../shared/suites"))
            .resolve("wasi-preview1");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        if (!Files.isDirectory(SUITE)) {
            return Stream.empty(); // there are no programs to run where the suites are not beside the checkout
        }
        try (Stream<Path> files = Files.walk(SUITE)) {
            List<Path> programs = files.filter(file -> file.toString().endsWith(".wasm"))
                    .sorted()
                    .toList();
            assertThat(programs).hasSize(26);
            return programs.stream().map(this::test);
        }
    }

    private DynamicTest test(Path program) {
        String name = SUITE.relativize(program).toString();
        return DynamicTest.dynamicTest(name, () -> run(program, name));
    }

    private void run(Path program, String name) throws Exception {
        Path description =
                program.resolveSibling(program.getFileName().toString().replace(".wasm", ".json"));
        String json = Files.exists(description) ? Files.readString(description) : "{}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WasiBuilder wasi = Wasi.builder().stdout(out).args(name);
        List<String> args = new ArrayList<>(List.of(name));
        args.addAll(strings(part(json, "args", "\\[([^]]*)]")));
        wasi.args(args);
        List<String> env = strings(part(json, "env", "\\{([^}]*)}"));
        for (int i = 0; i < env.size(); i += 2) {
            wasi.env(env.get(i), env.get(i + 1));
        }
        for (String root : strings(part(json, "root", "(\"[^\"]*\")"))) {
            wasi.preopen(copy(program.resolveSibling(root)), "/", FileAccess.READ_WRITE);
        }
        String exit = part(json, "exit_code", "(\\d+)");
        int code = wasi.build().run(WasmModule.decode(name, Files.readAllBytes(program)));
        assertThat(code).isEqualTo(exit.isEmpty() ? 0 : Integer.parseInt(exit));
        for (String expected : strings(part(json, "stdout", "(\"(?:[^\"\\\\]|\\\\.)*\")"))) {
            assertThat(out.toString(UTF_8)).isEqualTo(expected);
        }
    }

    /** What stands behind a key; these files are simple enough for that. */
    private static String part(String json, String key, String pattern) {
        return Pattern.compile("\"" + key + "\"\\s*:\\s*" + pattern)
                .matcher(json)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private static List<String> strings(String json) {
        return STRING.matcher(json)
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1))
                .map(text -> text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"))
                .toList();
    }

    private Path copy(Path folder) throws IOException {
        Path copy = Files.createTempDirectory(scratch, "root");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file)));
            }
        }
        return copy;
    }
}
