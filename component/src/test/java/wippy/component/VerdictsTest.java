package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wippy.engine.WasmException;

/**
 * Whether another validator takes and refuses the same changed binaries, as {@code tools/verdicts} asks for. There are
 * no such tests where nobody names that validator.
 */
class VerdictsTest {
    private static final String TOOL = System.getProperty("verdicts.tool", "");
    private static final int COUNT = Integer.getInteger("verdicts.count", 1_000);
    private static final int PART = 200;
    private static final long FIRST_SEED = Long.getLong("verdicts.seed", 1);

    /** What is on here, and what binaries are refused for by its name. */
    private static final String FEATURES = "all,-cm-nested-names,-shared-everything-threads";

    private static final Optional<String> NOT_SUPPORTED = Optional.of("");

    @TestFactory
    Stream<DynamicTest> areThoseOfAnotherValidator() {
        return TOOL.isEmpty()
                ? Stream.empty()
                : IntStream.range(0, (COUNT + PART - 1) / PART)
                        .mapToObj(i ->
                                DynamicTest.dynamicTest("seed " + (FIRST_SEED + i), () -> compare(FIRST_SEED + i)));
    }

    private static void compare(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> differences = new ArrayList<>();
        Path file = Files.createTempFile("mutant", ".wasm");
        try {
            for (int i = 0; i < PART; i++) {
                byte[] binary = Mutants.next(random);
                Optional<String> ours = refusal(binary);
                if (ours.equals(NOT_SUPPORTED)) {
                    continue;
                }
                Files.write(file, binary);
                Optional<String> theirs = refusal(file);
                if (ours.isPresent() != theirs.isPresent()) {
                    differences.add(
                            "round " + i + ": here " + ours.orElse("taken") + ", there " + theirs.orElse("taken"));
                }
            }
        } finally {
            Files.delete(file);
        }
        assertThat(differences).isEmpty();
    }

    private static Optional<String> refusal(byte[] binary) {
        try {
            Component.decode("mutant", binary);
            return Optional.empty();
        } catch (WasmException.Unsupported e) {
            return NOT_SUPPORTED;
        } catch (WasmException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> refusal(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(TOOL, "validate", "--features", FEATURES, file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(said.strip());
    }
}
