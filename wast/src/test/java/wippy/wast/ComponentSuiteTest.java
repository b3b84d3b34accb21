package wippy.wast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official suite of the Component Model: what needs a feature that is not there is skipped, all else passes. */
class ComponentSuiteTest {
    @TestFactory
    Stream<DynamicTest> noCommandFails() throws IOException {
        var suite = Suites.find("component-model");
        if (suite.isEmpty()) {
            return Stream.empty(); // no tests then, rather than skipped ones; .ci/run says what is left out
        }
        return files(suite.get())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static Stream<Path> files(Path suite) throws IOException {
        try (Stream<Path> files = Files.walk(suite)) {
            return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList().stream();
        }
    }

    private static void check(Path file) {
        FileReport report = WastRunner.run(file);
        assertThat(report.messages()).isEmpty();
        assertThat(report.failed()).isZero();
        assertThat(report.passed() + report.skipped()).isPositive();
    }
}
