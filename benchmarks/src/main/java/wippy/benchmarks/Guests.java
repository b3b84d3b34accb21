package wippy.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled guests of the tour and the texts of our own, read from the repository that the benchmarks run in. */
final class Guests {
    private Guests() {}

    static String text(String name) {
        try {
            return Files.readString(Path.of("benchmarks", "guests", name + ".wat"));
        } catch (IOException e) {
            throw new UncheckedIOException("benchmarks run in the root of the repository", e);
        }
    }

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(Path.of("examples", "tour", "guests", name, name + ".wasm"));
        } catch (IOException e) {
            throw new UncheckedIOException("benchmarks run in the root of the repository", e);
        }
    }
}
