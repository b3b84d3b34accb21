package wippy.engine.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wippy.engine.WasmException;
import wippy.engine.text.WatParser;

/**
 * Random programs through both engines. {@code -Ddifferential.seconds=600} runs so long from a seed of the clock
 * instead of the usual few; a failure names the seed, {@code -Ddifferential.seed=N} runs that one alone.
 * {@code -Ddifferential.modules=DIR} runs the binaries of a folder, as {@code tools/smith} makes them.
 */
class DifferentialTest {
    private static final int PROGRAMS = 60;

    @Test
    void bothEnginesAgree() {
        compare("programs", PROGRAMS, seed -> new ProgramGenerator(seed).make().text());
    }

    @Test
    void bothEnginesAgreeOnCollectedObjects() {
        compare("programs with objects", PROGRAMS, seed -> new GcProgramGenerator(seed).make());
    }

    private static void compare(String what, int count, LongFunction<String> maker) {
        long seconds = Long.getLong("differential.seconds", 0);
        long seed = Long.getLong("differential.seed", seconds == 0 ? 1 : System.currentTimeMillis());
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int programs = System.getProperty("differential.seed") == null ? count : 1;
        int made = 0;
        while (made < programs || System.nanoTime() < end) {
            String name = "seed " + (seed + made);
            new Comparison(name, WatParser.parse(name, maker.apply(seed + made)), seed + made).run("refuel");
            made++;
        }
        if (seconds > 0) {
            System.out.println("differential: " + made + " " + what + " agree, seeds from " + seed);
        }
    }

    @Test
    void bothEnginesAgreeOnModulesOfAFolder() throws IOException {
        String folder = System.getProperty("differential.modules");
        for (Path file : folder == null ? List.<Path>of() : modules(Path.of(folder))) {
            compare(file);
        }
        assertThat(folder == null || !modules(Path.of(folder)).isEmpty()).isTrue();
    }

    private static void compare(Path file) throws IOException {
        Comparison comparison;
        try {
            comparison = new Comparison(file.getFileName().toString(), Files.readAllBytes(file), 1);
        } catch (UnsupportedOperationException | WasmException.Trap e) {
            return; // the other engine refuses some valid modules, and takes some element segments that do not fit
        }
        comparison.run();
    }

    private static List<Path> modules(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wasm"))
                    .sorted()
                    .toList();
        }
    }
}
