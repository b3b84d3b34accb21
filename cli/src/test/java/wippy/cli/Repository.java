package wippy.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository these tests run in, wherever they were started. */
final class Repository {
    private Repository() {}

    static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("examples"))) {
            path = path.getParent();
        }
        return path;
    }

    /** A guest of the tour. */
    static Path guest(String name) {
        return root().resolve("examples/tour/guests").resolve(name).resolve(name + ".wasm");
    }
}
