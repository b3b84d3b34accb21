package wippy.wast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The official core suite: a part that covers the text format and linking, or all of it with {@code -Dsuites.all=true}.
 */
class CoreSuiteTest {
    private static final List<String> PART = List.of(
            "annotations",
            "block",
            "br_table",
            "bulk",
            "call_indirect",
            "comments",
            "const",
            "data",
            "elem",
            "exports",
            "f32_cmp",
            "float_literals",
            "func",
            "func_ptrs",
            "global",
            "id",
            "if",
            "imports",
            "inline-module",
            "instance",
            "int_literals",
            "labels",
            "linking",
            "loop",
            "memory",
            "memory-multi",
            "memory_grow",
            "memory_init",
            "names",
            "ref_func",
            "ref_null",
            "return_call_indirect",
            "select",
            "simd_const",
            "simd_lane",
            "simd_load",
            "skip-stack-guard-page",
            "start",
            "struct",
            "table",
            "table_init",
            "tag",
            "throw",
            "throw_ref",
            "token",
            "traps",
            "try_table",
            "type",
            "type-rec",
            "unreachable",
            "unwind",
            "utf8-custom-section-id");

    @TestFactory
    Stream<DynamicTest> everyCommandPasses() throws IOException {
        var suite = Suites.find("core");
        if (suite.isEmpty()) {
            return Stream.empty(); // no tests then, rather than skipped ones; .ci/run says what is left out
        }
        return files(suite.get())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static Stream<Path> files(Path suite) throws IOException {
        if (!Boolean.getBoolean("suites.all")) {
            return PART.stream().map(name -> suite.resolve(name + ".wast"));
        }
        try (Stream<Path> files = Files.list(suite)) {
            return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList().stream();
        }
    }

    private static void check(Path file) {
        FileReport report = WastRunner.run(file);
        assertThat(report.messages()).isEmpty();
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isZero();
        assertThat(report.passed()).isPositive();
    }
}
